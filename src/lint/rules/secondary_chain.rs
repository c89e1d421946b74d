//! `secondary-chain`

use rustc_hash::FxHashSet;

use crate::lint::cited::{Cited, cited_works};
use crate::lint::repeated::gathered;
use crate::lint::wording::count;
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};

/// A source that the text cites several times and never directly.
pub static RULE: Rule = Rule {
    name: "secondary-chain",
    topic: Topic::Argument,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "a source that is only ever cited through others",
    what: "A work is cited through others in two places or more, and nowhere directly. What is cited so once is \
           secondary-citation's.",
    why: "A source that carries so much of the text deserves to be read itself; what others made of it may not be what \
          it says.",
    wrong: &[
        Example::of(
            "Order became the end (Brandsma, 1996, cited in Quist, 1997, p. 7). Streets were counted (Brandsma, 1996, cited in \
                   Dalton, 2005).\n",
        ),
        Example::of(
            "So ist es (Krämer 1922, zit. nach Lindner 2012). Auch am Rand (Krämer 1922, zit. nach Lindner 2012: 4).\n",
        ),
    ],
    right: &[
        Example::of(
            "Order became the end (Brandsma, 1996, cited in Quist, 1997, p. 7). Streets were counted (Brandsma, 1996, p. 3).\n",
        ),
        Example::of("Order became the end (Brandsma, 1996, cited in Quist, 1997, p. 7), as Quist (1997) regrets.\n"),
    ],
    options: &[],
    source: "APA 7 §8.6: cite secondary sources sparingly",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let direct: FxHashSet<String> =
        cited_works(analysis).filter(|cited| cited.work.via.is_none()).map(|cited| cited.key()).collect();
    let indirect = cited_works(analysis)
        .filter(|cited| cited.work.via.is_some() && !cited.work.authors.is_empty())
        .map(|cited| (cited.key(), cited))
        .filter(|(key, _)| !direct.contains(key));
    for places in gathered(indirect).into_iter().filter(|places| !places.others.is_empty()) {
        let times = count(places.others.len() + 1, "time");
        let message = format!("\"{}\" is cited {times}, and only through others", places.first.text());
        let mut finding = RULE.finding(places.first.work.span, message);
        finding.related = places.all().filter_map(|cited| through(context, &cited)).collect();
        finding.help = Some("read the work itself, and cite it".to_owned());
        findings.push(finding);
    }
}

fn through(context: &Context<'_>, cited: &Cited<'_>) -> Option<Related> {
    let through = cited.through(context.analysis)?;
    Some(Related { span: through.work.span, message: format!("through \"{}\"", through.text()) })
}
