//! Which languages there are.

/// Their codes (ISO 639-1), English first. A language is added by its file, `xx.toml`, and its code here.
pub const CODES: &[&str] = &[
    "en", "nl", "de", "pt", "es", "fr", "it", "da", "sv", "nb", "fi", "pl", "cs", "ca", "ru", "uk", "bg", "el", "zh",
    "ja", "ko", "ar", "fa", "he", "hi", "tr", "id", "ms", "hu", "hr", "bs", "sr", "sl", "sk", "ro", "vi", "et", "lv",
    "lt", "is", "eu", "gl", "af", "sw",
];
