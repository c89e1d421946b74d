//! `over-braced-title`

use crate::lint::bibtex::bib_files;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};

/// A whole title in braces of its own.
pub static RULE: Rule = Rule {
    name: "over-braced-title",
    topic: Topic::Bibliography,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "a whole title in braces of its own",
    what: "Braces around a whole title keep every letter as it is, so that no style can set it in its own case. Titles of one word are left.",
    why: "The title is printed in another case than those of the other entries.",
    wrong: &[Example::of(
        "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel},\n\
             \x20 title     = {{Neighbours Apart in Dutch Towns}},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             }\n\
             ",
    )],
    right: &[
        Example::of(
            "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel},\n\
             \x20 title     = {Neighbours Apart in Dutch Towns},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             }\n\
             ",
        ),
        Example::of(
            "@book{brandsma2008, author = {Brandsma, Karel}, title = {{Dutch} Neighbours and {Danish}}, publisher = {Stadspers}, year = 2008}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of biblatex, §2.3.4",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        let titles = bib.fields().filter(|(.., name)| matches!(name.as_str(), "title" | "booktitle"));
        for (entry, field, name) in titles {
            let Some((value, span)) = bib.inner(field) else { continue };
            let Some(inner) = whole_group(value.trim()).filter(|inner| inner.trim().contains(' ')) else { continue };
            let message = format!("the {name} of {} is in braces as a whole", bib.name(entry));
            let mut finding = RULE.finding(bib.place(field.value), message);
            let edits = vec![Edit { span: bib.place(span), text: inner.trim().to_owned() }];
            finding.fix = Some(Fix { message: "take out the inner braces".to_owned(), safety: Safety::Ask, edits });
            finding.help = Some("brace only names and acronyms, which keep their capitals".to_owned());
            findings.push(finding);
        }
    }
}

/// What is between the braces that hold all of `value`.
fn whole_group(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0_usize;
    for byte in inner.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    (depth == 0).then_some(inner)
}
