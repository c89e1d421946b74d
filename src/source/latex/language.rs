//! The names of languages in babel and polyglossia.

/// The code of a language: `de` of `ngerman`, `nl` of `dutch`.
pub fn code_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "english" | "american" | "british" | "UKenglish" | "USenglish" | "canadian" | "australian" | "newzealand" => {
            "en"
        }
        "german" | "ngerman" | "austrian" | "naustrian" | "swissgerman" | "nswissgerman" => "de",
        "dutch" => "nl",
        "french" | "francais" | "frenchb" | "acadian" | "canadien" => "fr",
        "spanish" => "es",
        "portuguese" | "portuges" | "brazil" | "brazilian" => "pt",
        "italian" => "it",
        "catalan" => "ca",
        "swedish" => "sv",
        "danish" => "da",
        "norsk" | "nynorsk" | "norwegian" => "nb",
        "finnish" => "fi",
        "polish" => "pl",
        "czech" => "cs",
        _ => return None,
    })
}
