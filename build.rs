//! Reads the language files and the terms that CSL has for them, once, when the program is built: a run should not begin by
//! reading dozens of files.

#[allow(dead_code)]
#[path = "src/language/csl.rs"]
mod csl;
#[allow(dead_code)]
#[path = "src/language/file.rs"]
mod file;
#[path = "src/language/table.rs"]
mod table;

use std::path::Path;
use std::{env, fs};

use file::Language;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/language");
    let languages: Vec<Language> = table::CODES.iter().map(|code| language(code)).collect();
    let written = serde_json::to_string(&languages).expect("languages are lists of words");
    let folder = env::var_os("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&folder).join("languages.json"), written).expect("cargo's own folder can be written to");
}

/// The language of that code, with the terms of its locale.
fn language(code: &str) -> Language {
    let path = format!("src/language/{code}.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path} is read: {error}"));
    let mut language: Language = toml::from_str(&text).unwrap_or_else(|error| panic!("{path} is complete: {error}"));
    assert_eq!(language.code, code, "{path} has the code that its name tells");
    if !language.csl.is_empty() {
        let locale = locale(&language.csl).unwrap_or_else(|| panic!("{path}: CSL has a locale {}", language.csl));
        csl::add_terms(&mut language, &locale);
    }
    language
}

/// The locale of that code. Its code stands within the first bytes of its data, so that no other has to be decoded.
fn locale(code: &str) -> Option<csl::Locale> {
    // A short string of CBOR: its length, then its bytes.
    let header = 0x60 + u8::try_from(code.len()).ok().filter(|&length| (1..24).contains(&length))?;
    let value: Vec<u8> = std::iter::once(header).chain(code.bytes()).collect();
    let data = hayagriva::archive::LOCALES
        .iter()
        .find(|data| data[..data.len().min(64)].windows(value.len()).any(|bytes| bytes == value))?;
    ciborium::from_reader(*data).ok()
}
