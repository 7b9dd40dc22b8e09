//! The guide as a booklet: its contents with their pages, then every topic as a chapter.

use super::{Block, Column, Figure, Handout, Printout, Table};
use crate::case::Case;
use crate::guide::{self, Item, Section, SectionKind, Topic};
use crate::spelling::Spelling;

/// What stands on its first page, above the contents.
const INSIDE: &str = "The five stages of a negotiation, what to do when it is stuck, the skills behind it, and two examples told \
                      from beginning to end.";
/// A chapter of fewer lines goes on where the one before it ends.
const FEW: usize = 5;

/// The booklet. It is the same for every negotiation.
pub(super) fn printout(_case: Option<&Case>, _spelling: &dyn Spelling) -> Printout {
    let first = [Block::Words(INSIDE.to_owned()), Block::Contents];
    let blocks = first.into_iter().chain(guide::topics().iter().flat_map(chapter)).collect();
    Printout::of(Handout::Guide, "How to negotiate, from preparing to what comes after the deal", blocks)
}

/// A topic, with its pictures.
fn chapter(topic: &Topic) -> Vec<Block> {
    let is_short = topic.sections.iter().map(|section| section.items.len()).sum::<usize>() < FEW;
    let mut blocks = if is_short { Vec::new() } else { vec![Block::NewPage] };
    blocks.push(Block::Heading(1, topic.title.to_owned()));
    blocks.push(Block::Words(topic.summary.to_owned()));
    for (place, section) in topic.sections.iter().enumerate() {
        blocks.extend(part(section));
        blocks.extend(picture(topic, place));
    }
    blocks
}

/// The picture after a section, as in the guide on the screen.
fn picture(topic: &Topic, place: usize) -> Option<Block> {
    match (topic.slug, place) {
        ("negotiation", 0) => Some(Block::Figure(Figure::Stages)),
        ("negotiation", 1) => Some(Block::Figure(Figure::Approaches)),
        _ => None,
    }
}

fn part(section: &Section) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(2, section.title.to_owned())];
    if !section.intro.is_empty() {
        blocks.push(Block::Hint(section.intro.to_owned()));
    }
    if section.kind == SectionKind::Table {
        blocks.push(Block::Table(table(section)));
    } else {
        blocks.extend(section.items.iter().flat_map(point));
    }
    blocks
}

fn table(section: &Section) -> Table {
    let columns = section.columns.iter().enumerate();
    let row = |item: &Item| [item.title].iter().chain(&item.cells).map(|cell| (*cell).to_owned()).collect();
    Table {
        columns: columns.map(|(place, head)| Column::words(head, if place == 0 { 3 } else { 5 })).collect(),
        rows: section.items.iter().map(row).collect(),
        empty_rows: 0,
    }
}

/// A line of the guide, with what one can say.
fn point(item: &Item) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(3, item.title.to_owned()), Block::Words(item.text.to_owned())];
    if !item.say.is_empty() {
        blocks.push(Block::List(item.say.iter().map(|say| format!("“{say}”")).collect()));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::Plain;

    /// Every text of the guide, sorted: one that is there twice stands here twice.
    fn lines() -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for topic in guide::topics() {
            lines.extend([topic.title, topic.summary].map(str::to_owned));
            for section in &topic.sections {
                lines.extend([section.title, section.intro].map(str::to_owned));
                lines.extend(section.columns.iter().map(|head| (*head).to_owned()));
                for item in &section.items {
                    lines.extend([item.title, item.text].map(str::to_owned));
                    lines.extend(item.cells.iter().map(|cell| (*cell).to_owned()));
                    lines.extend(item.say.iter().map(|say| format!("“{say}”")));
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.sort();
        lines
    }

    #[test]
    fn the_booklet_holds_every_line_of_the_guide_once() {
        let booklet = printout(None, &Plain);
        let mut found = booklet.texts();
        for own in [booklet.title.as_str(), &booklet.below, INSIDE] {
            let place = found.iter().position(|text| text == own).unwrap();
            found.remove(place);
        }
        found.sort();
        assert_eq!(found, lines());
        assert!(found.len() > 300, "{}", found.len());
    }

    #[test]
    fn every_topic_is_a_chapter_and_the_contents_come_before_all_of_them() {
        let booklet = printout(None, &Plain);
        let chapters: Vec<&str> = booklet
            .blocks
            .iter()
            .filter_map(|block| if let Block::Heading(1, title) = block { Some(title.as_str()) } else { None })
            .collect();
        assert_eq!(chapters, guide::topics().iter().map(|topic| topic.title).collect::<Vec<_>>());
        assert_eq!(booklet.blocks[1..3], [Block::Contents, Block::NewPage]);
        for figure in [Figure::Stages, Figure::Approaches] {
            assert_eq!(booklet.blocks.iter().filter(|block| **block == Block::Figure(figure.clone())).count(), 1);
        }
        for block in &booklet.blocks {
            if let Block::Table(table) = block {
                assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
            }
        }
    }
}
