//! Why sources of several documents are one, or are not.

/// Why two sources are one, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The same DOI.
    Doi,
    /// The same authors, year and title.
    Identical,
    /// The same authors and year; one or two words of the title differ by a letter.
    TitleSlip,
    /// The same authors and year; one title lacks the subtitle.
    Subtitle,
    /// The same year and title; one name is spelt otherwise.
    Spelling,
    /// The same year and title; one list leaves names out.
    FewerAuthors,
    /// The same authors, title and pages or volume; the years differ by one.
    Year,
    /// No list holds either, and both are cited by the same names and year.
    CitedAlike,
    /// One is in no list, and only one listed work has those names and that year.
    NamesAndYear,
}

impl Reason {
    /// As it is printed.
    pub fn sentence(self) -> &'static str {
        match self {
            Reason::Doi => "the DOI is the same",
            Reason::Identical => "authors, year and title are the same",
            Reason::TitleSlip => "authors and year are the same, the titles differ by a letter",
            Reason::Subtitle => "authors and year are the same, one title lacks the subtitle",
            Reason::Spelling => "year and title are the same, one name is spelt otherwise",
            Reason::FewerAuthors => "year and title are the same, one list leaves names out",
            Reason::Year => "authors, title and place in the journal are the same, the years differ by one",
            Reason::CitedAlike => "no list holds it, and it is cited by the same names and year",
            Reason::NamesAndYear => "this list lacks it, and one work alone has those names and that year",
        }
    }
}

/// Why two sources that look alike are two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Apart {
    /// Other DOIs.
    Doi,
    /// Other volumes.
    Volume,
    /// Other pages.
    Pages,
    /// Another journal or book.
    Container,
    /// The years differ, and nothing else shows one work.
    Year,
    /// One list has both.
    OneList,
}

impl Apart {
    /// As it is printed.
    pub fn sentence(self) -> &'static str {
        match self {
            Apart::Doi => "their DOIs differ",
            Apart::Volume => "their volumes differ",
            Apart::Pages => "their pages differ",
            Apart::Container => "they are in different journals or books",
            Apart::Year => "their years differ, and neither pages nor volume show one work",
            Apart::OneList => "one document has both",
        }
    }
}
