//! Which negotiations of the list are shown, and in which order.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::Summary;
use crate::name::{UNTITLED, named};
use crate::time::Day;

/// In which order negotiations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum ListOrder {
    /// The last change first.
    #[default]
    Changed,
    /// By title, from A to Z.
    Title,
    /// What is due next first; where nothing is, the last change.
    Due,
}

/// Accents that stand behind the letter that they belong to.
const ACCENTS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// The negotiations of a list, the last change first, in which every one of some words is found, in an order on a day. Neither
/// capitals nor accents count: `plain` makes letters small, and takes them apart from their accents.
pub fn listed<'a>(
    all: &'a [Summary],
    words: &str,
    order: ListOrder,
    today: &Day,
    plain: impl Fn(&str) -> String,
) -> Vec<&'a Summary> {
    let plain = |text: &str| plain(text).replace(|letter: char| ACCENTS.contains(&letter), "");
    let words = plain(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let holds = |entry: &&Summary| words.is_empty() || holds_all(&plain(&searched(entry)), &words);
    let mut found: Vec<&Summary> = all.iter().filter(holds).collect();
    match order {
        ListOrder::Changed => {}
        ListOrder::Due => found.sort_by_key(|entry| {
            let next = entry.next_due(today);
            (next.is_none(), next.map(|due| &due.on))
        }),
        ListOrder::Title => found.sort_by_cached_key(|entry| plain(named(&entry.title, UNTITLED))),
    }
    found
}

fn holds_all(text: &str, words: &[&str]) -> bool {
    words.iter().all(|word| text.contains(word))
}

/// What is looked through: what the list shows in the user's own words.
fn searched(entry: &Summary) -> String {
    let apart = entry.apart.as_ref().map_or("", |apart| apart.issue.as_str());
    [named(&entry.title, UNTITLED), entry.them.as_str(), apart].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Apart, Dated};

    fn entry(title: &str, them: &str) -> Summary {
        Summary { id: title.to_owned(), title: title.to_owned(), them: them.to_owned(), ..Summary::default() }
    }

    fn all() -> Vec<Summary> {
        let fee = Some(Apart { issue: "Monthly fee".to_owned(), ..Apart::default() });
        let due = |on: &str| vec![Dated { on: Day::parse(on).unwrap(), ..Dated::default() }];
        vec![
            Summary { due: due("2026-12-02"), ..entry("Office lease", "Marlow Estates") },
            Summary { apart: fee, due: due("2026-12-09"), ..entry("car", "") },
            Summary { due: due("2026-12-03"), ..entry("", "Inés") },
        ]
    }

    /// As a browser does it, for the letters that are asked about here.
    fn plain(text: &str) -> String {
        text.to_lowercase().replace('é', "e\u{301}")
    }

    fn titles(words: &str, order: ListOrder) -> String {
        let all = all();
        let found = listed(&all, words, order, &Day::parse("2026-12-03").unwrap(), plain);
        found.iter().map(|entry| named(&entry.title, UNTITLED)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_list_comes_in_the_order_that_is_wanted() {
        assert_eq!(titles("", ListOrder::Changed), "Office lease, car, Untitled");
        assert_eq!(titles("", ListOrder::Title), "car, Office lease, Untitled");
        assert_eq!(titles("", ListOrder::Due), "Untitled, car, Office lease");
    }

    #[test]
    fn what_is_looked_for_is_found_in_any_part_and_in_any_order_of_words() {
        for (words, found) in [
            ("LEASE", "Office lease"),
            ("estates office", "Office lease"),
            ("fee", "car"),
            ("  ", "Office lease, car, Untitled"),
            ("untitled", "Untitled"),
            ("INES", "Untitled"),
            ("inés", "Untitled"),
            ("lease car", ""),
        ] {
            assert_eq!(titles(words, ListOrder::Changed), found, "{words}");
        }
    }

    #[test]
    fn words_of_two_parts_are_not_taken_for_one() {
        assert_eq!(titles("leasemarlow", ListOrder::Changed), "");
    }
}
