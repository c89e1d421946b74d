//! Transcripts of the command line, run as they stand: `tests/cmd/*.trycmd`.

#[test]
fn transcripts_are_true() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
