//! What `check --fix` leaves in the user's files: encodings, line ends, permissions, links, and what others wrote meanwhile.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A text with slips that are mended safely, most of its citations being as they should be.
const SLIPS: &str = "Größere Städte wachsen (Müller,2004; Weiß &Roth, 2011), kleine nicht (Vogt 2001).\r\n\
                     Das gilt überall (Müller, 2004; Vogt, 2001; Weiß & Roth, 2011; Lind, 2009).\r\n\
                     Auch hier (Müller, 2004; Vogt, 2001; Weiß & Roth, 2011; Lind, 2009).\r\n";

/// The same with the slips mended.
const MENDED: &str = "Größere Städte wachsen (Müller, 2004; Weiß & Roth, 2011), kleine nicht (Vogt, 2001).\r\n\
                      Das gilt überall (Müller, 2004; Vogt, 2001; Weiß & Roth, 2011; Lind, 2009).\r\n\
                      Auch hier (Müller, 2004; Vogt, 2001; Weiß & Roth, 2011; Lind, 2009).\r\n";

/// A folder for one test, which is gone at its end.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the folder for tests can be written")
}

fn file(folder: &tempfile::TempDir, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).expect("it can be written");
    path
}

fn check(options: &[&str], path: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
    command.args(["check", "--isolated"]).args(options).arg(path);
    command.stdin(Stdio::null()).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn utf_16_le(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_file_keeps_its_encoding_its_mark_and_its_line_ends() {
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    let folder = folder();
    for (name, before, after) in [
        ("utf-8.txt", SLIPS.as_bytes().to_vec(), MENDED.as_bytes().to_vec()),
        ("bom.txt", marked(SLIPS), marked(MENDED)),
        ("latin.txt", latin(SLIPS), latin(MENDED)),
        ("utf-16.txt", utf_16_le(SLIPS), utf_16_le(MENDED)),
        ("mac.txt", SLIPS.replace("\r\n", "\r").into_bytes(), MENDED.replace("\r\n", "\r").into_bytes()),
    ] {
        let path = file(&folder, name, &before);
        let output = check(&["--fix"], &path);
        assert_eq!(fs::read(&path).expect("it is there"), after, "{name}: {}", said(&output));
        assert!(said(&output).contains("3 findings fixed"), "{name}: {}", said(&output));
        let output = check(&["--fix"], &path);
        assert!(!said(&output).contains("fixed"), "{name}: a second run changes nothing");
        assert_eq!(fs::read(&path).expect("it is there"), after, "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 5, "nothing is left beside the files");
}

#[test]
fn a_diff_changes_nothing_and_fails_where_something_would_change() {
    let folder = folder();
    let path = file(&folder, "paper.txt", SLIPS.as_bytes());
    let output = check(&["--diff"], &path);
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).expect("it is UTF-8");
    assert!(printed.contains("\n-Größere Städte wachsen (Müller,2004;"), "{printed}");
    assert!(printed.contains("\n+Größere Städte wachsen (Müller, 2004;"), "{printed}");
    assert_eq!(fs::read(&path).expect("it is there"), SLIPS.as_bytes());
    let clean = file(&folder, "clean.txt", MENDED.as_bytes());
    let output = check(&["--diff"], &clean);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
}

#[test]
fn what_may_change_the_meaning_is_changed_only_when_asked() {
    let text = "Contacts stay rare (Gijsbert & Dalhuisen, 2004), as Brandsma (2008) found.\n\nReferences\n\n\
                Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                Gijsberts, A., & Dalhuisen, J. (2004). Living apart together. The Hague: Hofpers.\n";
    let folder = folder();
    let path = file(&folder, "paper.txt", text.as_bytes());
    let output = check(&["--fix"], &path);
    assert!(said(&output).contains("0 findings fixed (1 more with --unsafe-fixes)"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
    assert_eq!(check(&["--fix", "--unsafe-fixes"], &path).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), text.replace("Gijsbert ", "Gijsberts "));
}

#[test]
fn a_rule_that_is_ignored_fixes_nothing() {
    let folder = folder();
    let path = file(&folder, "paper.txt", SLIPS.as_bytes());
    check(&["--fix", "--ignore", "citation-spacing"], &path);
    let text = fs::read_to_string(&path).expect("it is there");
    assert!(text.contains("Müller,2004") && text.contains("Vogt, 2001).\r\nDas"), "{text}");
}

#[test]
fn standard_input_is_printed_with_its_fixes() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
    command
        .args(["check", "--isolated", "--fix", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("it is piped").write_all(SLIPS.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), MENDED);
    assert!(said(&output).contains("3 findings fixed"), "{}", said(&output));
}

#[test]
fn a_name_that_the_encoding_lacks_is_not_written() {
    let text = "Die Städte wachsen (Luczak, 2004), wie Müller (2008) fand.\n\nLiteratur\n\n\
                Luczák, J. (2004). Die größere Stadt. Bremen: Weser.\nMüller, K. (2008). Straßen. Basel: Rhein.\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let folder = folder();
    let path = file(&folder, "paper.txt", &latin);
    check(&["--fix", "--unsafe-fixes"], &path);
    let after = fs::read(&path).expect("it is there");
    let (decoded, _, _) = encoding_rs::WINDOWS_1252.decode(&after);
    assert!(decoded == text || decoded == text.replace("(Luczak", "(Luczák"), "{decoded}");
}

#[test]
fn fixes_are_not_written_into_word_files() {
    let output = check(&["--fix", "--unsafe-fixes"], Path::new("fixtures/article.docx"));
    let told = said(&output);
    assert!(told.contains("fixes are not written into Word files") || !told.contains("fixed"), "{told}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    #[test]
    fn permissions_are_kept_and_links_followed() {
        let folder = folder();
        let path = file(&folder, "paper.txt", SLIPS.as_bytes());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
        let link = folder.path().join("link.txt");
        symlink("paper.txt", &link).expect("a link can be made");
        check(&["--fix"], &link);
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        assert_eq!(fs::read_to_string(&path).expect("it is there"), MENDED);
        assert_eq!(fs::metadata(&path).expect("it is there").mode() & 0o777, 0o640);
    }

    #[test]
    fn a_file_that_is_protected_is_not_replaced() {
        let folder = folder();
        let path = file(&folder, "paper.txt", SLIPS.as_bytes());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("it is ours");
        let output = check(&["--fix"], &path);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("the file may not be written to"), "{}", said(&output));
        assert!(!said(&output).contains("fixed"), "{}", said(&output));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), SLIPS);
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_said() {
        let folder = folder();
        let path = file(&folder, "paper.txt", SLIPS.as_bytes());
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("it is ours");
        let may_write = fs::write(folder.path().join("probe"), b"").is_ok();
        let output = check(&["--fix"], &path);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("it is ours");
        if may_write {
            eprintln!("skipped: this user may write everywhere");
            return;
        }
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("its folder may not be written to"), "{}", said(&output));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), SLIPS);
    }

    #[test]
    fn other_names_of_a_file_are_told() {
        let folder = folder();
        let path = file(&folder, "paper.txt", SLIPS.as_bytes());
        fs::hard_link(&path, folder.path().join("other.txt")).expect("a second name can be given");
        let output = check(&["--fix"], &path);
        assert!(said(&output).contains("hard links"), "{}", said(&output));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), MENDED);
    }
}

#[test]
fn a_document_of_several_files_is_left_alone_where_one_of_them_is_protected() {
    let folder = folder();
    let slips = "Owners move less (Vogt,2001), tenants do not (Lind, 2009; Roe, 2005; Vogt, 2001; Quist, 2001; Ehlers, 1998).\n";
    let main =
        format!("\\documentclass{{article}}\n\\begin{{document}}\n{slips}\n\\input{{chapter}}\n\\end{{document}}\n");
    let chapter = "So it was in the towns as well (Lind,2009).\n";
    let (main_path, chapter_path) =
        (file(&folder, "main.tex", main.as_bytes()), file(&folder, "chapter.tex", chapter.as_bytes()));
    let protect = |is_protected| {
        let mut permissions = fs::metadata(&chapter_path).expect("it is there").permissions();
        permissions.set_readonly(is_protected);
        fs::set_permissions(&chapter_path, permissions).expect("it is ours");
    };
    let now = || [&main_path, &chapter_path].map(|path| fs::read_to_string(path).expect("it is there"));
    protect(true);
    let output = check(&["--fix"], &main_path);
    protect(false);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("chapter.tex: not written: the file may not be written to"), "{}", said(&output));
    assert_eq!(now(), [main.clone(), chapter.to_owned()]);
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 2);
    check(&["--fix"], &main_path);
    assert_eq!(now(), [main.replace("Vogt,2001", "Vogt, 2001"), chapter.replace("Lind,2009", "Lind, 2009")]);
}
