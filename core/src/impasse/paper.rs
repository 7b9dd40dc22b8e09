//! A page to hand over: what stands on it, to be printed or copied as plain text.

/// A part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A paragraph.
    Words(String),
    /// A list.
    List(Vec<String>),
}

/// A page to hand over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Paper {
    /// Its heading.
    pub title: String,
    /// A line below it; may be empty.
    pub below: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

impl Paper {
    /// All of it as plain text.
    pub fn text(&self) -> String {
        let mut head = self.title.clone();
        if !self.below.is_empty() {
            head = format!("{head}\n{}", self.below);
        }
        let block = |block: &Block| match block {
            Block::Words(words) => words.clone(),
            Block::List(lines) => lines.iter().map(|line| format!("– {line}")).collect::<Vec<_>>().join("\n"),
        };
        let blocks = self.blocks.iter().map(block);
        [head].into_iter().chain(blocks).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    pub(super) fn words(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Words(words.into()));
    }

    pub(super) fn list(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.blocks.push(Block::List(lines));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_plain_text_with_a_line_between_its_parts() {
        let mut paper = Paper { title: "What we agree".to_owned(), below: "Today".to_owned(), ..Paper::default() };
        paper.list(Vec::new());
        paper.list(vec!["One".to_owned(), "Two".to_owned()]);
        paper.words("The rest is open.");
        assert_eq!(paper.text(), "What we agree\nToday\n\n– One\n– Two\n\nThe rest is open.");
        assert_eq!(Paper { title: "Bare".to_owned(), ..Paper::default() }.text(), "Bare");
    }
}
