//! The fields of rich text: what they are, and what of it is marked.

use crate::source::Limits;
use crate::source::docx::Role;
use crate::source::managers::WordSources;
use crate::source::paragraphs::{Begun, Paragraphs};

/// A field that has begun.
#[derive(Debug)]
struct Field {
    /// `ADDIN ZOTERO_ITEM CSL_CITATION {…}`
    instruction: String,
    /// Data beside the instruction, in hexadecimal digits: EndNote keeps there what is too long for the instruction.
    data: String,
    begun: Begun,
}

/// The fields that have begun, one within the other.
#[derive(Debug, Default)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// A field begins.
    pub fn begin(&mut self) {
        self.0.push(Field { instruction: String::new(), data: String::new(), begun: Begun::Nothing });
    }

    /// Adds to what the field says that it is.
    pub fn instruction(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut() {
            field.instruction.push_str(text);
        }
    }

    /// Adds to the data of the field within which others may lie: hexadecimal digits.
    pub fn data(&mut self, digits: &str) {
        if let Some(field) = self.0.first_mut() {
            field.data.push_str(digits);
        }
    }

    /// What the field shows begins: all is said of what it is.
    pub fn begin_result(&mut self, output: &mut Paragraphs, limits: &Limits) -> Begun {
        let Some(field) = self.0.last_mut() else { return Begun::Nothing };
        field.instruction.push_str(&of_digits(&field.data));
        field.begun = output.begin(Role::of_field(&field.instruction, "", &WordSources::default(), limits));
        field.begun
    }

    /// What the field shows has ended.
    pub fn end_result(&mut self, output: &mut Paragraphs) {
        if let Some(field) = self.0.last_mut() {
            output.end(std::mem::replace(&mut field.begun, Begun::Nothing));
        }
    }

    /// The field ends.
    pub fn end(&mut self) {
        self.0.pop();
    }
}

/// The text of hexadecimal digits: `<EndNote` of `3c456e644e6f7465`.
fn of_digits(digits: &str) -> String {
    let values: Vec<u8> =
        digits.bytes().filter_map(|digit| char::from(digit).to_digit(16)).map(|value| value as u8).collect();
    let bytes: Vec<u8> = values.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_hexadecimal_digits() {
        assert_eq!(of_digits("3c456e64\n4E6f7465"), "<EndNote");
        assert_eq!(of_digits("3c4"), "<");
    }
}
