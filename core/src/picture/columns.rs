//! The list of all offers, a row each: which issues have a column of their own beside whose offer it was, when, its condition
//! and what became of it, and how wide these are. What finds no room is told with the condition.

use std::collections::BTreeSet;

use super::label::width;
use crate::analysis::history::{Filter, History};
use crate::case::{Case, Issue, Term};

/// What the columns of issues may take together, in rem: with all others and a condition of some words, a page of 1280 px.
const ROOM: f64 = 28.4;
/// The least and the most that a column takes, in rem.
const LEAST: f64 = 4.8;
const MOST: f64 = 11.0;
/// A rem in pixels, and how much wider the type of the list is than that of pictures.
const REM: f64 = 16.0;
const LARGER: f64 = 1.25;
/// From one column to the next, in pixels.
const BETWEEN: f64 = 12.0;
/// What the step beside an amount takes more than the amount itself in its small type, and at least, in pixels.
const SIGN: f64 = 16.0;
const LEAST_STEP: f64 = 56.0;
/// What is left for the condition at least, in rem.
pub const CONDITION: f64 = 7.0;

/// An issue with a column of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The place of the issue among the columns of the history.
    pub place: usize,
    /// In rem.
    pub wide: f64,
}

/// How the issues of a history are divided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Those with a column, in the order of the list.
    pub own: Vec<Column>,
    /// The places of those that are told with the condition, all of them further down the list.
    pub others: Vec<usize>,
}

impl Columns {
    /// Divides the issues that a filter shows; `write` writes what an offer says on one. The first has a column in any case.
    pub fn of(case: &Case, history: &History, filter: &Filter, write: &dyn Fn(&Issue, &str) -> String) -> Self {
        let mut wanted: Vec<(Column, f64)> = Vec::new();
        let (mut others, mut left) = (Vec::new(), ROOM);
        let shown = history.columns.iter().enumerate().filter(|(_, id)| filter.shows_column(id));
        for (place, issue) in shown.filter_map(|(place, id)| Some((place, case.issue(id)?))) {
            let longest = longest(case, issue, write);
            // A number is never cut, and has its step beside it; words may be.
            let is_number = longest.is_some_and(|term| matches!(issue.term(term), Some(Term::Amount(_))));
            let written = longest.map(|term| write(issue, term)).unwrap_or_default();
            let best = wished(&written, is_number).clamp(LEAST, MOST);
            let least = if is_number { best } else { LEAST };
            if wanted.is_empty() || (others.is_empty() && least <= left) {
                left -= least;
                wanted.push((Column { place, wide: least }, best));
            } else {
                others.push(place);
            }
        }
        let lacks: f64 = wanted.iter().map(|(column, best)| best - column.wide).sum();
        let share = if lacks > 0.0 { (left / lacks).clamp(0.0, 1.0) } else { 0.0 };
        let widened =
            |(column, best): (Column, f64)| Column { wide: column.wide + (best - column.wide) * share, ..column };
        Self { own: wanted.into_iter().map(widened).collect(), others }
    }
}

/// May a column that is so many rem wide cut a text?
pub fn cuts(wide: f64, text: &str) -> bool {
    width(text) * LARGER > wide * REM - BETWEEN
}

/// How wide a column would be in which nothing is cut, in rem.
fn wished(longest: &str, is_number: bool) -> f64 {
    let long = width(longest);
    let beside = if is_number { (long + SIGN).max(LEAST_STEP) } else { 0.0 };
    (long * LARGER + beside + BETWEEN) / REM
}

/// What is longest of all that was said on an issue, by its letters.
fn longest<'a>(case: &'a Case, issue: &Issue, write: &dyn Fn(&Issue, &str) -> String) -> Option<&'a str> {
    let terms = case.offers.iter().filter_map(|offer| offer.terms.get(&issue.id)).map(String::as_str);
    if issue.is_date() {
        // A day is kept as a number, which doesn't say how long it is in writing. Each is written once.
        let days: BTreeSet<&str> = terms.collect();
        let written = days.into_iter().map(|day| (width(&write(issue, day)), day));
        return written.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, day)| day);
    }
    let length = |term: &&str| issue.option(term).map_or(term.len(), |option| option.name.len());
    terms.max_by_key(length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sample::{amount, choice, offers};
    use crate::case::{Counts, Side, Stance};
    use crate::guide::Example;
    use crate::spelling::{Plain, Spelling};

    fn columns(case: &Case, filter: &Filter) -> Columns {
        Columns::of(case, &History::of(case), filter, &|issue, term| Plain.term(issue, term))
    }

    fn places(columns: &Columns) -> Vec<usize> {
        columns.own.iter().map(|column| column.place).collect()
    }

    #[test]
    fn the_examples_have_a_column_for_five_issues_and_numbers_are_whole() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            let columns = columns(&case, &Filter::default());
            // A price takes about 8 rem, and four issues in words 4.8 each at least. Of the 28.4 that there are then nothing is
            // left for a sixth: the last issue, which is settled in sentences, stands with the condition.
            assert_eq!(places(&columns), [0, 1, 2, 3, 4]);
            assert_eq!(columns.others, (5..case.issues.len()).collect::<Vec<_>>());
            let write = |issue: &Issue, term: &str| Plain.term(issue, term);
            let longest = longest(&case, &case.issues[0], &write).unwrap();
            assert!(columns.own[0].wide * REM >= width(longest) * LARGER + LEAST_STEP, "{longest}");
        }
    }

    #[test]
    fn a_date_is_as_long_as_it_is_written() {
        let mut start = amount("start", Stance::default(), Stance::default());
        start.counts = Some(Counts::Date);
        let days =
            offers(&[(Side::Us, "start=21089", ""), (Side::Us, "start=20878", ""), (Side::Us, "start=9000", "")]);
        let case = Case { issues: vec![start], offers: days, ..Case::default() };
        let write = |_: &Issue, term: &str| match term {
            "21089" => "28 Sept 2027".to_owned(),
            "20878" => "1 Mar 2027".to_owned(),
            _ => "1 May".to_owned(),
        };
        assert_eq!(longest(&case, &case.issues[0], &write), Some("21089"));
    }

    #[test]
    fn what_finds_no_room_is_told_with_the_condition() {
        let issues = (0..20).map(|place| amount(&format!("i{place}"), Stance::default(), Stance::default())).collect();
        let said: Vec<String> = (0..20).map(|place| format!("i{place}=9000000")).collect();
        let said = said.join(" ");
        let case = Case { issues, offers: offers(&[(Side::Us, said.as_str(), "")]), ..Case::default() };
        let all = columns(&case, &Filter::default());
        assert!((2..5).contains(&all.own.len()), "{all:?}");
        assert_eq!(places(&all), (0..all.own.len()).collect::<Vec<_>>());
        assert_eq!(all.others, (all.own.len()..20).collect::<Vec<_>>());
        let one = Filter { issue: "i19".to_owned(), ..Filter::default() };
        let narrowed = columns(&case, &one);
        assert_eq!((places(&narrowed), narrowed.others), (vec![19], Vec::new()));
    }

    #[test]
    fn words_take_what_numbers_leave() {
        let mut issue = choice("term", (1.0, 1.0), &[("a", 1.0, 1.0), ("b", 0.0, 0.0)]);
        issue.options[0].name = "A name of a good length".to_owned();
        let offers = offers(&[(Side::Us, "term=a", "")]);
        let mut case = Case { issues: vec![issue.clone()], offers, ..Case::default() };
        let alone = columns(&case, &Filter::default()).own[0].wide;
        assert!((alone - MOST).abs() < 1e-9, "{alone}");
        for place in 0..4 {
            case.issues.push(Issue { id: format!("t{place}"), ..issue.clone() });
            case.offers[0].terms.insert(format!("t{place}"), "a".to_owned());
        }
        let beside = columns(&case, &Filter::default());
        assert_eq!(beside.own.len(), 5);
        assert!((LEAST..MOST).contains(&beside.own[0].wide), "{beside:?}");
    }

    #[test]
    fn a_column_cuts_what_is_wider_than_it() {
        // 4.8 rem are 77 pixels, of which 65 are for letters of about 9.8.
        assert_eq!(["Months", "A long name", ""].map(|text| cuts(LEAST, text)), [false, true, false]);
        assert!(!cuts(MOST, "A long name"));
    }

    proptest! {
        #[test]
        fn columns_keep_within_their_room(amounts in proptest::collection::vec(-999_999_999..999_999_999, 1..30), words in 0_usize..10) {
            let mut issues: Vec<Issue> = Vec::new();
            let mut said: Vec<String> = Vec::new();
            for (place, value) in amounts.iter().enumerate() {
                said.push(format!("i{place}={value}"));
                issues.push(amount(&format!("i{place}"), Stance::default(), Stance::default()));
            }
            for place in 0..words {
                said.push(format!("w{place}=a"));
                issues.insert(place, choice(&format!("w{place}"), (1.0, 1.0), &[("a", 1.0, 1.0)]));
            }
            let said = said.join(" ");
            let case = Case { issues, offers: offers(&[(Side::Us, said.as_str(), "")]), ..Case::default() };
            let columns = columns(&case, &Filter::default());
            prop_assert!(columns.own.iter().map(|column| column.wide).sum::<f64>() <= ROOM + 1e-9);
            prop_assert!(columns.own.iter().all(|column| (LEAST..=MOST + 1e-9).contains(&column.wide)));
            prop_assert_eq!(columns.own.len() + columns.others.len(), case.issues.len());
        }
    }
}
