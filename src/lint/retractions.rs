//! Works that were retracted, as a user's lists name them.

use rustc_hash::FxHashMap;

use crate::citation::Year;
use crate::name::fold;
use crate::reference::Reference;

/// Retracted works by what entries can be known by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retractions {
    works: Vec<Retraction>,
    /// By DOI in small letters.
    by_doi: FxHashMap<String, usize>,
    /// By folded title.
    by_title: FxHashMap<String, Vec<usize>>,
}

/// One retracted work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retraction {
    /// Its title.
    pub title: String,
    /// Its authors, as the list writes them: given name first, parted by semicolons.
    pub authors: String,
    /// When it appeared, where the list tells.
    pub year: Option<Year>,
    /// Its DOI, where it has one.
    pub doi: Option<String>,
    /// The DOI of the notice, where it has one.
    pub notice: Option<String>,
    /// The day of the notice, as the list writes it.
    pub date: String,
    /// What the notice is: `Retraction`, `Expression of concern`, `Correction`.
    pub nature: String,
}

/// Why a list can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RetractionsError {
    /// It lacks the columns by which a work is known.
    #[error("a list of retractions needs the column \"OriginalPaperDOI\" or \"Title\"; its first line has neither")]
    Columns,
    /// It is no table.
    #[error("line {line} of the list of retractions is no row of a table: {reason}")]
    Row {
        /// From 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
}

impl Retractions {
    /// Reads a table in Retraction Watch's columns: `Title`, `Author`, `OriginalPaperDate`, `OriginalPaperDOI`, `RetractionDOI`,
    /// `RetractionDate`, `RetractionNature`; others are passed over. Corrections and reinstatements are no retractions.
    ///
    /// # Errors
    /// Where it is no table, or lacks both title and DOI.
    #[cfg(feature = "cli")]
    pub fn read(csv_text: &str) -> Result<Self, RetractionsError> {
        let csv_text = csv_text.trim_start_matches('\u{feff}');
        let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(csv_text.as_bytes());
        let row_error = |error: csv::Error| RetractionsError::Row {
            line: error.position().map_or(1, csv::Position::line),
            reason: error.to_string(),
        };
        let header = table.headers().map_err(row_error)?.clone();
        let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        let [title, authors, published, doi, notice, date, nature] = [
            "Title",
            "Author",
            "OriginalPaperDate",
            "OriginalPaperDOI",
            "RetractionDOI",
            "RetractionDate",
            "RetractionNature",
        ]
        .map(column);
        if title.is_none() && doi.is_none() {
            return Err(RetractionsError::Columns);
        }
        let mut retractions = Self::default();
        for row in table.records() {
            let row = row.map_err(row_error)?;
            let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or("").trim();
            let some_doi = |at| Some(cell(at)).filter(|doi| doi.starts_with("10.")).map(str::to_owned);
            retractions.add(Retraction {
                title: cell(title).to_owned(),
                authors: cell(authors).to_owned(),
                year: year_of(cell(published)),
                doi: some_doi(doi),
                notice: some_doi(notice),
                date: cell(date).to_owned(),
                nature: cell(nature).to_owned(),
            });
        }
        Ok(retractions)
    }

    /// Adds a work, unless it was only corrected, or is sound again.
    pub fn add(&mut self, work: Retraction) {
        if ["correction", "reinstatement"].contains(&work.nature.to_lowercase().as_str()) {
            return;
        }
        let at = self.works.len();
        if let Some(doi) = &work.doi {
            self.by_doi.entry(doi.to_lowercase()).or_insert(at);
        }
        let title = fold(&work.title);
        if !title.is_empty() {
            self.by_title.entry(title).or_default().push(at);
        }
        self.works.push(work);
    }

    /// Adds the works of another list.
    pub fn extend(&mut self, other: Retractions) {
        other.works.into_iter().for_each(|work| self.add(work));
    }

    /// True where no list was given.
    pub fn is_empty(&self) -> bool {
        self.works.is_empty()
    }

    /// The retraction of an entry's work: by its DOI, or else by its title, year and first author.
    pub fn find(&self, entry: &Reference) -> Option<&Retraction> {
        if let Some(at) = entry.doi.as_ref().and_then(|doi| self.by_doi.get(&doi.text.to_lowercase())) {
            return Some(&self.works[*at]);
        }
        let title = fold(&entry.title.as_ref()?.text);
        let family = fold(&entry.creators().first()?.family);
        let same = |work: &&Retraction| {
            let first = fold(work.authors.split(';').next().unwrap_or(""));
            let dois_differ =
                matches!((&entry.doi, &work.doi), (Some(one), Some(other)) if !one.text.eq_ignore_ascii_case(other));
            !family.is_empty()
                && first.ends_with(&family)
                && work.year.is_some()
                && work.year == entry.year()
                && !dois_differ
        };
        self.by_title.get(&title)?.iter().map(|&at| &self.works[at]).find(same)
    }
}

/// The year of a day as Retraction Watch writes it: `3/14/2011 0:00`, `2011-03-14`.
#[cfg(feature = "cli")]
fn year_of(day: &str) -> Option<Year> {
    let year = day.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?;
    year.parse().ok().map(Year)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::document::Document;

    const TABLE: &str = "Record ID,Title,Journal,Author,RetractionDate,RetractionDOI,OriginalPaperDate,OriginalPaperDOI,RetractionNature\n\
        1,\"Mixed blessings, mixed data\",Town & Edge,Tor Halvorsen;Karel Brandsma,3/14/2015 0:00,10.1234/te.2015.9,2/1/2011 0:00,10.1234/TE.2011.42,Retraction\n\
        2,Who talks to whom,Urban Notes,Dora Quist,1/1/2003 0:00,unavailable,5/1/2001 0:00,unavailable,Retraction\n\
        3,The fence,Urban Notes,Berta Vogt,1/1/1999 0:00,,5/1/1998 0:00,10.1234/un.1998.4,Correction\n";

    fn found(entry: &str) -> Option<String> {
        let retractions = Retractions::read(TABLE).expect("it is a table");
        let analysis = crate::analyse(Document::from_text("paper.txt", format!("References\n\n{entry}\n")));
        retractions.find(&analysis.references.entries[0]).map(|work| work.title.clone())
    }

    #[test]
    fn knows_a_work_by_its_doi_or_by_title_year_and_first_author() {
        for (entry, expected) in [
            (
                "Halvorsen, T. (2011). Mixed bless. Town & Edge, 4(2), 11–29. https://doi.org/10.1234/te.2011.42",
                Some("Mixed blessings, mixed data"),
            ),
            ("Quist, D. (2001). Who talks to whom. Urban Notes, 7, 90–99.", Some("Who talks to whom")),
            ("Quist, D. (2004). Who talks to whom. Urban Notes, 7, 90–99.", None),
            ("Moura, J. (2001). Who talks to whom. Urban Notes, 7, 90–99.", None),
            ("Vogt, B. (1998). The fence. Urban Notes, 4, 12–19. https://doi.org/10.1234/un.1998.4", None),
        ] {
            assert_eq!(found(entry).as_deref(), expected, "{entry}");
        }
    }

    #[test]
    fn refuses_a_table_without_its_columns() {
        assert_eq!(Retractions::read("Name,Place\na,b\n"), Err(RetractionsError::Columns));
    }
}
