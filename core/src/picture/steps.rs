//! What was offered on an issue that has no scale: each option, or each wording, has a line of its own, and both sides go
//! from one to another in steps.

use super::history::{self, Agreed, AgreedMark, Frame, History, Lane, Point};
use super::label::wrapped;
use super::{Anchor, Tag};
use crate::analysis::deal::deal;
use crate::case::{Case, Choice, Issue, IssueKind, Offer, Side, Term};

/// Pixels kept free above, beside and below the lines; below stand the days.
const TOP: f64 = 4.0;
const MARGIN: f64 = 18.0;
const BOTTOM: f64 = 24.0;
/// From one line of a name to the next, from its last baseline to the line of its own, and from there to the next name.
const ROW: f64 = 15.0;
const UNDER: f64 = 14.0;
const BETWEEN: f64 = 10.0;
/// Both sides' lines keep so far from the middle of a lane that each is seen where both say the same.
const ASIDE: f64 = 2.5;
/// The least width in which steps can still be drawn.
const LEAST: f64 = 80.0;
/// Of more options than these only those that were named have a lane; of more wordings only the newest.
const MOST: usize = 8;

/// What an offer says, in the words of its lane: an option's ID, or the words themselves.
struct Said<'a> {
    side: Side,
    offer: usize,
    term: &'a str,
}

impl History {
    /// Lays out what was said on an issue without a scale, each option in a lane of its own: the one we like best first,
    /// those of which nobody said what they are worth after them in the order of the list. Of words, each wording has one,
    /// in the order in which they came up. The height is what the lanes take. Nothing before two offers named it, or when
    /// the frame is too narrow.
    pub fn of_terms(case: &Case, issue: &Issue, frame: &Frame<'_>) -> Option<Self> {
        let said = said(case, issue);
        if said.len() < 2 || frame.width < LEAST {
            return None;
        }
        let terms = lanes(issue, &said);
        let (lanes, height) = placed(&terms, frame);
        let level = |place: usize, aside: f64| lanes.get(place).map(|lane| lane.y + aside);
        let mut points: Vec<Point> = Vec::with_capacity(said.len());
        for Said { side, offer, term } in said {
            let aside = if side == Side::Us { -ASIDE } else { ASIDE };
            // Of many wordings the oldest have no lane.
            let Some(place) = terms.iter().position(|other| *other == term) else { continue };
            let (value, y) = (as_value(place), level(place, aside).unwrap_or_default());
            points.push(Point { side, offer, value, y, text: frame.words.term(term), ..Point::default() });
        }
        let deal = deal(case);
        let agreed = deal.as_ref().and_then(|deal| {
            let settled = history::settled_on(deal, issue)?;
            let place = terms.iter().position(|term| *term == settled.term)?;
            Some((place, Agreed::of(deal, as_value(place), None), frame.words.agreed(&frame.words.term(&settled.term))))
        });
        let ends = (MARGIN, frame.width - MARGIN);
        let placing = agreed.as_ref().map(|(_, agreed, _)| agreed);
        let x = history::place_across(case, &mut points, placing, (frame.spacing, ends));
        let agreed = agreed.zip(x).map(|((place, agreed, text), x)| AgreedMark {
            value: agreed.value,
            text,
            x,
            y: level(place, 0.0).unwrap_or_default(),
            label: None,
        });
        let mut history = Self { points, lanes, agreed, left: 0.0, right: frame.width, height, ..Self::default() };
        history.date(case, frame);
        Some(history)
    }
}

#[allow(clippy::cast_precision_loss)] // There are a handful of lanes.
const fn as_value(place: usize) -> f64 {
    place as f64
}

/// What was said on an issue, oldest first; of packages put on the table together, what the lead says.
fn said<'a>(case: &'a Case, issue: &Issue) -> Vec<Said<'a>> {
    let of = |(place, offer): (usize, &'a Offer)| {
        let term = offer.terms.get(&issue.id)?;
        let is_none = matches!(issue.term(term)?, Term::Text(text) if text.trim().is_empty());
        (!is_none).then_some(Said { side: offer.by, offer: place, term })
    };
    case.leads().filter_map(of).collect()
}

/// The lanes from top to bottom, by what an offer says.
fn lanes<'a>(issue: &'a Issue, said: &[Said<'a>]) -> Vec<&'a str> {
    if issue.kind != IssueKind::Choice {
        return wordings(said);
    }
    let is_named = |option: &Choice| said.iter().any(|said| said.term == option.id);
    let few = issue.open_options().count() <= MOST;
    let is_there = |option: &&Choice| (few && !option.removed) || is_named(option);
    // Few enough that each can be put where it belongs; equals stay as they are listed.
    let mut order: Vec<&Choice> = Vec::new();
    for option in issue.options.iter().filter(is_there) {
        let rank = |option: &Choice| option.us.rank().unwrap_or(f64::NEG_INFINITY);
        order.insert(order.partition_point(|other| rank(other) >= rank(option)), option);
    }
    order.into_iter().map(|option| option.id.as_str()).collect()
}

/// The newest of all wordings, in the order in which they came up: few, whatever was said thousands of times.
fn wordings<'a>(said: &[Said<'a>]) -> Vec<&'a str> {
    let mut newest: Vec<&str> = Vec::new();
    for said in said.iter().rev() {
        if newest.len() < MOST && !newest.contains(&said.term) {
            newest.push(said.term);
        }
    }
    let mut named: Vec<&str> = Vec::new();
    for said in said {
        if named.len() < newest.len() && newest.contains(&said.term) && !named.contains(&said.term) {
            named.push(said.term);
        }
    }
    named
}

/// The lanes with their names, and the height of the whole.
fn placed(terms: &[&str], frame: &Frame<'_>) -> (Vec<Lane>, f64) {
    let mut free = TOP;
    let mut lanes = Vec::with_capacity(terms.len());
    for term in terms {
        let mut lines = Vec::new();
        for text in wrapped(&frame.words.term(term), frame.width) {
            free += ROW;
            lines.push(Tag { text, x: 0.0, y: free - 3.0, anchor: Anchor::Start });
        }
        let y = free - 3.0 + UNDER;
        free = y + BETWEEN;
        lanes.push(Lane { lines, y });
    }
    (lanes, free + BOTTOM)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sample::{self, choice};
    use crate::case::{Agreement, OfferStatus, Worth};
    use crate::guide::Example;
    use crate::picture::Spacing;
    use crate::picture::history::sample::Digits;

    const FRAME: Frame<'_> = Frame { width: 400.0, height: 0.0, spacing: Spacing::Turns, words: &Digits };

    fn names(history: &History) -> Vec<String> {
        let name = |lane: &Lane| lane.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        history.lanes.iter().map(name).collect()
    }

    /// The lane of each point.
    fn levels(history: &History) -> Vec<f64> {
        history.points.iter().map(|point| point.value).collect()
    }

    #[test]
    fn the_example_has_its_options_as_rows_the_best_first_and_its_deal_on_one() {
        let case = Example::Agency.case().unwrap();
        let history = History::of_terms(&case, case.issue("term").unwrap(), &FRAME).unwrap();
        assert_eq!(names(&history), ["12m", "trial", "6m", "rolling"]);
        let agreed = history.agreed.as_ref().unwrap();
        assert!((agreed.y - history.lanes[1].y).abs() < 1e-9 && agreed.text == "agreed trial");
        assert!(history.points.iter().all(|point| point.marked));
        for side in Side::ALL {
            let track = history.track(*side);
            let same = |one: f64, other: f64| (one - other).abs() < 1e-9;
            let straight = |pair: &[(f64, f64)]| same(pair[0].0, pair[1].0) || same(pair[0].1, pair[1].1);
            assert!(track.windows(2).all(straight), "{track:?}");
            let (x, y) = *track.last().unwrap();
            assert!(same(x, agreed.x) && (y - agreed.y).abs() < 3.0, "both lines end at what was agreed");
        }
    }

    fn said_in_turn(issue: Issue, said: &[&str]) -> Case {
        let side = |turn: usize| if turn.is_multiple_of(2) { Side::Us } else { Side::Them };
        let texts: Vec<String> = said.iter().map(|term| format!("{}={term}", issue.id)).collect();
        let said: Vec<(Side, &str, &str)> =
            texts.iter().enumerate().map(|(turn, text)| (side(turn), text.as_str(), "")).collect();
        Case { issues: vec![issue], offers: sample::offers(&said), ..Case::default() }
    }

    #[test]
    fn options_whose_worth_nobody_said_come_last_as_they_are_listed_and_those_off_the_list_only_if_named() {
        let mut issue =
            choice("term", (1.0, 1.0), &[("a", 20.0, 0.0), ("b", -1.0, 0.0), ("c", 90.0, 0.0), ("d", 50.0, 0.0)]);
        issue.options[0].us = Worth::Unknown;
        issue.options[3].removed = true;
        let case = said_in_turn(issue, &["c", "b"]);
        assert_eq!(names(&History::of_terms(&case, &case.issues[0], &FRAME).unwrap()), ["c", "b", "a"]);
        let mut case = said_in_turn(case.issues[0].clone(), &["d", "b"]);
        assert_eq!(names(&History::of_terms(&case, &case.issues[0], &FRAME).unwrap()), ["c", "d", "b", "a"]);
        for option in &mut case.issues[0].options {
            option.us = Worth::Unknown;
        }
        let history = History::of_terms(&case, &case.issues[0], &FRAME).unwrap();
        assert_eq!(
            (names(&history), levels(&history)),
            (["a", "b", "c", "d"].map(str::to_owned).to_vec(), vec![3.0, 1.0])
        );
    }

    #[test]
    fn of_many_options_only_those_that_were_named_have_a_row() {
        let ids: Vec<String> = (0..20).map(|place| format!("o{place}")).collect();
        let options: Vec<(&str, f64, f64)> = ids.iter().map(|id| (id.as_str(), 0.0, 0.0)).collect();
        let case = said_in_turn(choice("term", (1.0, 1.0), &options), &["o7", "o3", "o7"]);
        assert_eq!(names(&History::of_terms(&case, &case.issues[0], &FRAME).unwrap()), ["o3", "o7"]);
    }

    #[test]
    fn words_have_a_row_for_each_wording_and_of_many_the_newest() {
        let text = || Issue { id: "press".to_owned(), kind: IssueKind::Text, ..Issue::default() };
        let case = said_in_turn(text(), &["none", "one", "none", "two"]);
        let history = History::of_terms(&case, &case.issues[0], &FRAME).unwrap();
        assert_eq!(
            (names(&history), levels(&history)),
            (["none", "one", "two"].map(str::to_owned).to_vec(), vec![0.0, 1.0, 0.0, 2.0])
        );
        let all: Vec<String> = (0..12).map(|place| format!("w{place}")).collect();
        let case = said_in_turn(text(), &all.iter().map(String::as_str).collect::<Vec<_>>());
        let history = History::of_terms(&case, &case.issues[0], &FRAME).unwrap();
        assert_eq!((history.lanes.len(), history.points.len(), history.points[0].offer), (8, 8, 4));
    }

    #[test]
    fn one_word_of_an_issue_or_one_that_was_withdrawn_makes_no_steps() {
        let mut case = said_in_turn(choice("term", (1.0, 1.0), &[("a", 1.0, 1.0), ("b", 2.0, 2.0)]), &["a", "b"]);
        let narrow = Frame { width: 60.0, ..FRAME };
        assert_eq!(History::of_terms(&case, &case.issues[0], &narrow), None);
        case.offers[0].status = OfferStatus::Withdrawn;
        assert_eq!(History::of_terms(&case, &case.issues[0], &FRAME), None);
    }

    #[test]
    fn where_both_say_the_same_both_lines_are_seen() {
        let mut case = said_in_turn(choice("term", (1.0, 1.0), &[("a", 1.0, 1.0)]), &["a", "a"]);
        let history = History::of_terms(&case, &case.issues[0], &FRAME).unwrap();
        assert!(history.points[0].y < history.lanes[0].y && history.lanes[0].y < history.points[1].y);
        case.agreement = Some(Agreement { offer: "o1".to_owned(), ..Agreement::default() });
        let agreed = History::of_terms(&case, &case.issues[0], &FRAME).unwrap().agreed.unwrap();
        assert!(agreed.x > history.points[0].x, "not the last offer was accepted: behind it");
    }

    proptest! {
        #[test]
        fn names_and_steps_keep_within_the_picture(
            said in proptest::collection::vec("[a-zW]{1,3}( [a-zW]{1,30}){0,6}", 2..14),
            width in 80.0..900.0_f64,
            by_time: bool,
        ) {
            let issue = Issue { id: "press".to_owned(), kind: IssueKind::Text, ..Issue::default() };
            let mut case = said_in_turn(issue, &vec!["x"; said.len()]);
            for (offer, said) in case.offers.iter_mut().zip(&said) {
                offer.terms.insert("press".to_owned(), said.clone());
            }
            let spacing = if by_time { Spacing::Time } else { Spacing::Turns };
            let Some(history) = History::of_terms(&case, &case.issues[0], &Frame { width, spacing, ..FRAME }) else { return Ok(()) };
            let areas: Vec<_> = history.lanes.iter().flat_map(|lane| &lane.lines).map(Tag::area).collect();
            let inside = |area: &crate::picture::Area| area.left >= 0.0 && area.right <= width && area.top >= 0.0 && area.bottom <= history.height;
            prop_assert!(areas.iter().all(inside));
            prop_assert!(areas.windows(2).all(|pair| pair[0].bottom <= pair[1].top));
            prop_assert!(history.points.iter().all(|point| (0.0..=width).contains(&point.x) && (0.0..=history.height).contains(&point.y)));
            prop_assert!(history.points.windows(2).all(|pair| pair[0].x < pair[1].x));
        }
    }
}
