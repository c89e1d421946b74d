//! A text to read as Markdown, and where its lines stand in the file.

/// A stretch of Markdown put together from lines of the file: all of it, a value of the header, the cells of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What is read.
    pub text: String,
    /// From bytes of `text` to bytes of the file; each reaches to the next.
    starts: Vec<(usize, usize)>,
}

impl Sheet {
    /// A text of which each byte stands for that byte of the file.
    pub fn whole(text: String) -> Self {
        Self { text, starts: vec![(0, 0)] }
    }

    /// Adds `part`, which stands in the file from byte `at` on.
    pub fn push(&mut self, part: &str, at: usize) {
        self.starts.push((self.text.len(), at));
        self.text.push_str(part);
    }

    /// Parts what was added from what comes.
    pub fn push_line_end(&mut self) {
        self.text.push('\n');
    }

    /// The byte of the file at which byte `at` of the text stands.
    pub fn place(&self, at: usize) -> usize {
        let after = self.starts.partition_point(|&(start, _)| start <= at);
        self.starts[..after].last().map_or(at, |&(start, file)| file + (at - start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_where_each_line_stands() {
        let mut sheet = Sheet::default();
        sheet.push("Streets", 10);
        sheet.push_line_end();
        sheet.push("Squares", 40);
        assert_eq!(sheet.text, "Streets\nSquares");
        assert_eq!((sheet.place(3), sheet.place(8), sheet.place(15)), (13, 40, 47));
    }
}
