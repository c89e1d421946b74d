//! `outside-project`

use crate::document::Outside;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::span::Span;

/// A file outside the project, named in the text.
pub static RULE: Rule = Rule {
    name: "outside-project",
    topic: Topic::Markup,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a file that lies outside the project and was not read",
    what: "The text includes a file, or names one as its bibliography, that lies outside the folder of the project: above it, or \
           behind a link that leads out of it. Such a file is not read, whether it is there or not. The project is the folder that \
           was given to be checked, the repository, the folder of citegraph.toml, or else the folder of the text; `--root FOLDER` \
           names another. Files that may be read all the same are named in citegraph.toml: `allow-outside = [\"../shared.tex\"]`.",
    why: "What the file would have said is missing from the text that was checked. And a text of unknown origin could otherwise have \
          any file of this computer printed in the report, or changed by a fix.",
    wrong: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\n\\input{/srv/shared/chapter}\nOwners move less.\n\\end{document}\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less.\n\\include{../../../../../../../../../../../../../chapter}\n\\end{document}\n",
        ),
    ],
    right: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\n\\input{chapter}\nOwners move less.\n\\end{document}\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\usepackage{natbib}\n\\begin{document}\nOwners move less.\n\\end{document}\n",
        ),
    ],
    options: &[],
    source: "citegraph: a text may draw in what lies in its project",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = &context.analysis.document;
    findings.extend(document.outside.iter().map(|Outside { path, at }| {
        let at = document.text.floor_char_boundary(*at);
        let message = format!("\"{path}\" lies outside the project, and was not read");
        let mut finding = RULE.finding(Span::new(at, at), message);
        finding.help = Some(format!(
            "move the file into the project, name the folder of both with --root, or allow it in citegraph.toml: allow-outside = [\"{path}\"]"
        ));
        finding
    }));
}
