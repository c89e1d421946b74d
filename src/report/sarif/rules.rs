//! What a log says of the rules.

use serde_sarif::sarif::{MultiformatMessageString, ReportingConfiguration, ReportingDescriptor};

use super::{level, properties};
use crate::report::RuleText;

/// A rule, whether it found something or not.
pub fn descriptor(rule: &RuleText) -> ReportingDescriptor {
    let text = |text: &str| MultiformatMessageString::builder().text(text).build();
    let (plain, markdown) = ((rule.plain)(rule.name), (rule.markdown)(rule.name));
    let help = MultiformatMessageString::builder().text(plain).markdown(markdown).build();
    ReportingDescriptor::builder()
        .id(rule.name)
        .short_description(text(rule.summary))
        .full_description(text(&format!("{} {}", rule.what, rule.why)))
        .help(help)
        .default_configuration(ReportingConfiguration::builder().level(level(rule.level).to_string()).build())
        .properties(properties([
            ("topic", serde_json::json!(rule.topic)),
            ("confidence", serde_json::json!(rule.confidence)),
            ("level", serde_json::json!(rule.level)),
        ]))
        .build()
}
