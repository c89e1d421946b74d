//! Reports on formats whose excerpts hold backslashes, which transcripts of commands do not keep.

use std::process::Command;

/// What `citegraph check` prints of a fixture.
fn report(path: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_citegraph"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", path])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a report is UTF-8")
}

#[test]
fn findings_on_a_thesis_in_several_files_name_the_file_that_they_are_about() {
    insta::assert_snapshot!(report("fixtures/thesis/main.tex"));
}

#[test]
fn findings_on_rich_text_show_it_as_it_is_written() {
    insta::assert_snapshot!(report("fixtures/benches.rtf"));
}
