//! Macros that the text defines: kept, and expanded where they are called.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::cite::seems_to_cite;
use super::files::Files;
use super::meaning::{self, Definition, Meaning};
use super::token::{Kind, Token};
use super::tokens::{Tokens, content, contents, inner};

/// Macros within macros are expanded so deep.
const DEEPEST: u8 = 60;

/// What a macro takes.
#[derive(Debug, Clone)]
enum Parameter {
    Mandatory,
    /// With what stands for it where it is not given.
    Optional(Vec<Token>),
    Star,
}

/// A macro.
#[derive(Debug, Clone)]
pub struct Macro {
    parameters: Vec<Parameter>,
    body: Rc<[Token]>,
    /// True where its body cites.
    cites: bool,
}

/// What a name was given to mean.
#[derive(Debug, Clone)]
enum Defined {
    Macro(Macro),
    /// What another command means: `\let\oldcite\cite`.
    Meaning(Meaning),
}

/// An environment that the text defines.
#[derive(Debug, Clone)]
pub struct Environment {
    begin: Macro,
    end: Macro,
}

/// What the text defines.
#[derive(Debug, Default)]
pub struct Macros {
    commands: FxHashMap<String, Defined>,
    environments: FxHashMap<String, Environment>,
    /// The conditions that `\newif` made, and how they stand.
    conditions: FxHashMap<String, bool>,
}

/// What is to be done at a command.
#[derive(Debug, Clone)]
pub enum Action {
    Known(Meaning),
    Expand(Macro),
    Unknown,
}

impl Macros {
    /// What is to be done at the command `name`.
    ///
    /// What the text defines wins where it names a symbol or cites; a heading stays a heading however it is set.
    pub fn action(&self, name: &str) -> Action {
        let known = meaning::of(name);
        match (self.commands.get(name), known) {
            (Some(Defined::Meaning(meaning)), _) => Action::Known(*meaning),
            (Some(Defined::Macro(own)), None | Some(Meaning::Symbol(_))) => Action::Expand(own.clone()),
            (Some(Defined::Macro(own)), Some(Meaning::Cite(_))) if own.cites => Action::Expand(own.clone()),
            (_, Some(meaning)) => Action::Known(meaning),
            (None, None) => self.condition(name).unwrap_or(Action::Unknown),
        }
    }

    /// `\iffinal` of a condition that was made.
    fn condition(&self, name: &str) -> Option<Action> {
        let holds = self.conditions.get(name.strip_prefix("if")?)?;
        let branch = if *holds { meaning::Branch::First } else { meaning::Branch::Second };
        Some(Action::Known(Meaning::If(branch)))
    }

    /// True where `name` begins a condition that `\fi` ends.
    pub fn is_condition(&self, name: &str) -> bool {
        matches!(self.action(name), Action::Known(Meaning::If(_)))
    }

    /// Sets a condition where `name` does so: `\finaltrue`.
    pub fn set_condition(&mut self, name: &str) -> bool {
        let value = name.strip_suffix("true").map(|stem| (stem, true));
        let Some((stem, value)) = value.or_else(|| name.strip_suffix("false").map(|stem| (stem, false))) else {
            return false;
        };
        self.conditions.get_mut(stem).map(|condition| *condition = value).is_some()
    }

    /// Reads a definition; its command was read.
    pub fn define(&mut self, how: Definition, tokens: &mut Tokens, files: &Files) -> Option<()> {
        match how {
            Definition::Command | Definition::Provided => {
                tokens.take('*', files);
                let name = command_name(&tokens.argument(files)?, files)?;
                let own = self.parameters_and_body(tokens, files)?;
                if how == Definition::Command || (!self.commands.contains_key(&name) && meaning::of(&name).is_none()) {
                    self.commands.insert(name, Defined::Macro(own));
                }
            }
            Definition::Def => {
                let name = command_name(&tokens.argument(files)?, files)?;
                let parameters = self.plain_parameters(tokens, files);
                let body = tokens.braced(files)?;
                match parameters {
                    Some(parameters) => {
                        let own = self.macro_of(parameters, &body, files);
                        self.commands.insert(name, Defined::Macro(own));
                    }
                    None => drop(self.commands.remove(&name)),
                }
            }
            Definition::Let => {
                let name = command_name(&tokens.argument(files)?, files)?;
                tokens.take('=', files);
                let target = command_name(&tokens.argument(files)?, files)?;
                match self.action(&target) {
                    Action::Known(meaning) => drop(self.commands.insert(name, Defined::Meaning(meaning))),
                    Action::Expand(own) => drop(self.commands.insert(name, Defined::Macro(own))),
                    Action::Unknown => {}
                }
            }
            Definition::Document => {
                let name = command_name(&tokens.argument(files)?, files)?;
                let specification = tokens.braced(files)?;
                let body = tokens.braced(files)?;
                if let Some(parameters) = specified(inner(&specification), files) {
                    let own = self.macro_of(parameters, &body, files);
                    self.commands.insert(name, Defined::Macro(own));
                }
            }
            Definition::Environment => {
                tokens.take('*', files);
                let name = contents(inner(&tokens.braced(files)?), files);
                let begin = self.parameters_and_body(tokens, files)?;
                let end = tokens.braced(files)?;
                let end = self.macro_of(Vec::new(), &end, files);
                self.environments.insert(name, Environment { begin, end });
            }
            Definition::If => {
                let name = command_name(&tokens.argument(files)?, files)?;
                self.conditions.insert(name.strip_prefix("if")?.to_owned(), false);
            }
            Definition::Cite => {
                let name = command_name(&tokens.argument(files)?, files)?;
                while tokens.delimited('[', ']', files).is_some() || tokens.braced(files).is_some() {}
                if meaning::of(&name).is_none() {
                    self.commands.insert(name, Defined::Meaning(Meaning::Cite(&super::cite::UNKNOWN)));
                }
            }
        }
        Some(())
    }

    /// `[2][a]{…}`
    fn parameters_and_body(&self, tokens: &mut Tokens, files: &Files) -> Option<Macro> {
        let count = tokens.delimited('[', ']', files).map_or(0, |count| number(&contents(&count, files)));
        let default = if count > 0 { tokens.delimited('[', ']', files) } else { None };
        let mut parameters = vec![Parameter::Mandatory; count];
        if let Some(default) = default {
            parameters[0] = Parameter::Optional(default[1..default.len() - 1].to_vec());
        }
        let body = tokens.argument(files)?;
        Some(self.macro_of(parameters, &body, files))
    }

    /// `#1#2` of `\def`; none where something else stands between them.
    fn plain_parameters(&self, tokens: &mut Tokens, files: &Files) -> Option<Vec<Parameter>> {
        let mut parameters = Vec::new();
        let mut plain = true;
        while let Some(token) = tokens.next(files) {
            match token.kind {
                Kind::Parameter(_) => parameters.push(Parameter::Mandatory),
                Kind::Open | Kind::Paragraph | Kind::Close => {
                    tokens.unread(token);
                    break;
                }
                _ => plain = false,
            }
        }
        plain.then_some(parameters)
    }

    fn macro_of(&self, parameters: Vec<Parameter>, body: &[Token], files: &Files) -> Macro {
        let cites = |token: &Token| {
            token.kind == Kind::Command && {
                let name = &content(token, files)[1..];
                match self.commands.get(name) {
                    Some(Defined::Macro(own)) => own.cites,
                    Some(Defined::Meaning(meaning)) => matches!(meaning, Meaning::Cite(_)),
                    None => matches!(meaning::of(name), Some(Meaning::Cite(_))) || seems_to_cite(name),
                }
            }
        };
        let body = inner(body);
        Macro { parameters, cites: body.iter().any(cites), body: Rc::from(body) }
    }

    /// The environment that the text defines by that name, where LaTeX has none that matters.
    pub fn environment(&self, name: &str) -> Option<Environment> {
        self.environments.get(name).cloned()
    }
}

impl Environment {
    /// Puts what it begins with before what is still to be read.
    pub fn begin(&self, call: Token, tokens: &mut Tokens, files: &Files) {
        self.begin.expand(call, tokens, files);
    }

    /// Puts what it ends with before what is still to be read.
    pub fn end(&self, call: Token, tokens: &mut Tokens, files: &Files) {
        self.end.expand(call, tokens, files);
    }
}

impl Macro {
    /// Puts its body in the place of `call`, which was read, and of the arguments, which are read.
    pub fn expand(&self, call: Token, tokens: &mut Tokens, files: &Files) {
        let mut at = call.at;
        let mut arguments: Vec<Vec<Token>> = Vec::with_capacity(self.parameters.len());
        for parameter in &self.parameters {
            let argument = match parameter {
                Parameter::Mandatory => tokens.argument(files),
                Parameter::Optional(default) => match tokens.delimited('[', ']', files) {
                    Some(given) => {
                        at = given.iter().map(|token| token.at).fold(at, cover);
                        arguments.push(given[1..given.len() - 1].to_vec());
                        continue;
                    }
                    None => Some(default.clone()),
                },
                Parameter::Star => tokens.take('*', files).map(|star| vec![star]),
            };
            let argument = argument.unwrap_or_default();
            if !matches!(parameter, Parameter::Optional(_)) {
                at = argument.iter().map(|token| token.at).fold(at, cover);
            }
            arguments.push(inner(&argument).to_vec());
        }
        if call.depth >= DEEPEST || tokens.work == 0 {
            tokens.overflown |= tokens.work == 0;
            return;
        }
        let depth = call.depth + 1;
        let mut expanded = Vec::with_capacity(self.body.len());
        for token in self.body.iter() {
            match token.kind {
                Kind::Parameter(index) => {
                    let argument = arguments.get(usize::from(index).wrapping_sub(1)).map_or(&[][..], Vec::as_slice);
                    expanded.extend_from_slice(argument);
                }
                _ => expanded.push(Token { at, depth, ..*token }),
            }
            if expanded.len() > tokens.work {
                tokens.work = 0;
                tokens.overflown = true;
                return;
            }
        }
        tokens.work = tokens.work.saturating_sub(1);
        tokens.unread_all(&expanded);
    }
}

/// The stretch around both, where they lie in one file.
fn cover(whole: super::token::FileSpan, part: super::token::FileSpan) -> super::token::FileSpan {
    whole.to(part)
}

/// The name of the command in `{\x}` or `\x`.
fn command_name(tokens: &[Token], files: &Files) -> Option<String> {
    let command = tokens.iter().find(|token| token.kind == Kind::Command)?;
    Some(content(command, files)[1..].to_owned())
}

/// The number in `[2]`; 9 at most.
fn number(text: &str) -> usize {
    text.bytes().find(u8::is_ascii_digit).map_or(0, |digit| usize::from(digit - b'0'))
}

/// The parameters of `\NewDocumentCommand`: `s O{a} m`; none where they are of other kinds.
fn specified(tokens: &[Token], files: &Files) -> Option<Vec<Parameter>> {
    let mut parameters = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if token.kind == Kind::Space {
            continue;
        }
        let letters: Vec<char> = content(token, files).chars().collect();
        for (index, letter) in letters.iter().enumerate() {
            match letter {
                'm' => parameters.push(Parameter::Mandatory),
                'o' => parameters.push(Parameter::Optional(Vec::new())),
                's' => parameters.push(Parameter::Star),
                '+' => {}
                'O' if index + 1 == letters.len() => {
                    let close = tokens[at..].iter().position(|token| token.kind == Kind::Close)?;
                    parameters.push(Parameter::Optional(inner(&tokens[at..=at + close]).to_vec()));
                    at += close + 1;
                }
                _ => return None,
            }
        }
    }
    Some(parameters)
}
