//! The elements of HTML that matter to its reading text.

/// What a node is. Elements that only style their text are [`Tag::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Text that stands so in the source.
    Text,
    /// Text that stands for other characters of the source: `&uuml;`.
    Replaced,
    /// `b`, `u`, `img` and all that is not known: transparent, never open.
    Other,
    /// `hr`, `form`, `center`: parts what stands before it from what comes, never open.
    Break,
    Br,
    Html,
    Head,
    Body,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    P,
    Div,
    Section,
    Article,
    Main,
    Header,
    Footer,
    Nav,
    Aside,
    Ul,
    Ol,
    Li,
    Dl,
    Dt,
    Dd,
    Table,
    RowGroup,
    Row,
    Cell,
    Caption,
    Blockquote,
    Figure,
    Figcaption,
    Pre,
    A,
    Span,
    Sup,
    /// `em`, `i`, `cite`: text in italics.
    Em,
    Code,
    Q,
    Del,
    Math,
    Svg,
    Script,
    Style,
    Title,
    Template,
    Noscript,
    Button,
    Select,
    Textarea,
    Iframe,
    Object,
    Video,
    Audio,
    Canvas,
    Dialog,
    Meta,
    Ruby,
}

/// The number of tags.
pub const TAGS: usize = Tag::Ruby as usize + 1;

impl Tag {
    /// The tag of that name, which is in lower case.
    pub fn named(name: &[u8]) -> Self {
        match name {
            b"br" => Tag::Br,
            b"html" => Tag::Html,
            b"head" => Tag::Head,
            b"body" => Tag::Body,
            b"h1" => Tag::H1,
            b"h2" => Tag::H2,
            b"h3" => Tag::H3,
            b"h4" => Tag::H4,
            b"h5" => Tag::H5,
            b"h6" => Tag::H6,
            b"p" => Tag::P,
            b"div" => Tag::Div,
            b"section" => Tag::Section,
            b"article" => Tag::Article,
            b"main" => Tag::Main,
            b"header" => Tag::Header,
            b"footer" => Tag::Footer,
            b"nav" => Tag::Nav,
            b"aside" => Tag::Aside,
            b"ul" | b"menu" | b"dir" => Tag::Ul,
            b"ol" => Tag::Ol,
            b"li" => Tag::Li,
            b"dl" => Tag::Dl,
            b"dt" => Tag::Dt,
            b"dd" => Tag::Dd,
            b"table" => Tag::Table,
            b"thead" | b"tbody" | b"tfoot" => Tag::RowGroup,
            b"tr" => Tag::Row,
            b"td" | b"th" => Tag::Cell,
            b"caption" => Tag::Caption,
            b"blockquote" => Tag::Blockquote,
            b"figure" => Tag::Figure,
            b"figcaption" => Tag::Figcaption,
            b"pre" | b"listing" | b"xmp" | b"plaintext" => Tag::Pre,
            b"hr" | b"form" | b"center" | b"fieldset" | b"legend" | b"address" | b"details" | b"summary"
            | b"hgroup" | b"search" | b"option" | b"optgroup" => Tag::Break,
            b"a" => Tag::A,
            b"span" => Tag::Span,
            b"sup" => Tag::Sup,
            b"em" | b"i" | b"cite" => Tag::Em,
            b"code" | b"kbd" | b"samp" => Tag::Code,
            b"q" => Tag::Q,
            b"del" => Tag::Del,
            b"math" | b"m:math" | b"mml:math" => Tag::Math,
            b"svg" | b"svg:svg" => Tag::Svg,
            b"script" => Tag::Script,
            b"style" => Tag::Style,
            b"title" => Tag::Title,
            b"template" => Tag::Template,
            b"noscript" | b"noframes" | b"noembed" => Tag::Noscript,
            b"button" => Tag::Button,
            b"select" | b"datalist" => Tag::Select,
            b"textarea" => Tag::Textarea,
            b"iframe" => Tag::Iframe,
            b"object" => Tag::Object,
            b"video" => Tag::Video,
            b"audio" => Tag::Audio,
            b"canvas" => Tag::Canvas,
            b"dialog" => Tag::Dialog,
            b"meta" => Tag::Meta,
            b"rt" | b"rp" => Tag::Ruby,
            _ => Tag::Other,
        }
    }

    /// True where it holds nothing and needs no end tag.
    pub fn is_leaf(self) -> bool {
        matches!(self, Tag::Text | Tag::Replaced | Tag::Other | Tag::Break | Tag::Br | Tag::Meta)
    }

    /// The level of a heading.
    pub fn heading_level(self) -> Option<u8> {
        (Tag::H1 as u8..=Tag::H6 as u8).contains(&(self as u8)).then(|| self as u8 - Tag::H1 as u8 + 1)
    }

    /// True where it stands within a line.
    pub fn is_inline(self) -> bool {
        use Tag::{A, Button, Code, Del, Em, Math, Other, Q, Ruby, Span, Sup, Svg};
        matches!(self, Other | A | Span | Sup | Em | Code | Q | Del | Math | Svg | Button | Ruby)
            || matches!(self, Tag::Text | Tag::Replaced | Tag::Br | Tag::Meta)
            || self.is_never_shown()
    }

    /// True where a paragraph that is open ends before it.
    pub fn ends_paragraph(self) -> bool {
        !self.is_inline() && !matches!(self, Tag::Html | Tag::Head | Tag::Body)
    }

    /// True where it may stand in the head of a page.
    pub fn is_of_head(self) -> bool {
        use Tag::{Head, Html, Meta, Noscript, Object, Other, Script, Style, Template, Title};
        matches!(self, Html | Head | Title | Style | Script | Noscript | Template | Object | Other | Meta)
    }

    /// True where an end tag within it ends nothing outside: table cells and the like.
    pub fn is_boundary(self) -> bool {
        use Tag::{Caption, Cell, Html, Object, Svg, Table, Template};
        matches!(self, Caption | Cell | Html | Object | Svg | Table | Template)
    }

    /// True where nothing within it is text that readers see.
    pub fn is_never_shown(self) -> bool {
        use Tag::{Audio, Canvas, Dialog, Iframe, Noscript, Object, Script, Select, Style, Template, Textarea, Title};
        matches!(self, Script | Style | Title | Template | Noscript | Select | Textarea | Iframe | Object | Audio)
            || matches!(self, Canvas | Dialog | Tag::Video | Tag::Svg | Tag::Head | Tag::Button | Tag::Ruby)
    }
}
