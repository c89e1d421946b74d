//! What the command line makes of every kind of input: encodings, standard input, files that are no text.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn citegraph(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(args: &[&str]) -> Output {
    citegraph(args).output().expect("the program starts")
}

/// A file with that content, of that name, for one test.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("the folder for tests can be written");
    path
}

/// What `citegraph extract` printed of the first document.
fn extracted(output: &Output) -> serde_json::Value {
    let mut json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    json["documents"][0].take()
}

/// The bytes of the file that the first citation takes, as the program tells them.
fn first_citation(content: &[u8], name: &str) -> Vec<u8> {
    let path = file(name, content);
    let output = run(&["extract", path.to_str().expect("the path is UTF-8")]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let document = extracted(&output);
    let span = &document["citations"][0]["span"];
    let offset = |name: &str| span[name].as_u64().expect("an offset") as usize;
    content[offset("start")..offset("end")].to_vec()
}

fn refusal(name: &str, content: &[u8]) -> String {
    let path = file(name, content);
    let output = run(&["check", path.to_str().expect("the path is UTF-8")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty(), "nothing was read, so nothing is reported");
    String::from_utf8(output.stderr).expect("messages are UTF-8")
}

fn utf_16_le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

const TEXT: &str = "Größere Städte wachsen schneller (Müller & Weiß, 2004, S. 7), so „Sönke“.\n";

#[test]
fn offsets_count_the_bytes_of_a_file_with_a_byte_order_mark() {
    let content = format!("\u{feff}{TEXT}");
    assert_eq!(first_citation(content.as_bytes(), "bom.txt"), "(Müller & Weiß, 2004, S. 7)".as_bytes());
}

#[test]
fn offsets_count_the_bytes_of_a_latin_1_file() {
    let (content, _, lossy) = encoding_rs::WINDOWS_1252.encode(TEXT);
    assert!(!lossy);
    assert_eq!(first_citation(&content, "latin-1.txt"), b"(M\xFCller & Wei\xDF, 2004, S. 7)");
}

#[test]
fn offsets_count_the_bytes_of_a_utf_16_file() {
    let content = [&[0xFF, 0xFE][..], &utf_16_le(TEXT)].concat();
    assert_eq!(first_citation(&content, "utf-16-le.txt"), utf_16_le("(Müller & Weiß, 2004, S. 7)"));
    let swapped: Vec<u8> = content.chunks(2).flat_map(|pair| [pair[1], pair[0]]).collect();
    let expected: Vec<u8> = utf_16_le("(Müller & Weiß, 2004, S. 7)").chunks(2).flat_map(|p| [p[1], p[0]]).collect();
    assert_eq!(first_citation(&swapped, "utf-16-be.txt"), expected);
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for (name, end) in [("lf.txt", "\n"), ("crlf.txt", "\r\n"), ("cr.txt", "\r")] {
        let path = file(name, ["Mixing helps little.", "", "So it seems (Okafor, 2011)."].join(end).as_bytes());
        let document = extracted(&run(&["extract", path.to_str().expect("the path is UTF-8")]));
        let citation = &document["citations"][0];
        assert_eq!((citation["line"].as_u64(), citation["column"].as_u64()), (Some(3), Some(13)), "{name}");
    }
}

#[test]
fn files_that_are_no_text_are_named_for_what_they_look_like() {
    for (name, content, reason) in [
        ("empty.txt", &b""[..], "empty"),
        ("paper.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "PDF"),
        ("paper.docx", b"PK\x03\x04\x14\0\x06\0", "damaged Word file: its directory of parts is not there or broken"),
        ("paper.zip", b"PK\x03\x04\x14\0\x06\0", "zip"),
        ("figure.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "an image (PNG)"),
        ("data.bin", b"\x01\0\x02\0\0\0\xFF\xFE", "binary data"),
        ("broken.txt", b"M\xC3\xBCller und Gr\xC3\xB6\xC3\x9Fe \xFF (2004)", "not valid UTF-8 at byte 20 (line 1)"),
    ] {
        let message = refusal(name, content);
        assert!(message.starts_with("citegraph: ") && message.contains(name) && message.contains(reason), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let path = file("secret.txt", b"Okafor (2011)");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("the file is ours");
    if std::fs::File::open(&path).is_ok() {
        eprintln!("skipped: this user may read every file");
        return;
    }
    let output = run(&["check", path.to_str().expect("the path is UTF-8")]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("permission denied"));
}

#[test]
fn a_dash_is_standard_input() {
    let mut child = citegraph(&["extract", "-"]).stdin(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("it is piped").write_all(b"So it seems (Okafor, 2011).").expect("it reads");
    let document = extracted(&child.wait_with_output().expect("it ends"));
    assert_eq!(document["path"], "-");
    assert_eq!(document["citations"][0]["text"], "(Okafor, 2011)");
}

#[test]
fn a_text_without_citations_is_said_and_is_no_failure() {
    let path = file("plain.txt", b"Nothing is cited here, and nothing need be.");
    let output = run(&["check", path.to_str().expect("the path is UTF-8")]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("plain.txt: no citation found"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "no findings in 1 file\n");
}

#[test]
fn what_can_be_read_is_printed_although_another_file_cannot() {
    let output = run(&["extract", "fixtures/en/clean.txt", "fixtures/nowhere.txt", "fixtures/nl/menging.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "citegraph: fixtures/nowhere.txt: no such file\n");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    let paths: Vec<&str> =
        json["documents"].as_array().expect("a list").iter().filter_map(|it| it["path"].as_str()).collect();
    assert_eq!(paths, ["fixtures/en/clean.txt", "fixtures/nl/menging.txt"]);
}

#[test]
fn the_order_of_the_output_is_the_order_given() {
    let files = ["fixtures/nl/menging.txt", "fixtures/de/mischung.txt", "fixtures/en/urban-mixing.txt"];
    let args = |order: &[usize]| ["extract", files[order[0]], files[order[1]], files[order[2]]].map(str::to_owned);
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let args = args(&order);
        let output = run(&args.each_ref().map(String::as_str));
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
        let paths: Vec<_> = json["documents"].as_array().expect("a list").iter().map(|it| it["path"].clone()).collect();
        assert_eq!(paths, order.map(|at| files[at]));
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let files = vec!["fixtures/en/urban-mixing.txt"; 40];
    let mut child = citegraph(&[&["extract"], &files[..]].concat()).spawn().expect("the program starts");
    let mut stdout = child.stdout.take().expect("it is piped");
    stdout.read_exact(&mut [0; 16]).expect("it prints");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn colours_are_printed_where_they_are_asked_for() {
    let escapes = |when| run(&["check", "--color", when, "fixtures/en/urban-mixing.txt"]).stdout.contains(&0x1B);
    assert!(escapes("always") && !escapes("auto") && !escapes("never"));
}

#[test]
fn xml_of_a_folder_that_is_no_manuscript_is_passed_over() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("folder-with-xml");
    std::fs::create_dir_all(&folder).expect("the folder for tests can be written");
    std::fs::write(folder.join("pom.xml"), "<?xml version=\"1.0\"?><project><name>Bolt (2004)</name></project>")
        .expect("it can be written");
    std::fs::write(folder.join("paper.txt"), "So it seems (Okafor, 2011).").expect("it can be written");
    let output = run(&["extract", folder.to_str().expect("the path is UTF-8")]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let output = run(&["extract", folder.join("pom.xml").to_str().expect("the path is UTF-8")]);
    assert_eq!(output.status.code(), Some(2), "a file that the user names is said to be no manuscript");
}

#[test]
fn prints_the_text_of_a_manuscript_to_the_byte_whatever_it_holds() {
    let content = "So ist es \u{1b}[31mrot\u{1b}[0m (Okafor, 2011).\n";
    let path = file("escapes.txt", content.as_bytes());
    assert_eq!(run(&["text", path.to_str().expect("the path is UTF-8")]).stdout, content.as_bytes());
}
