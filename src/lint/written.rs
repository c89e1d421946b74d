//! The year in which a text was written, from which the ages of its sources count.

use super::Context;
use crate::citation::Year;

/// A text whose newest source is older than this was written then, and not lately: years.
const AN_AGE_AGO: u16 = 10;

/// The year that the file tells; else this year, or, for a text whose newest source is more than ten years old, as one of an
/// archive, the year of that source. None where nobody said which year it is.
pub fn year_of(context: &Context<'_>) -> Option<Year> {
    let analysis = context.analysis;
    let this = context.today()?.year;
    if let Some(told) = analysis.document.credits.year.filter(|told| *told <= this.0) {
        return Some(Year(told));
    }
    let listed = analysis.references.entries.iter().filter_map(|entry| entry.year());
    let cited = analysis.works().filter_map(|(_, work)| work.date.year);
    let newest = listed.chain(cited).filter(|year| *year <= this).max();
    Some(newest.filter(|newest| newest.0 + AN_AGE_AGO < this.0).unwrap_or(this))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lint::rules::stale_forthcoming;
    use crate::lint::{Settings, Today};

    fn year(text: &str, told: Option<u16>) -> Option<Year> {
        let mut document = Document::from_text("paper.txt", text);
        document.credits.year = told;
        let analysis = crate::analyse(document);
        let today = Today { year: Year(2026), month: 6, day: 15 };
        let settings = Settings { today: Some(today), ..Settings::default() };
        year_of(&Context::new(&analysis, &settings, &stale_forthcoming::RULE))
    }

    #[test]
    fn a_text_whose_newest_source_is_old_was_written_then() {
        assert_eq!(year("Owners move less (Halvorsen, 1991; Brandsma, 1988).\n", None), Some(Year(1991)));
        assert_eq!(year("Owners move less (Halvorsen, 2019; Brandsma, 1988).\n", None), Some(Year(2026)));
        assert_eq!(year("Owners move less.\n", None), Some(Year(2026)));
    }

    #[test]
    fn what_the_file_tells_holds() {
        assert_eq!(year("Owners move less (Halvorsen, 1991).\n", Some(1999)), Some(Year(1999)));
        assert_eq!(year("Owners move less (Halvorsen, 2019).\n", Some(2030)), Some(Year(2026)));
    }
}
