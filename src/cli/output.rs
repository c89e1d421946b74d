//! What is written to standard output and standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use crate::report::visible::{visible, visible_but_colours, visible_lines};

/// Writes `text` to standard output, without colours where that is no terminal. A reader who has seen enough
/// (`citegraph check … | head`) is no error.
pub fn print(text: &str) -> io::Result<()> {
    let mut stdout = anstream::stdout().lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Says on standard error what went wrong with `subject`, or what is to be noted of it.
pub fn complain(subject: &str, what: &dyn Display) {
    // If standard error is closed, nobody is left who could be told.
    let (subject, what) = (visible(subject), what.to_string());
    let _ = writeln!(anstream::stderr(), "citegraph: {subject}: {}", visible_lines(&what));
}

/// Writes bytes to standard output as they are.
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes `text` to standard error, without colours where that is no terminal.
pub fn explain(text: &str) {
    // If standard error is closed, nobody is left who could be told.
    let _ = anstream::stderr().lock().write_all(visible_but_colours(text).as_bytes());
}

/// Writes the words of a text to standard output. A terminal gets them with all that is hidden spelt out; the log of a code host gets
/// them between marks that keep it from obeying them. Files and other programs get them as they are.
pub fn print_words(words: &str) -> io::Result<()> {
    if io::stdout().is_terminal() {
        return print_bytes(visible_lines(words).as_bytes());
    }
    match is_logged().then(|| quoted(words)) {
        Some(quoted) => print_bytes(quoted.as_bytes()),
        None => print_bytes(words.as_bytes()),
    }
}

/// True if a code host runs this and reads commands from what is printed: not where that goes into a file.
fn is_logged() -> bool {
    let is_hosted = std::env::var_os("GITHUB_ACTIONS").is_some_and(|set| set == "true");
    is_hosted && !is_into_file()
}

#[cfg(unix)]
fn is_into_file() -> bool {
    use std::os::fd::AsFd;
    let copy = io::stdout().as_fd().try_clone_to_owned();
    copy.is_ok_and(|handle| std::fs::File::from(handle).metadata().is_ok_and(|metadata| metadata.is_file()))
}

#[cfg(not(unix))]
fn is_into_file() -> bool {
    false
}

/// The words between the workflow commands that stop and resume others, with a mark that the words cannot know.
fn quoted(words: &str) -> String {
    use std::hash::{BuildHasher, RandomState};
    let mark = format!("{:016x}{:016x}", RandomState::new().hash_one(words), RandomState::new().hash_one(words.len()));
    let end = if words.is_empty() || words.ends_with('\n') { "" } else { "\n" };
    format!("::stop-commands::{mark}\n{words}{end}::{mark}::\n")
}
