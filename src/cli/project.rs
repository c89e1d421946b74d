//! The configuration of each file: the nearest above it, what that builds on, and the command line over them.

use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;
use thiserror::Error;

use super::baseline::{BaselineArgs, Old};
use super::config_args::ConfigArgs;
use super::languages;
use super::select::SelectArgs;
use crate::config::{Config, ConfigError, InForce, Layer, Layers, Origin};
use crate::lint::{Retractions, Today};
use crate::source::gate::{read_regular, read_text};
use crate::source::{Gate, MaxSize, Unreadable};

/// The file that is sought above each text.
pub const FILE: &str = "citegraph.toml";
/// The file in which a table may stand instead.
const PYPROJECT: &str = "pyproject.toml";
/// A configuration that builds on more others than this builds on itself.
const DEEPEST: usize = 16;
/// What stands in the folder of a repository: a folder, or a file in a work tree.
const REPOSITORY: &str = ".git";
/// A list of retracted works that is larger is not read: that of Retraction Watch has some 60 MB.
const LONGEST_LIST: MaxSize = MaxSize(1 << 30);

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what}")]
pub struct Misconfigured {
    /// The file, with line and column where they are known: `citegraph.toml:3:1`.
    pub place: String,
    what: String,
}

/// What was read once for all who ask.
type Shared<T> = Result<Arc<T>, Misconfigured>;

/// What is read once for each key. It is held while it is read: nothing is read twice, however many threads ask.
#[derive(Debug)]
struct Once<K, T>(Mutex<FxHashMap<K, Shared<T>>>);

impl<K, T> Default for Once<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash + Clone, T> Once<K, T> {
    fn get(&self, key: K, read: impl FnOnce(&K) -> Result<T, Misconfigured>) -> Shared<T> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(key).or_insert_with_key(|key| read(key).map(Arc::new)).clone()
    }
}

/// Which configuration holds for which file; read once for each folder.
#[derive(Debug)]
pub struct Project {
    args: ConfigArgs,
    /// What the command line says, over every file.
    command_line: Config,
    /// Whether the languages that a configuration may name are known.
    languages: Languages,
    /// The day, where texts are checked and not only read.
    today: Option<Today>,
    here: PathBuf,
    read: Once<PathBuf, Layers>,
    /// The retracted works of the lists at these paths.
    retractions: Once<Vec<PathBuf>, Retractions>,
    baselines: Once<PathBuf, Old>,
    /// The boundary of the texts in a folder, where one is known.
    boundaries: Once<PathBuf, Option<Gate>>,
}

/// Whether the languages that a configuration may name are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Languages {
    /// Those of language files are still to be read.
    Unread,
    /// All are known.
    Known,
}

/// What holds for a file.
#[derive(Debug)]
pub struct FileSettings {
    /// What is in force.
    pub in_force: InForce,
    /// The findings that are known, where texts are checked.
    pub old: Option<Arc<Old>>,
}

impl Project {
    /// The configurations by which texts are checked, under what the command line says.
    pub fn checking(config: &ConfigArgs, select: &SelectArgs, baseline: &BaselineArgs) -> Self {
        let command_line = Config { baseline: baseline.known(), ..select.as_config() };
        Self { command_line, today: Some(select.day()), ..Self::reading(config) }
    }

    /// The configurations by which texts are read.
    pub fn reading(args: &ConfigArgs) -> Self {
        Self {
            args: args.clone(),
            command_line: Config::default(),
            languages: Languages::Known,
            today: None,
            here: std::env::current_dir().unwrap_or_default(),
            read: Once::default(),
            retractions: Once::default(),
            baselines: Once::default(),
            boundaries: Once::default(),
        }
    }

    /// The configurations by which language files are found.
    pub fn before_languages(args: &ConfigArgs) -> Self {
        Self { languages: Languages::Unread, ..Self::reading(args) }
    }

    /// What holds for the file at `path`; `-`, standard input, is taken to lie in the current folder.
    ///
    /// # Errors
    /// Where its configuration, or a file that this names, cannot be used.
    pub fn held(&self, path: &Path) -> Result<FileSettings, Misconfigured> {
        let layers = self.layers(path)?;
        layers.language_files().try_for_each(|(path, _)| self.was_read(&path))?;
        let mut in_force = layers.in_force(&self.absolute(path));
        if self.today.is_none() {
            return Ok(FileSettings { in_force, old: None });
        }
        in_force.settings.today = self.today;
        layers.named_in_files().try_for_each(|(path, folder)| self.within_project(&path, folder))?;
        in_force.settings.retractions = self.retractions(layers.retraction_lists())?;
        let read = |path: &PathBuf| Old::read(path).map_err(|what| self.misconfigured(path, what));
        let old = in_force.baseline.as_deref().map(|path| self.baselines.get(self.absolute(path), read));
        Ok(FileSettings { in_force, old: old.transpose()? })
    }

    /// True where the file is left out when folders are searched. One whose configuration cannot be used is not: reading it
    /// says why.
    pub fn excludes(&self, path: &Path) -> bool {
        self.layers(path).is_ok_and(|layers| layers.excludes(&self.absolute(path)))
    }

    /// The configurations that hold for the file, from the weakest to the strongest.
    ///
    /// # Errors
    /// Where one of them cannot be used.
    pub fn layers(&self, path: &Path) -> Result<Arc<Layers>, Misconfigured> {
        let file = self.absolute(path);
        let folder = file.parent().unwrap_or(&file).to_owned();
        self.read.get(folder, |folder| self.read_for(folder))
    }

    /// The root that the command line names.
    pub fn root(&self) -> Option<&Path> {
        self.args.root.as_deref()
    }

    /// What the texts in the folder of the file at `path` may read: what lies in the project, and what is allowed besides. None
    /// where nothing tells where the project ends.
    pub fn boundary(&self, path: &Path) -> Option<Gate> {
        let file = self.absolute(path);
        let folder = file.parent().unwrap_or(&file).to_owned();
        let known = self.boundaries.get(folder, |folder| {
            let mut roots = self.roots(folder);
            if roots.is_empty() {
                return Ok(None);
            }
            roots.extend(self.allowed_outside(path));
            Ok(Some(Gate::new(roots)))
        });
        known.ok().and_then(|known| (*known).clone())
    }

    /// What the text at `path` may read. It lies below `given`, where that is a folder that the user named.
    pub fn gate(&self, path: &Path, given: Option<&Path>) -> Gate {
        let boundary = self.boundary(path);
        match (boundary, given) {
            (Some(boundary), Some(given)) if self.root().is_none() => boundary.or(&Gate::new([given.to_owned()])),
            (Some(boundary), _) => boundary,
            (None, given) => {
                let folder = given.map_or_else(|| Gate::around(path), |given| Gate::new([given.to_owned()]));
                folder.or(&Gate::new(self.allowed_outside(path)))
            }
        }
    }

    /// Where the file at `path`, which the user named, may lie when links are resolved: within the project where it lies in one,
    /// else in the folder that it is named in.
    pub fn writing_gate(&self, path: &Path) -> Gate {
        let named = self.absolute(path);
        let is_without = self.root().is_some_and(|root| !named.starts_with(self.absolute(root)));
        self.boundary(path).filter(|_| !is_without).unwrap_or_else(|| Gate::around(path))
    }

    /// The root that the command line names, else the repository and the folder of the nearest configuration.
    fn roots(&self, folder: &Path) -> Vec<PathBuf> {
        if let Some(root) = &self.args.root {
            return vec![root.clone()];
        }
        let repository = folder.ancestors().find(|folder| folder.join(REPOSITORY).exists());
        let configured = folder.ancestors().find(|folder| !self.args.isolated && folder.join(FILE).is_file());
        repository.into_iter().chain(configured).map(Path::to_path_buf).collect()
    }

    /// What may be read besides. Under a root of the command line, the files below it cannot widen it.
    fn allowed_outside(&self, path: &Path) -> Vec<PathBuf> {
        let Ok(layers) = self.layers(path) else { return Vec::new() };
        let root = self.args.root.as_ref().map(|root| Gate::new([root.clone()]));
        layers.allowed_outside(|layer| match (&layer.origin, &root) {
            (Origin::File(_), Some(root)) => !root.admits(&layer.folder),
            _ => true,
        })
    }

    /// The file at `path`, if a configuration in `folder` may name it: all of them may where no project is known, else those in it.
    ///
    /// # Errors
    /// Where it lies outside.
    pub fn within_project(&self, path: &Path, folder: &Path) -> Result<(), Misconfigured> {
        let is_named = self.args.file().is_ok_and(|named| named.is_some());
        let repository = folder.ancestors().find(|folder| folder.join(REPOSITORY).exists());
        let root = match self.args.root.as_deref() {
            Some(root) if Gate::new([root.to_owned()]).admits(folder) => Some(root),
            Some(_) => None,
            None => repository.filter(|_| !is_named),
        };
        match root {
            Some(root) if !Gate::new([root.to_owned()]).admits(path) => {
                Err(self.misconfigured(path, Unreadable::Outside.to_string()))
            }
            _ => Ok(()),
        }
    }

    /// The language file at `path`, if it was read before the texts were.
    fn was_read(&self, path: &Path) -> Result<(), Misconfigured> {
        let path = self.absolute(path);
        let what = "is named by a configuration below the folder that is searched; name it by --language-file, too";
        if languages::were_read(&path) { Ok(()) } else { Err(self.misconfigured(&path, what.to_owned())) }
    }

    fn read_for(&self, folder: &Path) -> Result<Layers, Misconfigured> {
        let named =
            self.args.file().map_err(|what| Misconfigured { place: "--config".to_owned(), what: what.to_owned() });
        let mut layers = match named? {
            Some(named) => self.read_named(named)?,
            None if self.args.isolated => Vec::new(),
            None => self.read_nearest(folder)?,
        };
        let said = self.args.said().chain([&self.command_line]);
        if self.languages == Languages::Known
            && let Some(unknown) = self.args.said().find_map(Config::unknown_language)
        {
            return Err(Misconfigured { place: "--config".to_owned(), what: unknown.to_string() });
        }
        let layer =
            |config: &Config| Layer { origin: Origin::CommandLine, folder: self.here.clone(), config: config.clone() };
        layers.extend(said.map(layer));
        Ok(Layers(layers))
    }

    /// The configuration in the nearest folder that has one, from `folder` upwards.
    fn read_nearest(&self, folder: &Path) -> Result<Vec<Layer>, Misconfigured> {
        for folder in folder.ancestors() {
            let own = folder.join(FILE);
            if own.is_file() {
                return self.read_named(&own);
            }
            let shared = folder.join(PYPROJECT);
            if shared.is_file()
                && let Some(config) = self.read_file(&shared)?
            {
                return self.with_what_it_extends(&shared, config, 0);
            }
        }
        Ok(Vec::new())
    }

    fn read_named(&self, path: &Path) -> Result<Vec<Layer>, Misconfigured> {
        self.read_extended(path, 0)
    }

    /// The configuration at `path` with those that it builds on before it.
    fn read_extended(&self, path: &Path, depth: usize) -> Result<Vec<Layer>, Misconfigured> {
        match self.read_file(path)? {
            Some(config) => self.with_what_it_extends(path, config, depth),
            None => Err(self.misconfigured(path, "has no table [tool.citegraph]".to_owned())),
        }
    }

    fn with_what_it_extends(&self, path: &Path, config: Config, depth: usize) -> Result<Vec<Layer>, Misconfigured> {
        let folder = path.parent().map(|folder| self.absolute(folder)).unwrap_or_default();
        let mut layers = match &config.extend {
            Some(_) if depth >= DEEPEST => {
                return Err(self.misconfigured(path, "extend: it builds on itself".to_owned()));
            }
            Some(extended) => {
                let extended = folder.join(extended);
                self.within_project(&extended, &folder)?;
                self.read_extended(&extended, depth + 1)?
            }
            None => Vec::new(),
        };
        layers.push(Layer { origin: Origin::File(self.shown(path)), folder, config });
        Ok(layers)
    }

    /// Reads one file; none where it is a `pyproject.toml` that says nothing of citegraph.
    fn read_file(&self, path: &Path) -> Result<Option<Config>, Misconfigured> {
        let text = read_text(path, MaxSize::default()).map_err(|error| self.misconfigured(path, in_words(&error)))?;
        let config = if path.file_name().is_some_and(|name| name == PYPROJECT) {
            Config::parse_pyproject_before_languages(&text)
        } else {
            Config::parse_before_languages(&text).map(Some)
        };
        let known = |config: Option<Config>| match (&config, self.languages) {
            (Some(read), Languages::Known) => read.with_known_language(&text).map(|()| config),
            _ => Ok(config),
        };
        config.and_then(known).map_err(|error| self.faulty(path, &error))
    }

    /// The works of these lists together. Each set of lists is read once.
    fn retractions(&self, lists: Vec<PathBuf>) -> Result<Arc<Retractions>, Misconfigured> {
        if lists.is_empty() {
            return Ok(Arc::default());
        }
        self.retractions.get(lists, |lists| self.read_lists(lists))
    }

    fn read_lists(&self, lists: &[PathBuf]) -> Result<Retractions, Misconfigured> {
        let mut works = Retractions::default();
        for list in lists {
            let bytes =
                read_regular(list, LONGEST_LIST).map_err(|reason| self.misconfigured(list, reason.to_string()))?;
            // A title in an old encoding costs that title, and not the list.
            let table = Retractions::read(&String::from_utf8_lossy(&bytes));
            works.extend(table.map_err(|error| self.misconfigured(list, error.to_string()))?);
        }
        Ok(works)
    }

    fn faulty(&self, path: &Path, error: &ConfigError) -> Misconfigured {
        let path = self.shown(path);
        let place = match error.place {
            Some(at) => format!("{}:{}:{}", path.display(), at.line, at.column),
            None => path.display().to_string(),
        };
        Misconfigured { place, what: error.to_string() }
    }

    /// What is wrong with the file at `path`.
    pub fn misconfigured(&self, path: &Path, what: String) -> Misconfigured {
        self.misconfigured_at(path, None, what)
    }

    /// What is wrong on a line of the file at `path`, where the line is known.
    pub fn misconfigured_at(&self, path: &Path, line: Option<usize>, what: String) -> Misconfigured {
        let path = self.shown(path);
        let place = line.map_or_else(|| path.display().to_string(), |line| format!("{}:{line}", path.display()));
        Misconfigured { place, what }
    }

    /// A path as messages name it: from the current folder, where it lies in that.
    fn shown(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.here).unwrap_or(path).to_owned()
    }

    /// The path from the root, without `.` and `..`. Links are left as they are: a text belongs to the folder that it is named in.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        let mut absolute = PathBuf::new();
        for part in self.here.join(path).components() {
            match part {
                std::path::Component::CurDir => {}
                std::path::Component::ParentDir => {
                    absolute.pop();
                }
                part => absolute.push(part),
            }
        }
        absolute
    }
}

/// What went wrong when a configuration was read.
pub fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "may not be read".to_owned(),
        std::io::ErrorKind::InvalidData => "is not UTF-8".to_owned(),
        _ => error.to_string(),
    }
}
