//! What users write to name rules: one, those of a topic or level, or all.

use crate::lint::registry::{self, RULES};
use crate::lint::{Level, Rule, Topic};

use super::Problem;

/// One or more rules by one word; the more it names, the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selector {
    /// `all`
    All,
    /// `info`: the rules of that level.
    Level(Level),
    /// `citation`: the rules of that topic.
    Topic(Topic),
    /// `missing-reference`
    Rule(&'static str),
}

impl Selector {
    /// The selector that is written so.
    ///
    /// # Errors
    /// Where nothing is called so.
    pub fn parse(name: &str) -> Result<Self, Problem> {
        if name == "all" {
            return Ok(Self::All);
        }
        let level = Level::ALL.into_iter().find(|level| level.name() == name).map(Self::Level);
        let topic = || Topic::ALL.into_iter().find(|topic| topic.name() == name).map(Self::Topic);
        let rule = || registry::find(name).map(|rule| Self::Rule(rule.name));
        level.or_else(topic).or_else(rule).ok_or_else(|| Problem::unknown("rule, topic or level", name, names()))
    }

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Level(level) => level.name(),
            Self::Topic(topic) => topic.name(),
            Self::Rule(name) => name,
        }
    }

    /// True where it names the rule, which has that level.
    pub fn names(self, rule: &Rule, level: Level) -> bool {
        match self {
            Self::All => true,
            Self::Level(named) => named == level,
            Self::Topic(topic) => topic == rule.topic,
            Self::Rule(name) => name == rule.name,
        }
    }
}

/// All that can be written.
pub fn names() -> impl Iterator<Item = &'static str> {
    let topics = Topic::ALL.into_iter().map(Topic::name);
    let levels = Level::ALL.into_iter().map(Level::name);
    std::iter::once("all").chain(levels).chain(topics).chain(RULES.iter().map(|rule| rule.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rule_is_called_like_a_topic_or_level() {
        let mut all: Vec<&str> = names().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn a_misspelt_rule_is_answered_with_the_nearest() {
        let error = Selector::parse("mising-reference").expect_err("it is misspelt").to_string();
        assert_eq!(
            error,
            "no rule, topic or level is called \"mising-reference\"; \"missing-reference\" comes nearest"
        );
    }
}
