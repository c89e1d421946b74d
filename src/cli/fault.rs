//! Faults of the program itself: told like any other error, never shown as a panic.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use thiserror::Error;

/// A fault of the program.
#[derive(Debug, Error)]
#[error("this text brings a fault of citegraph to light ({what}); please report it")]
pub struct Fault {
    what: String,
}

/// From now on the process does not print panics itself.
pub fn keep_quiet() {
    set_hook(Box::new(|_| ()));
}

/// What `work` returns; a fault where it panics. Nothing that `work` changes is used after a panic.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Fault { what: message(payload.as_ref()) })
}

/// What the panic said.
fn message(payload: &(dyn Any + Send)) -> String {
    let said = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
    said.unwrap_or("without a word").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_what_happened() {
        let fault = caught(|| -> () { panic!("no entry {}", 7) }).expect_err("it panics");
        assert!(fault.to_string().contains("(no entry 7)"));
        assert!(matches!(caught(|| 7), Ok(7)));
    }
}
