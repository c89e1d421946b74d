//! The YAML header of a manuscript: the few keys that matter here.
//!
//! Only what is plain is read: a scalar, a list of scalars, a block of lines. Of anything else nothing is said.

use super::sheet::Sheet;

/// What a header says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The title, then the subtitle.
    pub titles: Vec<Sheet>,
    /// The abstract.
    pub summary: Option<Sheet>,
    /// The language of the text: `nl`, `de-CH`.
    pub language: Option<String>,
    /// The authors, as written.
    pub authors: Vec<String>,
    /// The year of the date.
    pub year: Option<u16>,
    /// Bibliography files.
    pub bibliographies: Vec<String>,
    /// The keys of entries that are listed without being cited; `*` means all.
    pub nocite: Vec<String>,
    /// True where entries of a bibliography stand in the header itself.
    pub has_references: bool,
    /// The first byte behind the header; 0 where there is none.
    pub end: usize,
}

/// A line of the file and where it begins.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    at: usize,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }
}

/// A key at the left margin with the lines up to the next.
#[derive(Debug)]
struct Field<'a> {
    key: &'a str,
    /// What follows the colon, first; then lines that are set in, list items, and empty ones.
    lines: Vec<Line<'a>>,
}

/// The header between `---` and `---` or `...` at the beginning of `text`.
pub fn read(text: &str) -> Header {
    let lines = lines_of(text);
    let Some((first, body)) = lines.split_first() else { return Header::default() };
    if first.text.trim_end() != "---" || body.first().is_none_or(Line::is_blank) {
        return Header::default();
    }
    let Some(close) = body.iter().position(|line| matches!(line.text.trim_end(), "---" | "...")) else {
        return Header::default();
    };
    let fields = fields(&body[..close]);
    if fields.is_empty() {
        return Header::default();
    }
    let mut header = Header { end: body.get(close + 1).map_or(text.len(), |line| line.at), ..Header::default() };
    for field in &fields {
        header.take(field);
    }
    header
}

impl Header {
    fn take(&mut self, field: &Field<'_>) {
        match field.key {
            "title" | "subtitle" => self.titles.extend(field.prose()),
            "abstract" => self.summary = field.prose(),
            "lang" | "language" => self.language = field.scalars().into_iter().next().filter(|code| is_language(code)),
            "bibliography" => self.bibliographies = field.scalars().into_iter().filter(|name| is_file(name)).collect(),
            "author" | "authors" => self.authors = field.names(),
            "date" => self.year = field.scalars().iter().find_map(|date| year_in(date)),
            "references" => self.has_references = true,
            "nocite" => self.nocite = field.keys(),
            _ => {}
        }
    }
}

/// The bibliographies that the file of a project names: `bibliography: [a.bib]` of Quarto, with or without something above it, and
/// `bibtex_bibfiles` of Jupyter Book.
pub fn project_bibliographies(text: &str) -> Vec<String> {
    let lines: Vec<Line<'_>> = lines_of(text)
        .into_iter()
        .map(|line| Line { at: line.at + line.indent(), text: line.text.trim_start_matches([' ', '\t']) })
        .collect();
    let named = fields(&lines).into_iter().filter(|field| matches!(field.key, "bibliography" | "bibtex_bibfiles"));
    named.flat_map(|field| field.scalars()).filter(|name| is_file(name)).collect()
}

fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        Line { text: line.trim_end_matches(['\n', '\r']), at: start }
    });
    lines.collect()
}

fn fields<'a>(lines: &[Line<'a>]) -> Vec<Field<'a>> {
    let mut fields: Vec<Field<'a>> = Vec::new();
    for &line in lines {
        match key(line.text) {
            Some((key, value)) => {
                let at = line.at + line.text.len() - value.len();
                fields.push(Field { key, lines: vec![Line { text: value, at }] });
            }
            None if line.text.starts_with('#') => {}
            None => {
                if let Some(field) = fields.last_mut() {
                    field.lines.push(line);
                }
            }
        }
    }
    fields
}

/// `title: Streets` as `title` and `Streets`.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let parted = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key && parted).then_some((key, value.trim_start()))
}

impl<'a> Field<'a> {
    /// Names of people: a scalar, a list of scalars (`[Ineke de Wit, Tom Oduya]`), or items of which one line is the name
    /// (`- name: Ineke de Wit`).
    fn names(&self) -> Vec<String> {
        let lines = self.lines.iter().map(|line| line.text.trim());
        let values = lines.flat_map(|line| {
            let line = line.strip_prefix("- ").unwrap_or(line);
            match (key(line), line.strip_prefix('[')) {
                (Some(("name" | "literal", name)), _) => vec![scalar(name)],
                (Some(_), _) => Vec::new(),
                (None, Some(list)) => list.trim_end_matches(']').split(',').map(scalar).collect(),
                (None, None) => vec![scalar(line)],
            }
        });
        values.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// The keys behind `@` on all lines: `[@a; @b]`, `"@*"`.
    fn keys(&self) -> Vec<String> {
        let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '.' | '-' | '/' | '+' | '*'));
        let named = self.lines.iter().flat_map(|line| line.text.split('@').skip(1));
        let keys = named.map(|key| key.split(ends).next().unwrap_or_default().trim_end_matches(['.', ':']));
        keys.filter(|key| !key.is_empty()).map(str::to_owned).collect()
    }

    /// Running text: a scalar on one line or several, or the lines of a block (`|`, `>`).
    fn prose(&self) -> Option<Sheet> {
        let (first, rest) = self.lines.split_first()?;
        let mut sheet = Sheet::default();
        if !is_block_mark(first.text) {
            let lines: Vec<Line<'a>> = self.lines.iter().copied().filter(|line| !line.is_blank()).collect();
            if lines.first().is_none_or(|line| line.text.trim_start().starts_with(['[', '{', '&', '*', '!', '-'])) {
                return None;
            }
            push_lines(&mut sheet, &unquoted(lines), usize::MAX);
            return Some(sheet);
        }
        let indent = rest.iter().filter(|line| !line.is_blank()).map(Line::indent).min().unwrap_or(0);
        push_lines(&mut sheet, rest, indent);
        (!sheet.text.trim().is_empty()).then_some(sheet)
    }

    /// `a.bib`, `[a.bib, "b.bib"]`, or an item on each line: `- a.bib`.
    fn scalars(&self) -> Vec<String> {
        let whole = self.lines.iter().filter(|line| !line.is_blank());
        let mut found = Vec::new();
        for line in whole {
            let line = line.text.trim();
            let line = line.strip_prefix("- ").unwrap_or(line).trim_start_matches('[').trim_end_matches(']');
            found.extend(line.split(',').map(scalar).filter(|value| !value.is_empty()).map(str::to_owned));
        }
        found
    }
}

/// The year in `2021-03-04`, `4 March 2021`, `03/04/2021`: four digits by themselves.
fn year_in(date: &str) -> Option<u16> {
    let mut numbers = date.split(|c: char| !c.is_ascii_digit());
    numbers.find(|number| number.len() == 4 && number.starts_with(['1', '2']))?.parse().ok()
}

/// A scalar without its quotation marks, and without the comment behind it.
fn scalar(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some((inner, _)) = value.strip_prefix(quote).and_then(|rest| rest.split_once(quote)) {
            return inner;
        }
    }
    value.split(" #").next().unwrap_or(value).trim()
}

/// The lines of a scalar without the quotation marks around it.
fn unquoted(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    for line in &mut lines {
        *line = Line { at: line.at + line.indent(), text: line.text.trim() };
    }
    let quote = lines.first().and_then(|line| line.text.chars().next()).filter(|c| matches!(c, '"' | '\''));
    let Some(quote) = quote else { return lines };
    if let Some(first) = lines.first_mut() {
        *first = Line { at: first.at + 1, text: &first.text[1..] };
    }
    if let Some(last) = lines.last_mut() {
        last.text = last.text.strip_suffix(quote).unwrap_or(last.text);
    }
    lines
}

fn push_lines(sheet: &mut Sheet, lines: &[Line<'_>], indent: usize) {
    for line in lines {
        let by = line.indent().min(indent);
        sheet.push(&line.text[by..], line.at + by);
        sheet.push_line_end();
    }
}

/// `|`, `>`, `|-`, `>+2`
fn is_block_mark(value: &str) -> bool {
    let value = value.trim();
    value.starts_with(['|', '>']) && value[1..].chars().all(|c| matches!(c, '+' | '-') || c.is_ascii_digit())
}

/// `nl`, `de-CH`, `pt_BR`
fn is_language(code: &str) -> bool {
    (2..=12).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// A name, and no code that makes one.
fn is_file(name: &str) -> bool {
    name.contains('.') && !name.contains(['`', '(', '{', '$', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_titles_language_and_bibliographies() {
        let text = "---\ntitle: \"Streets: a study\"\nsubtitle: Of squares\nauthor:\n  - name: Bolt\n    title: Dr\n\
                    lang: nl-BE # of the text\nbibliography: [a.bib, 'b c.bib']\n---\nText.\n";
        let header = read(text);
        let titles: Vec<&str> = header.titles.iter().map(|sheet| sheet.text.trim()).collect();
        assert_eq!(titles, ["Streets: a study", "Of squares"]);
        assert_eq!(header.language.as_deref(), Some("nl-BE"));
        assert_eq!(header.bibliographies, ["a.bib", "b c.bib"]);
        assert_eq!(&text[header.end..], "Text.\n");
    }

    #[test]
    fn reads_authors_and_the_year() {
        for (header, authors, year) in [
            ("author: Ineke de Wit\ndate: 2021-03-04", &["Ineke de Wit"][..], Some(2021)),
            (
                "author: [Ineke de Wit, \"Tom Oduya\"]\ndate: \"4 March 2021\"",
                &["Ineke de Wit", "Tom Oduya"],
                Some(2021),
            ),
            ("author:\n  - Ineke de Wit\n  - Tom Oduya\ndate: today", &["Ineke de Wit", "Tom Oduya"], None),
            (
                "author:\n  - name: Ineke de Wit\n    affiliation: Leeds\n  - name: Tom Oduya",
                &["Ineke de Wit", "Tom Oduya"],
                None,
            ),
        ] {
            let read = read(&format!("---\n{header}\n---\n"));
            assert_eq!(
                (read.authors, read.year),
                (authors.iter().map(|name| (*name).to_owned()).collect(), year),
                "{header}"
            );
        }
    }

    #[test]
    fn reads_a_list_of_bibliographies_on_lines() {
        let header = read("---\nbibliography:\n  - a.bib\n  - \"b.bib\"\n- c.json\n...\n");
        assert_eq!(header.bibliographies, ["a.bib", "b.bib", "c.json"]);
    }

    #[test]
    fn reads_the_keys_that_are_listed_without_being_cited() {
        assert_eq!(read("---\nnocite: |\n  @a2005, @b-1;\n  @c.\n---\n").nocite, ["a2005", "b-1", "c"]);
        assert_eq!(read("---\nnocite: '@*'\n---\n").nocite, ["*"]);
    }

    #[test]
    fn says_nothing_of_a_bibliography_that_code_makes() {
        assert_eq!(read("---\nbibliography: \"`r bib()`\"\n---\n").bibliographies, [""; 0]);
    }

    #[test]
    fn reads_an_abstract_of_several_lines_and_where_it_stands() {
        let text = "---\nabstract: |\n  Mixing helps\n  little.\n\n  It seems.\ntitle: Streets\n---\n";
        let sheet = read(text).summary.expect("it has one");
        assert_eq!(sheet.text, "Mixing helps\nlittle.\n\nIt seems.\n");
        let at = sheet.text.find("little").expect("it is there");
        assert_eq!(&text[sheet.place(at)..][..7], "little.");
    }

    #[test]
    fn takes_no_rule_for_a_header() {
        for text in
            ["---\n\nText: more.\n\n---\n", "--- \nno keys here\n---\n", "---\ntitle: unclosed\n", "Text.\n---\n"]
        {
            assert_eq!(read(text).end, 0, "{text:?}");
        }
    }
}
