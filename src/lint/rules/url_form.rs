//! `url-form`

use crate::lint::entries::quoted_entry;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::reference::{ItemType, Reference};
use crate::span::Span;

/// An address that leads others elsewhere.
pub static RULE: Rule = Rule {
    name: "url-form",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "an address with tracking parameters, behind a proxy, of a home page alone, or parted by a space",
    what: "An address in an entry goes through a library's proxy, has parameters that only track where a visitor came \
           from (utm_…, fbclid, gclid), has a space behind its \"http://\" or \"www.\", or is no more than a home page \
           where a page is cited (said at level info).",
    why: "Readers without that library's login see nothing; a space breaks the link; from a home page the reader must \
          search.",
    wrong: &[
        Example::of(
            "Rents rose (Housing Desk, 2019).\n\nReferences\n\n\
                   Housing Desk. (2019). Rents in four towns. \
                   https://www.example.org/rents?town=4&utm_source=letter&utm_medium=mail\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29. \
                   https://login.ezproxy.uni.example/login?url=https://journals.example.org/te/4/2/11\n",
        ),
        Example::of(
            "Les loyers montent (Garnier, 2019).\n\nBibliographie\n\n\
                   Garnier, L. (2019). Les loyers de quatre villes. http:// www.example.org/loyers.html\n",
        ),
    ],
    right: &[
        Example::of(
            "Rents rose (Housing Desk, 2019).\n\nReferences\n\n\
                   Housing Desk. (2019). Rents in four towns. https://www.example.org/rents?town=4\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29. https://www.\nexample.org/te/4/2/11?utm=3\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.34–9.36: an address leads directly to the work",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for entry in &analysis.references.entries {
        let text = analysis.document.slice(entry.span);
        findings.extend(parted(entry, text));
        let Some(url) = &entry.url else { continue };
        let written = analysis.document.slice(url.span);
        if let Some(inner) = behind_proxy(written) {
            findings.push(proxied(entry, url.span, inner));
            continue;
        }
        findings.extend(tracked(entry, url.span, written));
        findings.extend(home_page(entry, url.span, written));
    }
}

/// The address that a proxy's address carries: `https://www.example.org/` of
/// `https://login.ezproxy.uni.example/login?url=https://www.example.org/`.
fn behind_proxy(url: &str) -> Option<&str> {
    let at = url.find("login?url=").or_else(|| url.find("login?qurl="))?;
    let (_, inner) = url[at..].split_once('=')?;
    Some(inner)
}

fn proxied(entry: &Reference, span: Span, inner: &str) -> Finding {
    let message = format!(
        "the address of {} goes through a library's proxy, which asks other readers to log in",
        quoted_entry(entry)
    );
    let mut finding = RULE.finding(span, message);
    if inner.starts_with("http") && !inner.contains("%2F") && !inner.contains(char::is_whitespace) {
        let edit = Edit { span, text: inner.to_owned() };
        finding.fix = Some(Fix { message: format!("write \"{inner}\""), safety: Safety::Ask, edits: vec![edit] });
    }
    finding
}

/// Whether a parameter of an address only tells where a visitor came from.
fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or("");
    name.starts_with("utm_") || matches!(name, "fbclid" | "gclid")
}

/// An address with tracking parameters, and the same without.
fn tracked(entry: &Reference, span: Span, written: &str) -> Option<Finding> {
    let (page, query) = written.split_once('?')?;
    let (query, fragment) = query.split_once('#').map_or((query, None), |(query, fragment)| (query, Some(fragment)));
    let tracking: Vec<&str> = query.split('&').filter(|parameter| is_tracking(parameter)).collect();
    let first = tracking.first()?;
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let clean = format!("{page}{query}{}", fragment.map_or_else(String::new, |fragment| format!("#{fragment}")));
    let message = format!(
        "the address of {} has parameters that only track its visitors, such as \"{first}\"",
        quoted_entry(entry)
    );
    let mut finding = RULE.finding(span, message);
    let edit = Edit { span, text: clean };
    finding.fix = Some(Fix { message: "remove them".to_owned(), safety: Safety::Safe, edits: vec![edit] });
    Some(finding)
}

/// A page of the web whose address is that of a home page.
fn home_page(entry: &Reference, span: Span, written: &str) -> Option<Finding> {
    let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://")).unwrap_or(written);
    let host = host.trim_end_matches('/');
    let whole = host.len() > 8 && host.contains('.') && !host.contains(['/', '?', ' ', '\n']);
    if !whole || !matches!(entry.item_type, ItemType::Webpage | ItemType::Report) {
        return None;
    }
    let mut finding = RULE.finding(
        span,
        format!("the address of {} is a home page's; give that of the page itself", quoted_entry(entry)),
    );
    finding.level = Level::Info;
    finding.confidence = Confidence::Medium;
    Some(finding)
}

/// An address with a space behind its scheme or its "www.": `http:// www.example.org`.
fn parted(entry: &Reference, text: &str) -> Option<Finding> {
    let (at, scheme) = ["http:// ", "https:// "].iter().find_map(|scheme| Some((text.find(scheme)?, *scheme)))?;
    let space = entry.span.start + at + scheme.len() - 1;
    let behind = &text[at + scheme.len()..];
    let host = behind
        .split_whitespace()
        .next()
        .filter(|host| host.contains('.') && host.starts_with(|c: char| c.is_ascii_alphanumeric()))?;
    let message = format!("the address of {} has a space behind \"{}\"", quoted_entry(entry), scheme.trim_end());
    let span = Span::new(entry.span.start + at, space + 1 + host.len());
    let mut finding = RULE.finding(span, message);
    let edit = Edit { span: Span::new(space, space + 1), text: String::new() };
    finding.fix = Some(Fix { message: "remove the space".to_owned(), safety: Safety::Safe, edits: vec![edit] });
    Some(finding)
}
