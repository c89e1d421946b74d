//! The lowest figures that are allowed.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::figures::Figures;

/// The floors of one run, by the names that [`Figures::named`] gives. `alarms` is a ceiling.
pub type Floors = BTreeMap<String, f64>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    whole: Floors,
    sample: Floors,
}

/// The floors of a whole run.
pub fn whole() -> Floors {
    file().whole
}

/// The floors of the sample that the tests take.
pub fn sample() -> Floors {
    file().sample
}

fn file() -> File {
    toml::from_str(include_str!("../floors.toml")).expect("floors.toml is complete")
}

/// What lies under its floor, or is not measured at all, a sentence each.
pub fn undercut(figures: &Figures, floors: &Floors) -> Vec<String> {
    let named = figures.named();
    let under = floors.iter().filter_map(|(name, &floor)| match named.get(name) {
        None => Some(format!("{name} has a floor and is not measured")),
        Some(&figure) if name == "alarms" => {
            (figure > floor).then(|| format!("{name} is {figure:.3}, above {floor} per manuscript"))
        }
        Some(&figure) => (figure < floor).then(|| format!("{name} is {figure:.2}, under {floor}")),
    });
    let free = named.keys().filter(|name| !floors.contains_key(*name)).map(|name| format!("{name} has no floor"));
    under.chain(free).collect()
}

/// Floors for the present figures: `under` points below them, and slips and alarms with the room that single texts need.
pub fn table(figures: &Figures, under: f64) -> String {
    let lines = figures.named().into_iter().map(|(name, figure)| match name.as_str() {
        "alarms" => format!("alarms = {:.3}\n", figure + under / 10.0),
        _ => format!("\"{name}\" = {:.1}\n", ((figure - under) * 10.0).floor().max(0.0) / 10.0),
    });
    lines.collect()
}
