//! `name-syntax`

use crate::lint::bibtex::bib_files;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};

/// Names that BibTeX reads otherwise than they are meant.
pub static RULE: Rule = Rule {
    name: "name-syntax",
    topic: Topic::Bibliography,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "names that BibTeX reads otherwise than they are meant",
    what: "Between two names stands `and`, and `and others` for those left out. Reported are an et al. term or an ampersand in a list of names, \
           and names separated by semicolons or by commas alone (three commas and more without an `and`).",
    why: "BibTeX takes \"et al.\" for a family name, and several names for one; citations and the order of the list come out wrong.",
    wrong: &[
        Example::of(
            "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel and Tol, Anna and et al.},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             }\n\
             ",
        ),
        Example::of(
            "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel; Tol, Anna},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             }\n\
             ",
        ),
    ],
    right: &[
        Example::of(
            "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel and Tol, Anna and others},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             }\n\
             ",
        ),
        Example::of(
            "@book{brandsma2008, author = {{Brandsma, Tol & Co.} and van der Berg, Jr., Jan}, title = {Neighbours apart}, publisher = {Stadspers}, year = 2008}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of BibTeX, §4: names",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        let lists = bib
            .fields()
            .filter(|(.., name)| matches!(name.as_str(), "author" | "editor" | "translator" | "bookauthor"));
        for (entry, field, name) in lists {
            let Some((value, span)) = bib.inner(field) else { continue };
            let bare = without_groups(value);
            let Some(slip) = Slip::of(&bare) else { continue };
            let message = format!("the {name} of {} {}", bib.name(entry), slip.what());
            let mut finding = RULE.finding(bib.place(field.value), message);
            finding.help = Some("put \"and\" between names, and \"and others\" for those left out".to_owned());
            if let Some(text) = slip.mended(value) {
                let edits = vec![Edit { span: bib.place(span), text: text.clone() }];
                finding.fix = Some(Fix { message: format!("write \"{text}\""), safety: Safety::Ask, edits });
            }
            findings.push(finding);
        }
    }
}

/// What is wrong with a list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    EtAl,
    Ampersand,
    Semicolons,
    Commas,
}

impl Slip {
    /// The slip of a list, of which the groups in braces are left out.
    fn of(bare: &str) -> Option<Self> {
        let lower = bare.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let et_al =
            words.windows(2).any(|pair| pair[0].trim_matches(',') == "et" && matches!(pair[1], "al" | "al." | "al.,"));
        // biblatex's extended format has commas of its own.
        if bare.contains('=') {
            return None;
        }
        match () {
            () if et_al => Some(Self::EtAl),
            () if bare.contains(';') => Some(Self::Semicolons),
            () if words.iter().any(|word| matches!(*word, "&" | "\\&")) => Some(Self::Ampersand),
            () if bare.split(" and ").any(|name| name.matches(',').count() > 2) => Some(Self::Commas),
            () => None,
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::EtAl => "names \"et al.\" as a person",
            Self::Ampersand => "joins names by an ampersand, which makes them one name",
            Self::Semicolons => "separates names by semicolons, which makes them one name",
            Self::Commas => "has three commas or more in one name",
        }
    }

    /// The list as it is meant, where that is plain.
    fn mended(self, value: &str) -> Option<String> {
        if value.contains('{') {
            return None;
        }
        match self {
            Self::EtAl => {
                let at = value.to_ascii_lowercase().rfind("et al")?;
                let behind = value[at + "et al".len()..].trim_matches(['.', ',', ' ', '\n']);
                let before = value[..at].trim_end().trim_end_matches(',').trim_end();
                let before = before.strip_suffix(" and").unwrap_or(before);
                (behind.is_empty() && !before.is_empty()).then(|| format!("{before} and others"))
            }
            Self::Semicolons => {
                let names: Vec<&str> = value.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
                Some(names.join(" and "))
            }
            Self::Ampersand => {
                Some(value.replace(" \\& ", " and ").replace(" & ", " and ")).filter(|text| text != value)
            }
            Self::Commas => None,
        }
    }
}

/// The text at depth 0.
fn without_groups(value: &str) -> String {
    let mut depth = 0_usize;
    let at_depth_0 = value.chars().filter(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    at_depth_0.collect()
}
