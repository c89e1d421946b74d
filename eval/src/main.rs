//! `citegraph-eval`: measures citegraph on manuscripts that it makes itself. See `README.md`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use citegraph_eval::figures::{Figures, Miss};
use citegraph_eval::report::{self, By};
use citegraph_eval::score::score;
use citegraph_eval::suite::{Manuscript, Suite};
use citegraph_eval::{floors, suite};

const USAGE: &str = "\
usage: citegraph-eval [OPTIONS]

  --by language|form|style   the recall of every stage in each language, form or style as well
  --show N                   N examples of what was missed, of each kind
  --kind WORD                only examples of kinds that hold WORD
  --only WORD                only manuscripts whose name holds WORD: nl-, -apa-, -pages
  --json                     the figures as JSON
  --write DIR                writes the manuscripts, NAME.txt, and what is known of them, NAME.gold.json
  --floors                   fails where a figure lies under its floor in floors.toml
  --new-floors               prints the floors that the present figures allow: of the whole run, and of the tests' sample
  --seed N                   other manuscripts; the default is 1
";

#[derive(Default)]
struct Options {
    by: Option<By>,
    show: usize,
    kind: String,
    only: String,
    json: bool,
    write: Option<PathBuf>,
    floors: bool,
    new_floors: bool,
    seed: Option<u64>,
}

impl Options {
    fn read(mut given: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Options::default();
        while let Some(option) = given.next() {
            let mut value = || given.next().ok_or_else(|| format!("{option} needs a value"));
            match option.as_str() {
                "--by" => {
                    let by = value()?;
                    options.by = Some(By::of(&by).ok_or_else(|| format!("no figures by {by:?}"))?);
                }
                "--show" => options.show = number(&option, &value()?)?,
                "--kind" => options.kind = value()?,
                "--only" => options.only = value()?,
                "--json" => options.json = true,
                "--write" => options.write = Some(value()?.into()),
                "--floors" => options.floors = true,
                "--new-floors" => options.new_floors = true,
                "--seed" => options.seed = Some(number(&option, &value()?)?),
                other => return Err(format!("there is no option {other}")),
            }
        }
        Ok(options)
    }
}

fn number<T: std::str::FromStr>(option: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{option} needs a number, not {value:?}"))
}

fn main() -> ExitCode {
    match Options::read(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(code) => code,
        Err(error) => {
            eprint!("citegraph-eval: {error}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<ExitCode, String> {
    if options.new_floors {
        print!("[whole]\n{}", floors::table(&measured(1), 0.3));
        print!("\n[sample]\n{}", floors::table(&measured(citegraph_eval::SAMPLE_STEP), 1.5));
        return Ok(ExitCode::SUCCESS);
    }
    let made = manuscripts(options.seed.unwrap_or(suite::SEED), &options.only);
    if let Some(folder) = &options.write {
        write(&made, folder).map_err(|error| format!("cannot write to {}: {error}", folder.display()))?;
    }
    let mut whole = Figures::default();
    let mut groups: BTreeMap<String, Figures> = BTreeMap::new();
    let mut misses: Vec<Miss> = Vec::new();
    for (manuscript, (figures, missed)) in made.iter().zip(in_parallel(&made, score)) {
        whole.add(&figures);
        if let Some(by) = options.by {
            groups.entry(by.group(manuscript)).or_default().add(&figures);
        }
        misses.extend(missed.into_iter().filter(|miss| miss.kind.contains(&options.kind)));
    }
    if options.json {
        let json = serde_json::json!({ "whole": whole, "groups": groups, "figures": whole.named() });
        println!("{json:#}");
    } else {
        print!("{}", report::table(&whole));
        if options.by.is_some() {
            print!("\n{}", report::by_group(&groups));
        }
    }
    if options.show > 0 {
        print!("{}", report::examples(&misses, options.show));
    }
    let under = if options.floors { floors::undercut(&whole, &floors::whole()) } else { Vec::new() };
    for sentence in &under {
        eprintln!("{sentence}");
    }
    Ok(if under.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The figures of every `step`th pair of a language and a style.
fn measured(step: usize) -> Figures {
    let suite = Suite::new(suite::SEED);
    let pairs: Vec<_> = suite.pairs().into_iter().step_by(step).collect();
    let mut sum = Figures::default();
    for figures in in_parallel(&pairs, |&pair| suite.manuscripts(pair)).iter().flatten().map(|made| score(made).0) {
        sum.add(&figures);
    }
    sum
}

fn manuscripts(seed: u64, only: &str) -> Vec<Manuscript> {
    let suite = Suite::new(seed);
    let made = in_parallel(&suite.pairs(), |&pair| suite.manuscripts(pair));
    made.into_iter().flatten().filter(|manuscript| manuscript.name.contains(only)).collect()
}

fn write(made: &[Manuscript], folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for manuscript in made {
        std::fs::write(folder.join(format!("{}.txt", manuscript.name)), &manuscript.text)?;
        let gold = serde_json::to_string_pretty(&manuscript.gold).expect("gold has string keys");
        std::fs::write(folder.join(format!("{}.gold.json", manuscript.name)), gold)?;
    }
    Ok(())
}

/// What `made` gives for each of `all`, in their order.
fn in_parallel<T: Sync, R: Send>(all: &[T], made: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunks = all.chunks(all.len().div_ceil(threads).max(1));
    std::thread::scope(|scope| {
        let made = &made;
        let running: Vec<_> =
            chunks.map(|chunk| scope.spawn(move || chunk.iter().map(made).collect::<Vec<R>>())).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("a thread that panics has said why")).collect()
    })
}
