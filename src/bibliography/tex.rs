//! What a value in TeX's writing says: `M{\"u}ller \& {DNA}` is `Müller & DNA`.

use std::sync::LazyLock;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{anychar, char};
use nom::sequence::preceded;
use rustc_hash::FxHashMap;

use super::accent::{accented, composed};
use super::symbols::SYMBOLS;

/// Letters of formulas.
const GREEK: [(&str, &str); 28] = [
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("Gamma", "Γ"),
    ("delta", "δ"),
    ("Delta", "Δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("Lambda", "Λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("Sigma", "Σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Omega", "Ω"),
    ("times", "×"),
];

static COMMANDS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let symbols = SYMBOLS.iter().flat_map(|&(names, text)| names.split(' ').map(move |name| (name, text)));
    symbols.chain(GREEK).collect()
});

/// The text that TeX would print of `value`, on one line, with single spaces.
///
/// ```
/// use citegraph::bibliography::plain;
/// assert_eq!(plain(r#"The {DNA} of M{\"u}ller's ``town'' \& \'{E}tat, 3--4"#), "The DNA of Müller's “town” & État, 3–4");
/// ```
pub fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    let mut in_formula = false;
    while let Some(at) = rest.find(['\\', '{', '}', '~', '-', '`', '\'', '$', '^', '_']) {
        push(&mut out, &rest[..at]);
        rest = &rest[at..];
        rest = match rest.as_bytes()[0] {
            b'\\' => command(rest, &mut out),
            b'{' | b'}' => &rest[1..],
            b'$' => {
                in_formula = !in_formula;
                &rest[1..]
            }
            b'^' | b'_' if in_formula => &rest[1..],
            b'~' => {
                push(&mut out, " ");
                &rest[1..]
            }
            _ => ligature(rest, &mut out),
        };
    }
    push(&mut out, rest);
    out.truncate(out.trim_end().len());
    out
}

/// Adds text with single spaces, and none at the start.
fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() || c == '\u{a0}' {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// `--`, `---`, ` `` `, `''`; what is no ligature stands for itself.
fn ligature<'t>(input: &'t str, out: &mut String) -> &'t str {
    type Read<'t> = nom::IResult<&'t str, &'static str>;
    let read: Read<'t> = alt((
        tag("---").map(|_| "—"),
        tag("--").map(|_| "–"),
        tag("``").map(|_| "“"),
        tag("''").map(|_| "”"),
        tag("`").map(|_| "‘"),
    ))
    .parse(input);
    match read {
        Ok((rest, text)) => {
            out.push_str(text);
            rest
        }
        Err(_) => {
            let length = input.chars().next().map_or(0, char::len_utf8);
            out.push_str(&input[..length]);
            &input[length..]
        }
    }
}

/// What begins with a backslash: a letter with its mark, a symbol, or a command of which the arguments are shown and no more.
fn command<'t>(input: &'t str, out: &mut String) -> &'t str {
    if let Ok((rest, (base, marks))) = accented(input) {
        out.push_str(&composed(base, marks));
        return rest;
    }
    let named = preceded(char('\\'), take_while1(|c: char| c.is_ascii_alphabetic())).parse(input);
    let named: nom::IResult<&str, &str> = named;
    let Ok((rest, name)) = named else {
        let symbol: nom::IResult<&str, char> = preceded(char('\\'), anychar).parse(input);
        let Ok((rest, symbol)) = symbol else { return "" };
        let mut own = [0; 4];
        let own: &str = symbol.encode_utf8(&mut own);
        match COMMANDS.get(own) {
            Some(text) => push(out, text),
            None => push(out, " "),
        }
        return rest;
    };
    let behind = rest.trim_start();
    match (COMMANDS.get(name), name) {
        (Some(text), _) => {
            push(out, text);
            // `\ss{}` as `\ss `
            behind.strip_prefix("{}").unwrap_or(behind)
        }
        (None, "enquote" | "mkbibquote") => quoted(behind, out),
        (None, "href") => without_group(behind),
        (None, _) => behind,
    }
}

/// `{City}` as `“City”`.
fn quoted<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let Some(end) = group(rest) else { return rest };
    let inner = plain_within(&rest[1..end - 1]);
    out.push('“');
    push(out, &inner);
    out.push('”');
    &rest[end..]
}

/// The text of a group without quotation of its own, so that quotations within each other are no recursion.
fn plain_within(inner: &str) -> String {
    if inner.contains("quote") { inner.replace(['{', '}'], "") } else { plain(inner) }
}

fn without_group(rest: &str) -> &str {
    group(rest).map_or(rest, |end| &rest[end..])
}

/// The bytes of an argument that is sought: groups without an end within each other are read once, not once each.
const LONGEST_GROUP: usize = 1024;

/// The bytes of `{…}` at the start of `rest`.
fn group(rest: &str) -> Option<usize> {
    if !rest.starts_with('{') {
        return None;
    }
    let mut depth = 0_usize;
    let within = &rest.as_bytes()[..rest.len().min(LONGEST_GROUP)];
    for at in memchr::memchr2_iter(b'{', b'}', within) {
        if rest.as_bytes()[at] == b'{' {
            depth += 1
        } else {
            depth -= 1
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn reads_accents_symbols_and_commands() {
        for (value, text) in [
            (r#"M{\"u}ller"#, "Müller"),
            (r"Fran{\c c}ois {\L}ukasz \O{}re {\ss}", "François Łukasz Øre ß"),
            (r"\'Etat, \v{S}ime\v{c}ek, \'{\i}", "État, Šimeček, í"),
            ("{T}he  {DNA}\n   of towns", "The DNA of towns"),
            (r"Trade \& war: 100\% of it\_all", "Trade & war: 100% of it_all"),
            ("``Streets'' --- a study, 3--4", "“Streets” — a study, 3–4"),
            (r"\emph{Homo sapiens} and \textit{others}", "Homo sapiens and others"),
            (r"\enquote{Mixing} helps", "“Mixing” helps"),
            (r"$\alpha$-level of H$_2$O", "α-level of H2O"),
            (r"see \href{https://example.org/a_b}{the page}", "see the page"),
            (r"J.~R. Tol", "J. R. Tol"),
            (r"a \unknowncommand{b} c", "a b c"),
            ("well-being of the town's 'poor'", "well-being of the town's 'poor'"),
            ("\\", ""),
            ("Straße über alles", "Straße über alles"),
        ] {
            assert_eq!(plain(value), text, "{value}");
        }
    }
}
