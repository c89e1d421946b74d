//! What a text itself does most of the time.

/// Fewer instances show no habit.
const FEWEST: usize = 5;
/// The share, in hundredths, from which a habit is clear.
const CLEAR: usize = 80;

/// Which of two forms a text uses, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Habit {
    /// Instances of the first form.
    pub with: usize,
    /// Instances of the other form.
    pub without: usize,
}

/// The form that a text clearly prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// The first.
    With,
    /// The other.
    Without,
}

impl Habit {
    /// Counts how many of `forms` are the first (true) and the other (false).
    pub fn of(forms: impl IntoIterator<Item = bool>) -> Self {
        forms.into_iter().fold(Self::default(), |mut habit, with| {
            if with {
                habit.with += 1;
            } else {
                habit.without += 1;
            }
            habit
        })
    }

    /// All instances.
    pub fn total(self) -> usize {
        self.with + self.without
    }

    /// The form that at least four of five instances have, where there are five or more.
    pub fn preference(self) -> Option<Preference> {
        if is_clear(self.with, self.total()) {
            Some(Preference::With)
        } else if is_clear(self.without, self.total()) {
            Some(Preference::Without)
        } else {
            None
        }
    }
}

/// True where `having` of `all` instances show a habit: at least four of five, of five or more.
pub fn is_clear(having: usize, all: usize) -> bool {
    all >= FEWEST && having * 100 >= all * CLEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_habit_from_a_mixture_and_from_too_few_instances() {
        for (with, without, expected) in [
            (4, 1, Some(Preference::With)),
            (1, 9, Some(Preference::Without)),
            (3, 2, None),
            (4, 0, None),
            (0, 0, None),
        ] {
            assert_eq!(Habit { with, without }.preference(), expected, "{with}/{without}");
        }
    }
}
