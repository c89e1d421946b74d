//! What is written to standard output and standard error.

use std::fmt::Display;
use std::io::{self, Write};

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
    let _ = writeln!(anstream::stderr(), "citegraph: {subject}: {what}");
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
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
