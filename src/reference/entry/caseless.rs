//! Entries in scripts without capitals, where commas, stops and brackets alone tell names from titles: `王琴, 李明. 2021. 题名[J]. 刊名,
//! 5(2): 10-20.`, `田中太郎 (2015)『題名』出版社`, `الحسن, محمد (2015). العنوان. المجلة, 5(2), 10–20.`

use super::terms::Terms;
use crate::citation::{Year, YearSuffix, clean, family_name_in, glued_terms, is_space, year_at};
use crate::name::{Name, is_caseless, is_cjk};
use crate::reference::types::{FieldOrigin, ItemType, Reference, ReferenceDate, Text};
use crate::span::Span;

/// The names reach no further, in bytes.
const REACH: usize = 600;

/// A person's name in Chinese, Japanese or Korean has no more characters.
const LONGEST_PERSON: usize = 7;

/// The volume, the issue and the pages of an entry.
type Numbers<'a> = (Option<&'a str>, Option<&'a str>, Option<(u32, u32)>);

/// True where an entry begins with a letter of such a script.
pub fn opens(input: &str) -> bool {
    input.trim_start_matches(|c: char| is_space(c) || c.is_ascii_punctuation()).starts_with(is_caseless)
}

/// True where the line opens as an entry: with names, each of a few words, and a date or a mark behind them.
pub fn names_open(input: &str) -> Option<Opened> {
    let window = &input[..input.floor_char_boundary(REACH.min(input.len()))];
    let head = head(window);
    let names = head.names.trim();
    let short = names.split([',', ';', '&']).all(|part| match part.trim().starts_with(is_cjk) {
        true => part.trim().chars().count() <= 12,
        false => part.split_whitespace().count() <= 6,
    });
    // Prose with a citation in it.
    let open = names.contains(['(', '[']) && !names.ends_with([')', ']']);
    if names.is_empty() || !short || open {
        return None;
    }
    if head.date.is_some() {
        return Some(Opened::Dated);
    }
    let behind = &window[head.names.len()..];
    (behind.starts_with(['.', ':', '《', '『', '「', '[', '“', '"', '«']) || names.contains(','))
        .then_some(Opened::Undated)
}

/// How a line with names opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// The year stands behind them.
    Dated,
    /// It does not.
    Undated,
}

/// The names, the date behind them, and what follows.
struct Head<'a> {
    names: &'a str,
    date: Option<(Year, Option<YearSuffix>, &'a str)>,
    rest: &'a str,
}

/// Fills `entry` from `input`, which ends before the first address; `whole` is the text of both.
pub fn fill(entry: &mut Reference, input: &str, whole: &str, terms: &Terms) {
    let head = head(input);
    let (authors, et_al, editors) = names(head.names, whole, terms);
    entry.et_al = et_al;
    if editors {
        entry.editors = authors
    } else {
        entry.authors = authors
    }
    let found = head.date.or_else(|| tail_date(head.rest));
    entry.date = found.map(|(year, suffix, text)| ReferenceDate {
        year: Some(year),
        suffix,
        original: None,
        until: None,
        forthcoming: false,
        no_date: false,
        origin: FieldOrigin::Read,
        span: Span::of(text, whole),
    });
    let field = |text: &str| {
        let text = trimmed(text);
        text.contains(char::is_alphanumeric).then(|| Text::read(clean(text), Span::of(text, whole)))
    };
    let rest = head.rest.trim_start_matches(|c: char| is_space(c) || ".,:;)]–—-".contains(c));
    let (title, behind) = title(rest);
    entry.title = field(title);
    let behind = behind.trim_start_matches(|c: char| is_space(c) || ".,:;–—-".contains(c));
    let (volume, issue, pages) = numbers(behind);
    entry.pages = pages;
    entry.volume = volume.and_then(field);
    entry.issue = issue.and_then(field);
    let (named, after) = quoted(behind).unwrap_or_else(|| {
        let end =
            behind.find(|c: char| matches!(c, ',' | '.' | ':' | '(') || c.is_ascii_digit()).unwrap_or(behind.len());
        (&behind[..end], &behind[end..])
    });
    if entry.volume.is_some() || entry.issue.is_some() || behind.starts_with(['《', '『']) {
        entry.container = field(without_ordinal(named));
        entry.item_type = ItemType::ArticleJournal;
    } else if let Some(publisher) = after.strip_prefix(": ") {
        entry.place = field(named);
        let end = publisher.find([',', '.', ';']).unwrap_or(publisher.len());
        entry.publisher = field(&publisher[..end]);
        entry.item_type = ItemType::Book;
    } else if !named.trim().is_empty() {
        entry.publisher = field(named);
        entry.item_type = ItemType::Book;
    }
}

/// `刊名` of `刊名第`.
fn without_ordinal(name: &str) -> &str {
    let name = name.trim_end();
    name.strip_suffix('第').or_else(|| name.strip_suffix('제')).filter(|bare| bare.chars().count() > 1).unwrap_or(name)
}

/// Parts an entry behind its names: at a year in brackets or between stops or commas, or where a title begins.
fn head(input: &str) -> Head<'_> {
    let bytes = input.as_bytes();
    let spaced = !input.trim_start().starts_with(is_cjk);
    let mut at = 0;
    while at < bytes.len().min(REACH) {
        let here = &input[at..];
        let c = here.chars().next().unwrap_or(' ');
        if c.is_ascii_digit()
            && let Some(year) = year_at(bytes, at)
        {
            let before = input[..at].trim_end_matches(is_space);
            let names = before.trim_end_matches(['(', '[']).trim_end_matches(|c: char| is_space(c) || ".,".contains(c));
            let letter = here[4..].chars().next().filter(char::is_ascii_lowercase);
            let end = at + 4 + usize::from(letter.is_some());
            let rest = &input[end..];
            let rest = rest.strip_prefix([')', ']']).unwrap_or(rest);
            return Head { names, date: Some((Year(year), letter.map(YearSuffix), &input[at..end])), rest };
        }
        let after = &here[c.len_utf8()..];
        let ends = match c {
            '《' | '『' | '「' | '“' | '«' | '"' => at > 0,
            ':' => after.starts_with([' ', '《', '『', '「', '“']),
            '.' => {
                let word = input[..at].rsplit(|c: char| is_space(c) || c == '.').next().unwrap_or("");
                let initial = spaced && word.chars().filter(|c| c.is_alphabetic()).count() < 3;
                let next = after.trim_start();
                let dated = next.starts_with('(') || year_at(next.as_bytes(), 0).is_some();
                !initial && !dated && (after.is_empty() || after.starts_with(is_space))
            }
            _ => false,
        };
        if ends {
            return Head { names: &input[..at], date: None, rest: here };
        }
        at += c.len_utf8();
    }
    Head { names: "", date: None, rest: input }
}

/// The names at the head of an entry, whether an et al. term ends them, and whether they are editors.
fn names(text: &str, whole: &str, terms: &Terms) -> (Vec<Name>, bool, bool) {
    let mut text = trimmed(text);
    let mut editors = false;
    if let Some(at) = text.find(['(', '['])
        && terms.editors.matches(text[at + 1..].trim_start()).is_some()
    {
        editors = true;
        text = trimmed(&text[..at]);
    }
    let (found, et_al) = match text.starts_with(is_cjk) {
        true => unspaced(text, terms, &mut editors),
        false => spaced(text, terms),
    };
    let names = found.into_iter().filter(|written| written.family.contains(char::is_alphabetic));
    let names = names.map(|written| Name {
        family: clean(written.family),
        given: written.given.map(clean),
        generation: None,
        organisation: written.organisation,
        alias: written.alias.map(clean),
        span: Span::of(written.family, whole),
    });
    (names.collect(), et_al, editors)
}

/// One name as written.
#[derive(Debug, Clone, Copy)]
struct Written<'a> {
    family: &'a str,
    given: Option<&'a str>,
    /// The family name alone, by which it may be cited.
    alias: Option<&'a str>,
    organisation: bool,
}

/// Names without spaces: `王琴, 李明, 等`, `田中太郎, 佐藤花子`, `김철수와 이영희`.
fn unspaced<'a>(text: &'a str, terms: &Terms, editors: &mut bool) -> (Vec<Written<'a>>, bool) {
    let mut found = Vec::new();
    let mut et_al = false;
    for part in text.split([',', ';', '/', '&']) {
        let mut part = trimmed(part);
        if let Some(bare) = glued_terms().without_et_al(part) {
            et_al = true;
            part = trimmed(bare);
        }
        if let Some(bare) = without_role(part, terms) {
            *editors = true;
            part = bare;
        }
        found.extend(glued_terms().names_of(part).into_iter().map(|name| one_unspaced(name, terms)));
    }
    (found, et_al)
}

/// The name before a term for editors: `王琴` of `王琴主编`.
fn without_role<'a>(part: &'a str, terms: &Terms) -> Option<&'a str> {
    let ends = part.char_indices().map(|(at, _)| at).skip(2);
    let mut roles =
        ends.filter(|&at| terms.editors.is(&part[at..]) && part[..at].chars().all(|c| is_cjk(c) || c == ' '));
    roles.next().map(|at| part[..at].trim_end())
}

fn one_unspaced<'a>(part: &'a str, terms: &Terms) -> Written<'a> {
    let part = part.trim();
    let person = part.chars().count() <= LONGEST_PERSON;
    if let Some((family, given)) = part.split_once(is_space)
        && person
        && family.starts_with(is_cjk)
        && !given.trim().contains(is_space)
    {
        return Written { family, given: Some(given.trim()), alias: None, organisation: false };
    }
    let organisation = !person && !part.contains('·') || glued_terms().is_organisation(part);
    let short = !organisation && part.chars().count() <= 5;
    let alias = family_name_in(part, terms.language).filter(|_| short);
    Written { family: part, given: None, alias, organisation }
}

/// Names in words: `الحسن, محمد, وعلي, أحمد`, `احمدی, علی و رضایی, مریم`, `כהן, ד'`, `शर्मा, राम और वर्मा, श्याम`.
fn spaced<'a>(text: &'a str, terms: &Terms) -> (Vec<Written<'a>>, bool) {
    let mut text = text;
    let starts = || text.char_indices().filter(|&(at, _)| at > 0 && text[..at].ends_with(is_space)).map(|(at, _)| at);
    let et_al = starts().find(|&at| terms.et_al_at(&text[at..]).is_some());
    let ands: Vec<(usize, usize)> = starts().filter_map(|at| Some((at, and_at(text, at, terms)?))).collect();
    if let Some(at) = et_al {
        text = trimmed(&text[..at]);
    }
    let mut groups = Vec::new();
    let mut from = 0;
    for (at, length) in ands.into_iter().filter(|&(at, _)| at < text.len()) {
        groups.push(&text[from..at]);
        from = at + length;
    }
    groups.push(text.get(from..).unwrap_or(""));
    let mut found = Vec::new();
    for group in groups.into_iter().flat_map(|group| group.split([';', '&'])) {
        let parts: Vec<&str> = group.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut parts = parts.into_iter().peekable();
        while let Some(part) = parts.next() {
            let words = part.split_whitespace().count();
            let given = parts.next_if(|_| words <= 3);
            found.push(match given {
                Some(given) => Written { family: part, given: Some(given), alias: None, organisation: false },
                None => alone(part, terms),
            });
        }
    }
    (found, et_al.is_some())
}

/// The bytes of the "and" at byte `at` of `text`, with the space behind it or written with the name that follows a comma.
fn and_at(text: &str, at: usize, terms: &Terms) -> Option<usize> {
    let rest = &text[at..];
    if let Some(length) =
        terms.and_at(rest).or_else(|| terms.and.matches(rest).filter(|&length| rest[length..].starts_with(is_space)))
    {
        return Some(length);
    }
    let and = rest.chars().next().filter(|c| matches!(c, 'و' | 'ו'))?;
    let behind = &rest[and.len_utf8()..];
    let word = behind.split(is_space).next().unwrap_or(behind);
    // "כהן, ד' ולוי, ר'": behind given names a family name with its comma.
    let parted = text[..at].trim_end().ends_with(',') || text[..at].contains(',') && word.ends_with(',');
    (parted && behind.starts_with(is_caseless)).then_some(and.len_utf8())
}

/// A name without a comma: given names first, or an organisation.
fn alone<'a>(part: &'a str, terms: &Terms) -> Written<'a> {
    let words = part.split_whitespace().count();
    let organisation = words > 3 || terms.is_organisation(part);
    let family = part.rsplit(is_space).next().filter(|_| !organisation && words > 1);
    match family {
        Some(family) => Written {
            family,
            given: Some(part[..part.len() - family.len()].trim_end()),
            alias: None,
            organisation: false,
        },
        None => Written { family: part, given: None, alias: None, organisation },
    }
}

/// The title at the start of `input` and what follows it: in brackets of its own, up to the letter of GB/T 7714 (`[J]`), up to two
/// slashes, or up to a stop.
fn title(input: &str) -> (&str, &str) {
    if let Some(found) = quoted(input) {
        return found;
    }
    let kind = input.match_indices('[').find(|&(at, _)| {
        input[at + 1..]
            .split(']')
            .next()
            .is_some_and(|code| code.len() <= 5 && code.starts_with(|c: char| c.is_ascii_uppercase()))
    });
    if let Some((at, _)) = kind {
        let behind = input[at..].find(']').map_or("", |length| &input[at + length + 1..]);
        return (&input[..at], behind.trim_start_matches('.').trim_start_matches("//"));
    }
    if let Some((title, rest)) = input.split_once(" // ") {
        return (title, rest);
    }
    let stop = input.match_indices('.').map(|(at, _)| at).find(|&at| {
        let after = &input[at + 1..];
        after.is_empty() || after.starts_with(is_space) || after.starts_with(is_cjk)
    });
    stop.map_or((input, ""), |at| (&input[..at], &input[at + 1..]))
}

/// What stands between the marks of a title at the start of `input`, and what follows them.
fn quoted(input: &str) -> Option<(&str, &str)> {
    let open = input.chars().next()?;
    let close = match open {
        '《' => '》',
        '『' => '』',
        '「' => '」',
        '〈' => '〉',
        '“' | '„' => '”',
        '«' => '»',
        '"' => '"',
        _ => return None,
    };
    let inner = &input[open.len_utf8()..];
    let end = inner.find(close)?;
    Some((&inner[..end], &inner[end + close.len_utf8()..]))
}

/// The volume, the issue and the pages in what follows a title: `2021, 5(2): 10-20`, `第5卷第2期`, `5(2), 10–20`, `3巻, 1-9頁`.
fn numbers(input: &str) -> Numbers<'_> {
    let (mut volume, mut issue, mut pages) = (None, None, None);
    let bytes = input.as_bytes();
    let mut at = 0;
    while let Some(found) = input[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        let end = start + length;
        at = end;
        let number = &input[start..end];
        let behind = input[end..].trim_start_matches(' ');
        let dash = behind.strip_prefix(['-', '–', '—', '~', '‐', '−']).map(|rest| rest.trim_start_matches(' '));
        if let Some(last) = dash {
            let digits = last.bytes().take_while(u8::is_ascii_digit).count();
            let range = number.parse().ok().zip(last[..digits].parse().ok());
            pages = range.filter(|(first, last): &(u32, u32)| first <= last).or(pages);
            at = input.len() - last.len() + digits;
            continue;
        }
        let inside = input[..start].ends_with('(');
        if behind.starts_with(['期', '号', '號', '호', '輯']) || inside && volume.is_some() {
            issue = issue.or(Some(number));
        } else if behind.starts_with(['卷', '巻', '권', '集']) || length < 4 && behind.starts_with(['(', ':']) {
            volume = volume.or(Some(number));
        } else if length < 4 && volume.is_none() && behind.starts_with(',') && pages.is_none() {
            volume = Some(number);
        }
    }
    (volume, issue, pages)
}

/// The year in what follows the names of an entry that is not dated behind them: the last that is no page.
fn tail_date(input: &str) -> Option<(Year, Option<YearSuffix>, &str)> {
    let bytes = input.as_bytes();
    let mut years = (0..bytes.len()).filter_map(|at| Some((at, year_at(bytes, at)?)));
    let apart = |&(at, _): &(usize, u16)| {
        !input[..at].ends_with(['-', '–', '/', '.']) && !input[at + 4..].trim_start().starts_with(['-', '–', '~'])
    };
    let (at, year) = years.rfind(apart)?;
    Some((Year(year), None, &input[at..at + 4]))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| is_space(c) || ",.:;()[]–—".contains(c))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    /// The families, the year, the title, the container or the publisher, and the pages of the only entry of a list.
    fn read(heading: &str, entry: &str) -> (String, String, String, String, String) {
        let text = format!("{heading}\n\n{entry}\n");
        let list = crate::reference::find(&Document::from_text("-", text));
        let [entry] = list.entries.as_slice() else { return Default::default() };
        let families: Vec<&str> = entry.authors.iter().map(|name| name.family.as_str()).collect();
        let text = |field: &Option<super::Text>| field.as_ref().map(|field| field.text.clone());
        (
            families.join("|"),
            entry.year().map(|year| year.to_string()).unwrap_or_default(),
            text(&entry.title).unwrap_or_default(),
            text(&entry.container).or(text(&entry.publisher)).unwrap_or_default(),
            entry.pages.map(|(first, last)| format!("{first}-{last}")).unwrap_or_default(),
        )
    }

    #[test]
    fn tells_family_names_that_no_list_has() {
        let text = "都市の研究である（倉沢，1968）。\n\n参考文献\n\n倉沢進，1968，『日本の都市社会』福村出版．\n\n\
            町村敬志，1994，『世界都市東京』東京大学出版会．\n\n総務省統計局，2013，『日本の統計』日本統計協会．\n";
        let list = crate::reference::find(&Document::from_text("-", text));
        let names = list.entries.iter().flat_map(|entry| &entry.authors);
        let names: Vec<(&str, Option<&str>, bool)> =
            names.map(|name| (name.family.as_str(), name.alias.as_deref(), name.organisation)).collect();
        let expected =
            [("倉沢進", Some("倉沢"), false), ("町村敬志", Some("町村"), false), ("総務省統計局", None, true)];
        assert_eq!(names, expected);
    }

    #[test]
    fn reads_entries_in_scripts_without_capitals() {
        for (heading, entry, expected) in [
            (
                "参考文献",
                "王琴, 李明, 赵六. 题名[J]. 刊名, 2021, 5(2): 10-20.",
                ("王琴|李明|赵六", "2021", "题名", "刊名", "10-20"),
            ),
            (
                "参考文献",
                "王琴，何立，等．2021．睡眠[M]．北京：北方出版社．",
                ("王琴|何立", "2021", "睡眠", "北方出版社", ""),
            ),
            (
                "参考文献",
                "王琴、李明，2021，《睡眠研究》，《城市》第5期。",
                ("王琴|李明", "2021", "睡眠研究", "城市", ""),
            ),
            ("参考文献", "田中太郎（2015）『眠りと音』北書房。", ("田中太郎", "2015", "眠りと音", "北書房", "")),
            (
                "参考文献",
                "田中太郎・佐藤花子（2015）「眠りと音」『都市研究』3巻、1-9頁。",
                ("田中太郎|佐藤花子", "2015", "眠りと音", "都市研究", "1-9"),
            ),
            (
                "참고문헌",
                "김철수, 이영희 (2015). 잠과 소리. 도시연구, 5(2), 10–20.",
                ("김철수|이영희", "2015", "잠과 소리", "도시연구", "10-20"),
            ),
            (
                "المراجع",
                "الحسن، محمد، وعلي، هدى. (٢٠١٥). النوم والصوت. المدينة، 5(2)، 10–20.",
                ("الحسن|علي", "2015", "النوم والصوت", "المدينة", "10-20"),
            ),
            (
                "منابع",
                "احمدی، علی و رضایی، مریم (۱۳۹۸). خواب و صدا. شهر، ۵(۲)، ۱۰–۲۰.",
                ("احمدی|رضایی", "1398", "خواب و صدا", "شهر", "10-20"),
            ),
            (
                "מקורות",
                "כהן, ד' ולוי, ר' (2018). שינה ורעש. העיר, 5(2), 10–20.",
                ("כהן|לוי", "2018", "שינה ורעש", "העיר", "10-20"),
            ),
        ] {
            let (families, year, title, container, pages) = read(heading, entry);
            let found = (families.as_str(), year.as_str(), title.as_str(), container.as_str(), pages.as_str());
            assert_eq!(found, expected, "{entry}");
        }
    }
}
