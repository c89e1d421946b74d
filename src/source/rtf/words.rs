//! What control words mean to a reader of the text: RTF Specification 1.9.1, "Contents of an RTF File".

/// What a control word does. Those that are not listed only tell how something looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Its group holds nothing that is read as text.
    Skip,
    /// Its group shows nothing but what is marked as [`Meaning::Show`] within.
    Hide,
    /// Its group, within a hidden one, is shown.
    Show,
    /// Its group is a box of text within a hidden group.
    TextBox,
    /// Its group names fonts.
    Fonts,
    /// Its group names styles.
    Styles,
    /// Its group is a field.
    Field,
    /// Its group says what the field is.
    Instruction,
    /// Its group is data of a field.
    Data,
    /// Its group is what the field shows.
    Result,
    /// Its group is a note.
    Note,
    /// The number of a note.
    NoteMark,
    /// Its group is the number or bullet of a list item.
    Label,
    /// Its group is a formula.
    Formula,
    /// It ends a paragraph.
    Paragraph,
    /// It ends a page or column.
    Part,
    /// It stands for these characters.
    Characters(&'static str),
    /// It sets what is listed in [`Setting`].
    Set(Setting),
}

/// What a control word sets for what follows in its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// `\ansicpg1252`
    DocumentPage,
    /// `\mac`
    Macintosh,
    /// `\deff0`
    DefaultFont,
    /// `\f1`
    Font,
    /// `\fcharset238`
    Charset,
    /// `\cpg1250`
    FontPage,
    /// `\plain`: characters as the style has them.
    Plain,
    /// `\v`, `\v0`
    Hidden,
    /// `\deleted`, `\deleted0`
    Deleted,
    /// `\i`, `\i0`
    Italic,
    /// `\pard`: a paragraph as its style has it.
    Default,
    /// `\s1`
    Style,
    /// `\sbasedon0`
    BasedOn,
    /// `\outlinelevel0`
    Outline,
    /// `\uc1`: what stands for a character of Unicode where it cannot be shown.
    Fallback,
    /// `\u8212`
    Unicode,
}

/// What a control word means.
#[rustfmt::skip]
pub fn meaning(word: &str) -> Option<Meaning> {
    use Meaning::*;
    Some(match word {
        "colortbl" | "info" | "pict" | "filetbl" | "revtbl" | "listtable" | "listoverridetable" | "themedata" | "datastore"
        | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf"
        | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "annotation" | "bkmkstart" | "bkmkend"
        | "xe" | "rxe" | "txe" | "tc" | "tcn" | "nonshppict" | "shprslt" | "objdata" | "pntxta" | "pntxtb" | "pnseclvl"
        | "moMathPara" | "nonesttables" | "template" | "private" => Skip,
        "upr" | "object" | "shpinst" | "do" => Hide,
        "ud" | "result" => Show,
        "shptxt" | "dptxbxtext" => TextBox,
        "fonttbl" => Fonts,
        "stylesheet" => Styles,
        "field" => Field,
        "fldinst" => Instruction,
        "datafield" => Data,
        "fldrslt" => Result,
        "footnote" => Note,
        "chftn" => NoteMark,
        "listtext" | "pntext" => Label,
        "moMath" => Formula,
        "par" | "sect" | "cell" | "row" | "nestcell" | "nestrow" => Paragraph,
        "page" | "column" => Part,
        _ => return characters(word).map(Characters).or_else(|| setting(word).map(Set)),
    })
}

/// What a control word stands for.
fn characters(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "tab" => "\t",
        "emspace" | "enspace" | "qmspace" => " ",
        // A line that ends within a paragraph, or in the layout that a program remembers.
        "line" => "\n",
        "lbr" | "softline" => " ",
        "zwnj" => "\u{200c}",
        "zwj" => "\u{200d}",
        _ => return None,
    })
}

/// What a symbol stands for: a no-break space for `~` of `\~`, nothing for the optional hyphen.
pub fn symbol(symbol: u8) -> &'static str {
    match symbol {
        b'\\' => "\\",
        b'{' => "{",
        b'}' => "}",
        b'~' => "\u{a0}",
        b'_' => "\u{2011}",
        b'\t' => "\t",
        _ => "",
    }
}

fn setting(word: &str) -> Option<Setting> {
    Some(match word {
        "ansicpg" => Setting::DocumentPage,
        "mac" => Setting::Macintosh,
        "deff" => Setting::DefaultFont,
        "f" => Setting::Font,
        "fcharset" => Setting::Charset,
        "cpg" => Setting::FontPage,
        "plain" => Setting::Plain,
        "v" => Setting::Hidden,
        "deleted" => Setting::Deleted,
        "i" => Setting::Italic,
        "pard" => Setting::Default,
        "s" => Setting::Style,
        "sbasedon" => Setting::BasedOn,
        "outlinelevel" => Setting::Outline,
        "uc" => Setting::Fallback,
        "u" => Setting::Unicode,
        _ => return None,
    })
}
