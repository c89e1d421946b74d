//! A sample of the benchmark, small enough for a build without optimisation.

use citegraph_eval::figures::Figures;
use citegraph_eval::score::score;
use citegraph_eval::suite::{SEED, Suite};
use citegraph_eval::{SAMPLE_STEP, floors};

#[test]
fn stays_above_the_floors_on_a_sample() {
    let suite = Suite::new(SEED);
    let mut figures = Figures::default();
    for pair in suite.pairs().into_iter().step_by(SAMPLE_STEP) {
        for manuscript in suite.manuscripts(pair) {
            figures.add(&score(&manuscript).0);
        }
    }
    let under = floors::undercut(&figures, &floors::sample());
    assert!(under.is_empty(), "{}", under.join("\n"));
}
