//! Fields that begin, part and end with characters of the text (ECMA-376 part 1, §17.16.18): an instruction, then the text
//! that it results in. They may lie within each other, and reach over paragraphs.

use super::flow::Scope;

/// A field whose end has not come.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// What the field keeps beside its instruction.
    data: String,
    /// What its result is; none while the instruction goes on.
    result: Option<Scope>,
}

/// The fields of a story that were begun and not ended, the outermost first.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// How many of them are at their instruction.
    instructing: usize,
}

/// The instruction of a field, with its data.
pub struct Instruction {
    /// ` ADDIN EN.CITE `
    pub text: String,
    /// In Base64; mostly empty.
    pub data: String,
}

impl Fields {
    /// How many were begun and not ended.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// True where text belongs to an instruction, and is not shown.
    pub fn are_instructing(&self) -> bool {
        self.instructing > 0
    }

    /// A field begins.
    pub fn begin(&mut self) {
        self.open.push(Field::default());
        self.instructing += 1;
    }

    /// A part of the instruction of the field that was begun last.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| field.result.is_none()) {
            field.instruction.push_str(text);
        }
    }

    /// What the field that was begun last keeps beside its instruction.
    pub fn keep(&mut self, data: &str) {
        if let Some(field) = self.open.last_mut() {
            field.data.push_str(data);
        }
    }

    /// The instruction of the field that was begun last, where it is complete now: [`Fields::result`] must follow.
    pub fn separate(&mut self) -> Option<Instruction> {
        let field = self.open.last_mut().filter(|field| field.result.is_none())?;
        self.instructing -= 1;
        field.result = Some(Scope::Plain);
        Some(Instruction { text: std::mem::take(&mut field.instruction), data: std::mem::take(&mut field.data) })
    }

    /// What the result of the field is that was separated last.
    pub fn result(&mut self, scope: Scope) {
        if let Some(field) = self.open.last_mut() {
            field.result = Some(scope);
        }
    }

    /// Takes no text for an instruction any more.
    pub fn abandon(&mut self) {
        if self.are_instructing() {
            self.open.iter_mut().for_each(|field| field.result = field.result.or(Some(Scope::Plain)));
            self.instructing = 0;
        }
    }

    /// The field that was begun last ends: what its result was, where it had one. What EndNote keeps in a field within its own,
    /// `EN.CITE.DATA`, is the outer one's.
    pub fn end(&mut self) -> Option<Scope> {
        let field = self.open.pop()?;
        if field.result.is_none() {
            self.instructing -= 1;
            if let Some(outer) = self.open.last_mut().filter(|outer| outer.data.is_empty() && outer.result.is_none()) {
                outer.data = field.data;
            }
        }
        field.result
    }
}
