//! The guide as data, built from `content/*.toml`, and the worked examples.

use std::sync::OnceLock;

use crate::case::Case;
use crate::format::{self, FileError};

/// One subject of the guide, with an address of its own.
#[derive(Debug)]
pub struct Topic {
    /// What its items' IDs start with.
    pub id: &'static str,
    /// Its address in the guide.
    pub slug: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// One to three sentences on what it is for.
    pub summary: &'static str,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A part of a topic.
#[derive(Debug)]
pub struct Section {
    /// How it is shown.
    pub kind: SectionKind,
    /// Its heading.
    pub title: &'static str,
    /// A sentence before the items; may be empty.
    pub intro: &'static str,
    /// The column heads of a table, the first one included.
    pub columns: Vec<&'static str>,
    /// Its items.
    pub items: Vec<Item>,
}

/// How a section is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// Things to do, each with a tick and a place for the user's own words.
    Checklist,
    /// Short pieces of advice.
    Points,
    /// A table, one item a row.
    Table,
    /// Questions to ask.
    Questions,
}

/// One line of the guide.
#[derive(Debug)]
pub struct Item {
    /// Its ID, stable over all versions: ticks and notes are kept by it.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// The advice; empty in some tables.
    pub text: &'static str,
    /// The cells after the first one, in a table.
    pub cells: Vec<&'static str>,
    /// Phrases that one can say.
    pub say: Vec<&'static str>,
}

/// The five stages of a negotiation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Before the meeting.
    Prepare,
    /// Both sides say what they want and why.
    Exchange,
    /// Claims are backed up and misunderstandings cleared.
    Clarify,
    /// Offers and concessions.
    Bargain,
    /// The agreement.
    Commit,
}

impl Stage {
    /// All five, in order.
    pub const ALL: &[Self] = &[Self::Prepare, Self::Exchange, Self::Clarify, Self::Bargain, Self::Commit];

    /// Its place among the five, from 1.
    pub const fn number(self) -> usize {
        match self {
            Self::Prepare => 1,
            Self::Exchange => 2,
            Self::Clarify => 3,
            Self::Bargain => 4,
            Self::Commit => 5,
        }
    }

    /// Its name, as its topic has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prepare => "Prepare",
            Self::Exchange => "Exchange",
            Self::Clarify => "Clarify",
            Self::Bargain => "Bargain",
            Self::Commit => "Commit",
        }
    }

    /// Its address, in the guide and in a negotiation.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Exchange => "exchange",
            Self::Clarify => "clarify",
            Self::Bargain => "bargain",
            Self::Commit => "commit",
        }
    }

    /// What it is about, in a few words.
    pub const fn gist(self) -> &'static str {
        match self {
            Self::Prepare => "Know both sides",
            Self::Exchange => "Hear what each wants",
            Self::Clarify => "Show, ask, understand",
            Self::Bargain => "Give and take",
            Self::Commit => "Make it last",
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/guide.rs"));

/// The whole guide, in reading order.
pub fn topics() -> &'static [Topic] {
    static TOPICS: OnceLock<Vec<Topic>> = OnceLock::new();
    TOPICS.get_or_init(|| parse(TEXT))
}

/// Reads the lines that the build script writes: fields between tabs, lists between bars. A topic begins with "T", a
/// section with the letter of its kind; every other line is an item of the section before it.
fn parse(text: &'static str) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let first = next();
        let sections = topics.last_mut().map(|topic| &mut topic.sections);
        if first == "T" {
            topics.push(Topic { id: next(), slug: next(), title: next(), summary: next(), sections: Vec::new() });
        } else if let (Some(sections), Some(kind)) = (sections, SectionKind::of_letter(first)) {
            sections.push(Section { kind, title: next(), intro: next(), columns: listed(next()), items: Vec::new() });
        } else if let Some(section) = topics.last_mut().and_then(|topic| topic.sections.last_mut()) {
            let (title, text, cells, say) = (next(), next(), listed(next()), listed(next()));
            section.items.push(Item { id: first, title, text, cells, say });
        }
    }
    topics
}

fn listed(field: &'static str) -> Vec<&'static str> {
    if field.is_empty() { Vec::new() } else { field.split('|').collect() }
}

impl SectionKind {
    fn of_letter(letter: &str) -> Option<Self> {
        Some(match letter {
            "C" => Self::Checklist,
            "P" => Self::Points,
            "B" => Self::Table,
            "Q" => Self::Questions,
            _ => return None,
        })
    }
}

/// A page of the guide as addresses name it. Without its text: whoever only reads an address, as the first part of the
/// page does, needn't carry that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The topic's address.
    pub slug: &'static str,
    /// The topic's title.
    pub title: &'static str,
    /// The IDs of its items, between spaces.
    items: &'static str,
}

impl Page {
    /// All of them, in reading order.
    pub fn all() -> impl Iterator<Item = Self> {
        PAGES.lines().map(|line| {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap_or_default();
            Self { slug: next(), title: next(), items: next() }
        })
    }

    /// The page with an address.
    pub fn at(slug: &str) -> Option<Self> {
        Self::all().find(|page| page.slug == slug)
    }

    /// Its item with an ID.
    pub fn item(self, id: &str) -> Option<&'static str> {
        self.items.split(' ').find(|item| *item == id)
    }
}

/// The topic with an address.
pub fn topic(slug: &str) -> Option<&'static Topic> {
    topics().iter().find(|topic| topic.slug == slug)
}

/// The topic of a stage.
pub fn stage_topic(stage: Stage) -> Option<&'static Topic> {
    topic(stage.slug())
}

/// The checklist of a stage.
pub fn checklist(stage: Stage) -> &'static [Item] {
    let sections = stage_topic(stage).map_or::<&[Section], _>(&[], |topic| &topic.sections);
    let found = sections.iter().find(|section| section.kind == SectionKind::Checklist);
    found.map_or(&[], |section| &section.items)
}

/// The item with an ID, anywhere in the guide.
pub fn item(id: &str) -> Option<&'static Item> {
    topics().iter().flat_map(|topic| &topic.sections).flat_map(|section| &section.items).find(|item| item.id == id)
}

/// The worked examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Example {
    /// A marketing agency and a mid-size company.
    Agency,
    /// Software for an enterprise.
    Software,
}

impl Example {
    /// Both.
    pub const ALL: &[Self] = &[Self::Agency, Self::Software];

    /// What it is called where it is offered.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Agency => "Agency and mid-size company",
            Self::Software => "Software for an enterprise",
        }
    }

    /// The guide's ID of its story, which its case names too.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Agency => "EX-A",
            Self::Software => "EX-B",
        }
    }

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Software => "software",
        }
    }

    /// The example with this name in addresses.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|example| example.slug() == slug)
    }

    /// Where its case file lies in the built site.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Agency => "examples/agency.json",
            Self::Software => "examples/software.json",
        }
    }

    /// The negotiation in the text of a case file.
    ///
    /// # Errors
    /// Those of the case file's reader.
    pub fn read(text: &str) -> Result<Case, FileError> {
        format::read(text)?.cases.into_iter().next().ok_or(FileError::Foreign)
    }

    /// The negotiation, freshly read from the copy that is compiled in. The page fetches it instead: it would
    /// make every first visit longer.
    ///
    /// # Errors
    /// Those of the case file's reader; a test holds that there are none.
    pub fn case(self) -> Result<Case, FileError> {
        Self::read(match self {
            Self::Agency => AGENCY,
            Self::Software => SOFTWARE,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_a_topic_and_a_checklist() {
        for stage in Stage::ALL {
            assert_eq!(stage_topic(*stage).unwrap().title, stage.name());
            assert!(checklist(*stage).len() >= 5, "{stage:?}");
        }
    }

    #[test]
    fn addresses_know_every_topic_and_every_item_in_it() {
        let pages: Vec<Page> = Page::all().collect();
        assert_eq!(pages.len(), topics().len());
        for (page, topic) in pages.iter().zip(topics()) {
            assert_eq!((page.slug, page.title, Page::at(topic.slug)), (topic.slug, topic.title, Some(*page)));
            let items: Vec<&str> = topic.sections.iter().flat_map(|one| &one.items).map(|item| item.id).collect();
            assert_eq!(page.items.split(' ').collect::<Vec<_>>(), items);
            assert_eq!((page.item(items[0]), page.item(""), page.item("none")), (Some(items[0]), None, None));
        }
    }

    #[test]
    fn the_impasse_helper_has_its_eight_moves() {
        for number in 1..=8 {
            let item = item(&format!("IMP-{number}")).unwrap();
            assert!(!item.text.is_empty() && !item.say.is_empty(), "{}", item.id);
        }
    }

    #[test]
    fn both_examples_are_whole_negotiations_that_end_in_a_deal() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            assert!(case.offers.len() >= 8 && case.agreement.is_some() && !case.alternatives.is_empty());
            for tick in case.checklist.iter() {
                assert!(item(tick).is_some(), "{tick} is no item of the guide");
            }
            for note in case.notes.keys() {
                assert!(item(note).is_some(), "{note} is no item of the guide");
            }
        }
    }
}
