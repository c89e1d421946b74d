//! What kind of work an entry describes.

/// Defines [`ItemType`] with CSL's name of each.
macro_rules! item_types {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// CSL 1.0.2's item types.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ItemType {
            $($(#[$doc])* $variant,)*
        }

        impl ItemType {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// CSL's name: `article-journal`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

item_types! {
    /// A preprint, or another article that no journal printed.
    Article = "article",
    /// In a journal.
    ArticleJournal = "article-journal",
    /// In a magazine.
    ArticleMagazine = "article-magazine",
    /// In a newspaper; also in a magazine, where only the text tells the type.
    ArticleNewspaper = "article-newspaper",
    /// A bill before a parliament.
    Bill = "bill",
    /// A book.
    Book = "book",
    /// A radio or television programme.
    Broadcast = "broadcast",
    /// A part of an edited book.
    Chapter = "chapter",
    /// An ancient work.
    Classic = "classic",
    /// An archive's collection.
    Collection = "collection",
    /// Data.
    Dataset = "dataset",
    /// None of these can be seen.
    Document = "document",
    /// In a database, dictionary or encyclopedia of any kind.
    Entry = "entry",
    /// In a dictionary.
    EntryDictionary = "entry-dictionary",
    /// In an encyclopedia.
    EntryEncyclopedia = "entry-encyclopedia",
    /// An exhibition, a conference itself.
    Event = "event",
    /// A figure in a work.
    Figure = "figure",
    /// A picture.
    Graphic = "graphic",
    /// A hearing before a parliament.
    Hearing = "hearing",
    /// An interview.
    Interview = "interview",
    /// A court's decision.
    LegalCase = "legal_case",
    /// A law.
    Legislation = "legislation",
    /// What was never published.
    Manuscript = "manuscript",
    /// A map.
    Map = "map",
    /// A film or video.
    MotionPicture = "motion_picture",
    /// Music in print.
    MusicalScore = "musical_score",
    /// A pamphlet.
    Pamphlet = "pamphlet",
    /// In the proceedings of a conference.
    PaperConference = "paper-conference",
    /// A patent.
    Patent = "patent",
    /// A performance on a stage.
    Performance = "performance",
    /// A journal or magazine itself.
    Periodical = "periodical",
    /// A letter or message.
    PersonalCommunication = "personal_communication",
    /// A post in a forum or network.
    Post = "post",
    /// A post on a blog.
    PostWeblog = "post-weblog",
    /// An order of an authority.
    Regulation = "regulation",
    /// Of an institute or a government.
    Report = "report",
    /// A review.
    Review = "review",
    /// A review of a book.
    ReviewBook = "review-book",
    /// Software.
    Software = "software",
    /// A recording of sound.
    Song = "song",
    /// A talk.
    Speech = "speech",
    /// A technical standard.
    Standard = "standard",
    /// A doctoral or master's thesis.
    Thesis = "thesis",
    /// A treaty.
    Treaty = "treaty",
    /// A page of the web.
    Webpage = "webpage",
}

impl ItemType {
    /// The type that CSL calls `name`.
    ///
    /// ```
    /// use citegraph::reference::ItemType;
    /// assert_eq!(ItemType::named("paper-conference"), Some(ItemType::PaperConference));
    /// assert_eq!(ItemType::named("inproceedings"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|item_type| item_type.name() == name)
    }
}

impl serde::Serialize for ItemType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
