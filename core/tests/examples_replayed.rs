//! The worked examples played again, offer by offer: after each one the gap, the step, both scores and the hints are
//! those worked out by hand in `content/examples/FIGURES.md`, which is read here so that they stand in one place.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use tableside_core::analysis::moves::moves;
use tableside_core::analysis::talks::Talks;
use tableside_core::analysis::{gap, score};
use tableside_core::case::{Case, OfferStatus};
use tableside_core::coach::{self, Figure, Hint, Rule};
use tableside_core::guide::Example;
use tableside_core::number::Decimal;

const FIGURES: &str = include_str!("../../content/examples/FIGURES.md");
/// Room for what floats lose.
const NEAR: f64 = 1e-9;

/// The rows about offers below a heading, cell by cell, the offer's ID first.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let lines = FIGURES.lines().skip_while(|line| !is_heading(line, heading)).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with("| o"));
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    lines.map(cells).filter(|cells| cells[0] != "offer").collect()
}

fn is_heading(line: &str, heading: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').trim().starts_with(heading)
}

/// A number as it is written there; nothing for "–".
fn number(text: &str) -> Option<f64> {
    let plain: String = text.trim().replace(',', "").replace('−', "-").replace('+', "");
    (plain != "–").then(|| plain.parse().unwrap_or_else(|_| panic!("no number: {text}")))
}

/// A number that may be written as "a / b".
fn exact(text: &str) -> f64 {
    let mut parts = text.split(" / ").map(|part| number(part).unwrap());
    parts.next().unwrap() / parts.next().unwrap_or(1.0)
}

/// What a calculation comes to: what stands behind its last "=".
fn result(cell: &str) -> Option<f64> {
    number(cell.rsplit('=').next().unwrap())
}

/// A score exactly: with the fraction before its decimals, where there is one. Both must be the same number.
fn exact_score(cell: &str) -> Option<f64> {
    let mut parts = cell.rsplit('=');
    let rounded = number(parts.next()?)?;
    let fraction = parts.next().map(str::trim).filter(|part| part.contains(" / ")).map(exact);
    let score = fraction.unwrap_or(rounded);
    assert!((score - rounded).abs() <= 0.000_05 + NEAR, "{cell}");
    Some(score)
}

fn close(found: Option<f64>, expected: Option<f64>, what: &str) {
    let same = match (found, expected) {
        (Some(found), Some(expected)) => (found - expected).abs() < NEAR,
        (found, expected) => found == expected,
    };
    assert!(same, "{what}: {found:?} instead of {expected:?}");
}

/// A hint as the tables write it: its rule, its issues, and its figures.
type Told = (String, Vec<String>, Vec<f64>);

fn read(cell: &str) -> Option<Told> {
    let (rule, rest) = cell.split_once(' ')?;
    let (issues, figures) = rest.split_once(": ").unwrap_or((rest, ""));
    let issues = issues.split(", ").map(ToOwned::to_owned).collect();
    let figures = figures.split("; ").filter(|figure| !figure.is_empty()).map(exact).collect();
    Some((rule.to_owned(), issues, figures))
}

fn told(hint: &Hint<'_>) -> Told {
    let issues = hint.issues.iter().map(|issue| issue.id.clone()).collect();
    (hint.rule.word().to_owned(), issues, hint.figures.iter().map(figure).collect())
}

fn figure(figure: &Figure) -> f64 {
    match figure {
        Figure::Step(amount)
        | Figure::StepBefore(amount)
        | Figure::Offered(amount)
        | Figure::WalkAway(amount)
        | Figure::HardLimit(amount)
        | Figure::Batna(amount)
        | Figure::Apart(amount)
        | Figure::ApartAtStart(amount) => amount.to_f64(),
        Figure::Ratio(number)
        | Figure::Score(number)
        | Figure::Reservation(number)
        | Figure::Weight(number)
        | Figure::LightWeight(number)
        | Figure::GainUs(number)
        | Figure::GainThem(number) => *number,
        Figure::Turns(count) => f64::from(u32::try_from(*count).unwrap()),
        Figure::Never | Figure::Missing(_) => panic!("{figure:?} is in no table"),
    }
}

fn same_hints(found: &[Told], expected: &[Told], after: &str) {
    let named = |told: &[Told]| told.iter().map(|(rule, issues, _)| (rule.clone(), issues.clone())).collect::<Vec<_>>();
    assert_eq!(named(found), named(expected), "{after}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found.2.len(), expected.2.len(), "{after}: {}", found.0);
        for (one, other) in found.2.iter().zip(&expected.2) {
            close(Some(*one), Some(*other), &format!("{after}: {}", found.0));
        }
    }
}

/// Plays an example again; `look` sees the case after each offer, with the number of offers so far.
fn replay(example: Example, mut look: impl FnMut(&Case, usize)) {
    let mut case = example.case().unwrap();
    let offers = std::mem::take(&mut case.offers);
    case.agreement = None;
    for (index, mut offer) in offers.into_iter().enumerate() {
        offer.status = OfferStatus::Open;
        case.record_offer(offer).unwrap();
        look(&case, index);
    }
}

fn check_offers(example: Example) {
    let id = example.id();
    let amounts = rows(&format!("{id}: "));
    let scores = rows(&format!("Scores of {id}"));
    let hints = rows(&format!("Hints of {id}"));
    let count = example.case().unwrap().offers.len();
    assert_eq!([amounts.len(), scores.len(), hints.len()], [count; 3]);
    replay(example, |case, index| {
        let offer = &case.offers[index];
        let (amount, scored, hint) = (&amounts[index], &scores[index], &hints[index]);
        let after = format!("{id} after {}", offer.id);
        for row in [amount, scored, hint] {
            assert_eq!(row[0], offer.id);
        }
        assert_eq!([amount[1], scored[1]], [offer.by.into_str(); 2], "{after}");
        assert!(offer.status == OfferStatus::Open && case.offers[..index].iter().all(is_countered), "{after}");

        let gap = gap::gaps(case).remove(0);
        close(gap.ours.map(Decimal::to_f64), number(amount[2]), &format!("{after}: our last"));
        close(gap.theirs.map(Decimal::to_f64), number(amount[3]), &format!("{after}: their last"));
        close(gap.apart.map(Decimal::to_f64), result(amount[4]), &format!("{after}: the gap"));

        let talks = Talks::new(case);
        let moved = moves(&talks).into_iter().find(|moved| moved.turn == index);
        let step = moved.as_ref().and_then(|moved| moved.steps.iter().find(|step| step.issue.id == gap.issue.id));
        close(step.map(|step| step.step.to_f64()), result(amount[5]), &format!("{after}: the step"));

        let table: Vec<&str> = scored[2].split("; ").map(|term| term.trim_matches('*')).collect();
        let standing = case.standing(offer.by, index + 1);
        for (issue, term) in case.open_issues().zip(&table) {
            assert_eq!(standing.get(&issue.id).map(String::as_str), Some(term.replace(',', "").as_str()), "{after}");
        }
        let [us, them] = [exact_score(scored[3]), exact_score(scored[4])];
        let by_offer = &score::offers(case)[index];
        let by_turn = talks.turns[index].score;
        for (found, expected, whose) in [
            (by_offer.us, us, "for us"),
            (by_offer.them, them, "for them"),
            (by_turn.us, us, "for us, in its turn"),
            (by_turn.them, them, "for them, in its turn"),
        ] {
            close(found, expected, &format!("{after}: the score {whose}"));
        }

        let expected: Vec<Told> = hint[1..].iter().filter_map(|cell| read(cell)).collect();
        let found: Vec<Told> = coach::hints(case).iter().map(told).collect();
        same_hints(&found, &expected, &after);
    });
}

fn is_countered(offer: &tableside_core::case::Offer) -> bool {
    offer.status == OfferStatus::Countered
}

#[test]
fn the_agency_example_played_again_has_the_figures_worked_out_by_hand() {
    check_offers(Example::Agency);
}

#[test]
fn the_software_example_played_again_has_the_figures_worked_out_by_hand() {
    check_offers(Example::Software);
}

#[test]
fn before_an_offer_nothing_is_said() {
    for example in Example::ALL {
        let mut case = example.case().unwrap();
        (case.offers, case.agreement) = (Vec::new(), None);
        assert!(coach::hints(&case).is_empty());
        assert!(score::offers(&case).is_empty());
    }
}

#[test]
fn each_rule_of_the_tables_advises_what_they_say() {
    let lines = FIGURES.lines().skip_while(|line| !is_heading(line, "Hints offer by offer"));
    let lines = lines.skip(1).take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with("| "));
    let mut found = 0;
    for line in lines.skip(1) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let rule = Rule::ALL.iter().find(|rule| rule.word() == cells[0]);
        assert_eq!(rule.map(|rule| coach::words::advice(*rule)), Some(cells[1]), "{line}");
        found += 1;
    }
    assert_eq!(found, 5);
}
