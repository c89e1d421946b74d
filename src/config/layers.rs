//! Configurations over each other: a file, what it builds on, the command line; and what is in force for one file.

use std::path::{Path, PathBuf};

use super::patterns::Pattern;
use super::selection::{Verdict, Why, selection, verdicts};
use super::{Config, FailOn, Selector, StyleChoice, allowed, options};
use crate::language::{self, Language};
use crate::lint::rules::predatory_or_retracted;
use crate::lint::{Confidence, Level, Settings, Style};

/// Where a configuration comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file, by its path as messages name it.
    File(PathBuf),
    /// The command line.
    CommandLine,
}

/// One configuration with where it comes from.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Where it comes from.
    pub origin: Origin,
    /// The folder that its patterns count from, absolute.
    pub folder: PathBuf,
    /// What it says.
    pub config: Config,
}

/// Configurations over each other, from the weakest to the strongest.
#[derive(Debug, Clone, Default)]
pub struct Layers(pub Vec<Layer>);

/// What is in force for one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// What the rules read.
    pub settings: Settings,
    /// The level from which on `check` fails.
    pub fail_on: FailOn,
    /// The language, where it is set.
    pub language: Option<&'static Language>,
    /// Headings of reference lists besides those known.
    pub reference_headings: Vec<String>,
    /// The file of findings that are known, absolute.
    pub baseline: Option<PathBuf>,
}

impl Layers {
    fn configs(&self) -> impl Iterator<Item = &Config> + Clone {
        self.0.iter().map(|layer| &layer.config)
    }

    /// What the strongest layer says that says anything.
    pub fn strongest<'a, T>(&'a self, of: impl Fn(&'a Config) -> Option<T>) -> Option<T> {
        self.0.iter().rev().find_map(|layer| of(&layer.config))
    }

    /// The layer that decides, and what it says.
    pub fn deciding<'a, T>(&'a self, of: impl Fn(&'a Config) -> Option<T>) -> Option<(&'a Layer, T)> {
        self.0.iter().rev().find_map(|layer| Some((layer, of(&layer.config)?)))
    }

    /// What is in force for the file at `path`, which is absolute.
    pub fn in_force(&self, path: &Path) -> InForce {
        let mut options = options::Options::default();
        for config in self.configs() {
            options.extend(options::read(&config.rules).unwrap_or_default());
        }
        let mut selection = selection(&self.verdicts(path));
        selection.least = Some(self.strongest(|config| config.level).unwrap_or(Level::Style));
        selection.least_sure = Some(self.strongest(|config| config.min_confidence).unwrap_or(Confidence::Low));
        InForce {
            settings: Settings {
                style: self.style(),
                options,
                selection,
                allowed: allowed(self.strongest(|config| config.allow.as_deref()).unwrap_or_default()),
                ..Settings::default()
            },
            fail_on: self.strongest(|config| config.fail_on).unwrap_or(FailOn::Warning),
            language: self.strongest(|config| config.language.as_deref()).and_then(language::by_code),
            reference_headings: self.strongest(|config| config.reference_headings.clone()).unwrap_or_default(),
            baseline: self.baseline(),
        }
    }

    /// The style to follow: the last that is chosen by name, with what differs from it.
    fn style(&self) -> Style {
        let start = StyleChoice::default().resolve().unwrap_or_default();
        let choices = self.configs().filter_map(|config| config.style.as_ref());
        choices.fold(start, |weaker, choice| choice.over(&weaker).unwrap_or_default())
    }

    /// What is decided of each rule for the file at `path`, which is absolute.
    pub fn verdicts(&self, path: &Path) -> Vec<Verdict> {
        let configs: Vec<&Config> = self.configs().collect();
        let mut verdicts = verdicts(&configs);
        for (layer, pattern, selector) in self.ignored_in(path) {
            for verdict in verdicts.iter_mut().filter(|verdict| selector.names(verdict.rule, verdict.level)) {
                verdict.silence(Why::PerFile { layer, pattern: pattern.to_owned(), by: selector });
            }
        }
        verdicts
    }

    /// What keeps silent in the file at `path` by its path: the layer that says so, the pattern, and what it means.
    fn ignored_in(&self, path: &Path) -> Vec<(usize, &str, Selector)> {
        let mut ignored = Vec::new();
        for (at, layer) in self.0.iter().enumerate() {
            let Ok(within) = path.strip_prefix(&layer.folder) else { continue };
            for (pattern, words) in &layer.config.per_file_ignores {
                if Pattern::new(pattern).is_some_and(|pattern| pattern.means(within)) {
                    let selectors = words.iter().filter_map(|word| Selector::parse(word).ok());
                    ignored.extend(selectors.map(|selector| (at, pattern.as_str(), selector)));
                }
            }
        }
        ignored
    }

    /// The tables of retracted works that are named, by their paths from the folder of the configuration that names them.
    pub fn retraction_lists(&self) -> Vec<PathBuf> {
        self.deciding_lists().map_or_else(Vec::new, |(_, paths)| paths)
    }

    fn deciding_lists(&self) -> Option<(&Layer, Vec<PathBuf>)> {
        let lists = |config: &Config| {
            let options = config.rules.get(predatory_or_retracted::RULE.name)?;
            let paths = options.get(predatory_or_retracted::LISTS)?.as_array()?;
            Some(paths.iter().filter_map(|path| path.as_str().map(str::to_owned)).collect::<Vec<_>>())
        };
        let (layer, paths) = self.deciding(lists)?;
        Some((layer, paths.iter().map(|path| layer.folder.join(path)).collect()))
    }

    /// The files and folders outside the project that may be read, as the strongest layer says that may say so.
    pub fn allowed_outside(&self, may_say: impl Fn(&Layer) -> bool) -> Vec<PathBuf> {
        let saying = self.0.iter().rev().filter(|layer| may_say(layer));
        let said = saying.filter_map(|layer| Some((layer, layer.config.allow_outside.as_deref()?))).next();
        said.map_or_else(Vec::new, |(layer, paths)| paths.iter().map(|path| layer.folder.join(path)).collect())
    }

    /// The file of findings that are known, by its path from the folder of the configuration that names it.
    fn baseline(&self) -> Option<PathBuf> {
        self.deciding_baseline().map(|(_, path)| path)
    }

    fn deciding_baseline(&self) -> Option<(&Layer, PathBuf)> {
        let (layer, path) = self.deciding(|config| config.baseline.as_deref())?;
        (!path.as_os_str().is_empty()).then(|| (layer, layer.folder.join(path)))
    }

    /// The language files that the strongest layer names that names any; each with the folder of the configuration, where it is no
    /// part of the command line.
    pub fn language_files(&self) -> impl Iterator<Item = (PathBuf, Option<&Path>)> {
        let deciding = self.deciding(|config| config.languages.as_deref()).into_iter();
        deciding.flat_map(|(layer, paths)| {
            let folder = matches!(layer.origin, Origin::File(_)).then_some(layer.folder.as_path());
            paths.iter().map(move |path| (layer.folder.join(path), folder))
        })
    }

    /// The files that are in force because a configuration names them, and not the command line; each with the folder of that
    /// configuration.
    pub fn named_in_files(&self) -> impl Iterator<Item = (PathBuf, &Path)> {
        let lists = self
            .deciding_lists()
            .into_iter()
            .flat_map(|(layer, paths)| paths.into_iter().map(move |path| (path, layer)));
        let named = lists.chain(self.deciding_baseline().map(|(layer, path)| (path, layer)));
        let in_files = named.filter(|(_, layer)| matches!(layer.origin, Origin::File(_)));
        in_files.map(|(path, layer)| (path, layer.folder.as_path()))
    }

    /// True where the file at `path`, which is absolute, is left out when folders are searched.
    pub fn excludes(&self, path: &Path) -> bool {
        let Some((layer, patterns)) = self.deciding(|config| config.exclude.as_ref()) else { return false };
        let Ok(within) = path.strip_prefix(&layer.folder) else { return false };
        patterns.iter().filter_map(|pattern| Pattern::new(pattern)).any(|pattern| pattern.means(within))
    }
}

impl InForce {
    /// True where a finding is shown.
    pub fn shows(&self, finding: &crate::lint::Finding) -> bool {
        self.settings.selection.shows(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layers(texts: &[&str]) -> Layers {
        let layer = |text: &&str| Layer {
            origin: Origin::File(PathBuf::from("citegraph.toml")),
            folder: PathBuf::from("/thesis"),
            config: Config::parse(text).expect("it can be read"),
        };
        Layers(texts.iter().map(layer).collect())
    }

    #[test]
    fn rules_keep_silent_in_the_files_that_a_pattern_means() {
        let layers = layers(&["[per-file-ignores]\n\"drafts/**\" = [\"style\", \"missing-reference\"]\n"]);
        let off = |path: &str, rule: &str| layers.in_force(Path::new(path)).settings.selection.off.contains(rule);
        assert!(off("/thesis/drafts/one.txt", "missing-reference"));
        assert!(off("/thesis/drafts/one.txt", "citation-spacing"));
        assert!(!off("/thesis/drafts/one.txt", "uncited-reference"));
        assert!(!off("/thesis/one.txt", "missing-reference"));
    }

    #[test]
    fn a_baseline_lies_beside_the_configuration_that_names_it() {
        let base = Layer { folder: PathBuf::from("/journal"), ..layers(&["baseline = \"old.json\"\n"]).0.remove(0) };
        for (text, expected) in [
            ("level = \"error\"\n", Some("/journal/old.json")),
            ("baseline = \"known/slips.json\"\n", Some("/thesis/known/slips.json")),
            ("baseline = \"\"\n", None),
        ] {
            let layers = Layers(vec![base.clone(), layers(&[text]).0.remove(0)]);
            let in_force = layers.in_force(Path::new("/thesis/paper.txt"));
            assert_eq!(in_force.baseline.as_deref(), expected.map(Path::new), "{text}");
        }
    }

    #[test]
    fn the_stronger_layer_decides() {
        let layers = layers(&["level = \"error\"\nlanguage = \"nl\"\nexclude = [\"old\"]\n", "level = \"warning\"\n"]);
        let in_force = layers.in_force(Path::new("/thesis/paper.txt"));
        assert_eq!(in_force.settings.selection.least, Some(Level::Warning));
        assert_eq!(in_force.language.map(|language| language.code.as_str()), Some("nl"));
        assert!(
            layers.excludes(Path::new("/thesis/old/paper.txt")) && !layers.excludes(Path::new("/thesis/paper.txt"))
        );
    }
}
