//! What the work on one document may take: time and memory.
//!
//! A document is worked on by one thread, and [`within`] sets what that may take. The loops of readers, of the grammar, of the linker
//! and of the rules call [`turn`], which costs a decrement; after some thousand turns it looks at the clock and at the memory. If
//! either is used up, the work on that document ends there by unwinding, as no loop could hand back half of a result, and [`within`]
//! says what was exceeded. Unwinding of this kind is no fault: nothing is printed, and no state is shared between documents.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use thiserror::Error;

/// What was exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Exceeded {
    /// The work took too long.
    #[error("budget-exceeded: it took longer than {} s; raise the limit with --max-time", .0.as_secs())]
    Time(Duration),
    /// The work took too much memory.
    #[error("budget-exceeded: it took more than {} MiB of memory; raise the limit with --max-memory", .0 >> 20)]
    Memory(u64),
    /// Its macros make too much of it.
    #[error("budget-exceeded: its macros expand to more than {0} tokens; what goes beyond is left out")]
    Expansion(usize),
}

/// What the work on one document may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// The time.
    pub time: Duration,
    /// The bytes of memory by which the program may grow meanwhile; they are known on Linux only.
    pub memory: u64,
}

/// A budget from when work began.
#[derive(Debug, Clone, Copy)]
pub struct Running {
    budget: Budget,
    /// None where the clock cannot tell times so far away.
    deadline: Option<Instant>,
    /// The bytes that the program had when it began.
    before: u64,
    /// When the memory was looked at last.
    looked: Instant,
}

/// The turns between two looks at the clock.
const TURNS: u32 = 4096;
/// The memory is looked at no more often: that costs a call of the system.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

thread_local! {
    static LEFT: Cell<u32> = const { Cell::new(TURNS) };
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// One turn of a loop that a text can make long. Ends the work on the document if its budget is used up.
#[inline]
pub fn turn() {
    LEFT.with(|left| match left.get().checked_sub(1) {
        Some(less) => left.set(less),
        None => look(),
    });
}

/// Looks at the clock and at the memory now, as between two stages.
#[cold]
pub fn look() {
    LEFT.with(|left| left.set(TURNS));
    let Some(running) = running() else { return };
    let now = Instant::now();
    if running.deadline.is_some_and(|deadline| now > deadline) {
        end(Exceeded::Time(running.budget.time));
    }
    if now.duration_since(running.looked) < BETWEEN_LOOKS {
        return;
    }
    RUNNING.set(Some(Running { looked: now, ..running }));
    if memory().saturating_sub(running.before) > running.budget.memory {
        end(Exceeded::Memory(running.budget.memory));
    }
}

/// Ends the work on the document: [`within`] returns what was exceeded.
pub fn end(exceeded: Exceeded) -> ! {
    resume_unwind(Box::new(exceeded))
}

/// The budget of the document that this thread works on.
pub fn running() -> Option<Running> {
    RUNNING.with_borrow(|running| *running)
}

/// What `work` returns.
///
/// # Errors
/// If it takes more than `budget`.
pub fn within<T>(budget: Budget, work: impl FnOnce() -> T) -> Result<T, Exceeded> {
    let now = Instant::now();
    let deadline = now.checked_add(budget.time);
    Running { budget, deadline, before: memory(), looked: now }.goes_on(work)
}

impl Running {
    /// What `work` returns, which is part of the work that the budget is for, on whatever thread.
    ///
    /// # Errors
    /// If the budget is used up.
    pub fn goes_on<T>(self, work: impl FnOnce() -> T) -> Result<T, Exceeded> {
        // A thread that waits for others may take up another document meanwhile.
        let outer = RUNNING.replace(Some(self));
        let done = catch_unwind(AssertUnwindSafe(work));
        RUNNING.set(outer);
        done.map_err(|payload| match payload.downcast::<Exceeded>() {
            Ok(exceeded) => *exceeded,
            Err(payload) => resume_unwind(payload),
        })
    }
}

/// The bytes of memory that the program has; 0 where the system does not tell.
#[cfg(all(feature = "cli", target_os = "linux"))]
fn memory() -> u64 {
    // Pages: of the address space, and of those that are in memory. Linux has pages of 4 KiB almost everywhere, and of more elsewhere:
    // there the limit is reached later.
    const PAGE: u64 = 4096;
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let resident =
        pages.as_deref().and_then(|pages| pages.split(' ').nth(1)).and_then(|pages| pages.parse::<u64>().ok());
    resident.map_or(0, |pages| pages * PAGE)
}

#[cfg(not(all(feature = "cli", target_os = "linux")))]
fn memory() -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn ends_work_that_takes_too_long() {
        let time = Duration::from_millis(20);
        let ended = within(Budget { time, memory: u64::MAX }, || {
            loop {
                turn();
            }
        });
        assert_eq!(ended, Err(Exceeded::Time(time)));
        assert!(running().is_none());
    }

    #[test]
    #[cfg(all(feature = "cli", target_os = "linux"))]
    fn ends_work_that_takes_too_much_memory() {
        let memory = 64 << 20;
        let ended = within(Budget { time: HOUR, memory }, || {
            let mut kept: Vec<Vec<u8>> = Vec::new();
            loop {
                turn();
                kept.push(vec![1; 4096]);
            }
        });
        assert_eq!(ended, Err::<(), _>(Exceeded::Memory(memory)));
    }

    #[test]
    fn work_within_the_budget_is_done_and_a_panic_goes_through() {
        let budget = Budget { time: HOUR, memory: u64::MAX };
        assert_eq!(within(budget, || (0..100_000).map(|at| (turn(), at).1).sum::<u64>()), Ok(4_999_950_000));
        assert!(catch_unwind(|| within(budget, || std::panic::panic_any("a fault"))).is_err());
        assert!(running().is_none());
    }

    #[test]
    fn a_budget_within_another_ends_only_what_it_is_for() {
        let time = Duration::from_millis(5);
        let outer = within(Budget { time: HOUR, memory: u64::MAX }, || {
            within(Budget { time, memory: u64::MAX }, || {
                loop {
                    turn();
                }
            })
        });
        assert_eq!(outer, Ok(Err::<(), _>(Exceeded::Time(time))));
    }
}
