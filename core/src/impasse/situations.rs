//! The ranking, held by a table: for each situation the three moves that come first, with the reason of each.

use super::{Move, Now, Ranked, Swap, View, rank};
use crate::analysis::finder::{self, NoProposal};
use crate::analysis::sample::{alternative, case, in_turn, stance};
use crate::case::{
    Attempt, Case, Cause, Concession, Feeling, Helped, Incident, Interest, Line, OfferStatus, Pause, Person, Rating,
    Side, TimeLeft,
};
use crate::guide::Example;
use crate::number::Decimal;
use crate::spelling::Plain;
use crate::template::Template;
use crate::time::{Day, Timestamp};

const US: Side = Side::Us;
const THEM: Side = Side::Them;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(&format!("2026-11-23T{text}:00Z")).unwrap()
}

fn now() -> Now {
    Now { at: at("12:00"), today: Day::parse("2026-11-23").unwrap() }
}

/// An example as it stood when it was stuck, before anything was tried.
fn stuck(example: Example, offers: usize) -> Case {
    let mut case = example.case().unwrap();
    case.offers.truncate(offers);
    case.agreement = None;
    case.impasse.clear();
    case
}

/// A fee and a term that both say again, with names.
fn talks() -> Case {
    let mut case = case(&[
        (US, "fee=9000 term=12m", ""),
        (THEM, "fee=8000 term=3m", ""),
        (US, "fee=9000 term=12m", ""),
        (THEM, "fee=8000 term=3m", ""),
    ]);
    "Fee".clone_into(&mut case.issues[0].name);
    "Term".clone_into(&mut case.issues[1].name);
    for option in &mut case.issues[1].options {
        option.name = option.id.clone();
    }
    "Dana".clone_into(&mut case.them.name);
    case
}

/// One amount that both say again, and nothing else.
fn one_amount() -> Case {
    let mut case = in_turn(&[10, 4, 9, 6, 9, 6]);
    "Rent".clone_into(&mut case.issues[0].name);
    case
}

/// A rent: amounts in turn, both walk-aways (theirs where it is guessed), and what waiting is worth.
fn rent(amounts: &[i32], ours: i32, theirs: Option<i32>) -> Case {
    let mut case = in_turn(amounts);
    "Rent".clone_into(&mut case.issues[0].name);
    case.issues[0].us = stance(1.0, 12, ours);
    if let Some(theirs) = theirs {
        case.issues[0].them = stance(1.0, 4, theirs);
    }
    case.alternatives = vec![alternative("Wait", 8)];
    case
}

fn with(mut case: Case, change: impl FnOnce(&mut Case)) -> Case {
    change(&mut case);
    case
}

fn interest(side: Side, position: &str, interest: &str) -> Interest {
    Interest { side, position: position.to_owned(), interest: interest.to_owned(), ..Interest::default() }
}

fn tried(of: Move, time: &str, helped: Helped) -> Attempt {
    Attempt { at: at(time), way: of.item().to_owned(), helped, ..Attempt::default() }
}

fn line(text: &str) -> Line {
    Line { text: text.to_owned(), ..Line::default() }
}

/// What the search for a swap finds in a case.
fn swap(case: &Case) -> Swap {
    finder::swap_of_two(case, US)
        .map_or_else(|| Swap::None(NoProposal::Nothing(finder::Wish::Trades)), |found| Swap::Found(Box::new(found)))
}

/// The first three, each as “word: reason”.
fn first(case: &Case, swap: &Swap) -> [String; 3] {
    let (ranked, shown) = rank(&View::of(case, &Plain, now()), swap);
    assert_eq!(ranked.len(), Move::ALL.len());
    assert!((3..=6).contains(&shown));
    [0, 1, 2].map(|place: usize| format!("{}: {}", ranked[place].of.into_str(), ranked[place].because))
}

/// The situations: what they are, the case, and whether a swap is looked for.
#[allow(clippy::too_many_lines)] // It is a table.
fn situations() -> Vec<(&'static str, Case, bool)> {
    let person = |decides| Person { name: "Jonas".to_owned(), side: THEM, decides, ..Person::default() };
    let rating = |number| Rating::new(number).unwrap();
    vec![
        ("nothing is written yet", Case::default(), false),
        (
            "a template was begun",
            {
                let template = Template::from_slug("salary").unwrap();
                Template::begin(template.file(), "begun".to_owned(), Timestamp::default()).unwrap()
            },
            false,
        ),
        ("one amount stands still, nothing else is known", one_amount(), false),
        ("two issues stand still", talks(), false),
        ("the agency, 900 apart on the fee", stuck(Example::Agency, 9), true),
        ("the software, 20,000 apart on the total", stuck(Example::Software, 11), true),
        (
            "a swap is better for both",
            with(talks(), |case| {
                case.interests = vec![interest(THEM, "3m", "A way back")];
                // The ladder of the fee reaches past both offers.
                let fee = &mut case.issues[0];
                fee.step = Some(Decimal::whole(500));
                (fee.us.opening, fee.them.opening) = (Some(Decimal::whole(12_000)), Some(Decimal::whole(6_000)));
            }),
            true,
        ),
        ("it is heated", with(talks(), |case| case.standstill.feeling = Feeling::Heated), false),
        (
            "it is tense, and today",
            with(talks(), |case| {
                case.standstill.feeling = Feeling::Tense;
                case.standstill.time = TimeLeft::Today;
            }),
            false,
        ),
        ("it has gone cold", with(talks(), |case| case.standstill.feeling = Feeling::Cold), false),
        ("it is calm", with(talks(), |case| case.standstill.feeling = Feeling::Calm), false),
        ("there are only minutes", with(talks(), |case| case.standstill.time = TimeLeft::Minutes), false),
        (
            "there are only minutes, one issue is settled and one is not",
            with(talks(), |case| {
                case.standstill.time = TimeLeft::Minutes;
                case.offers[3].terms.insert("term".to_owned(), "12m".to_owned());
            }),
            false,
        ),
        ("there is no date", with(talks(), |case| case.standstill.time = TimeLeft::NoDate), false),
        (
            "trust is gone, and the next meeting is weeks away",
            with(talks(), |case| {
                case.standstill.cause = Cause::Trust;
                case.meeting.on = Day::parse("2026-12-15").unwrap();
            }),
            false,
        ),
        (
            "there are days, as somebody said, and the next meeting is weeks away",
            with(talks(), |case| {
                case.standstill.time = TimeLeft::Days;
                case.meeting.on = Day::parse("2026-12-15").unwrap();
            }),
            false,
        ),
        ("people are the difficulty", with(talks(), |case| case.standstill.cause = Cause::People), false),
        (
            "something happened and was noted",
            with(talks(), |case| {
                case.standstill.incidents = vec![Incident { text: "He shouted.".to_owned(), ..Incident::default() }];
            }),
            false,
        ),
        (
            "a rule, and somebody else decides",
            with(talks(), |case| {
                case.standstill.cause = Cause::Authority;
                case.people = vec![person(true)];
                case.interests = vec![interest(THEM, "8000", "Stay in the band")];
            }),
            false,
        ),
        (
            "nobody on their side is ticked as who decides, and two issues stand still",
            with(talks(), |case| case.people = vec![person(false)]),
            false,
        ),
        (
            "nobody on their side is ticked as who decides, and nothing else tells",
            with(talks(), |case| {
                case.offers.truncate(2);
                case.people = vec![person(false)];
            }),
            false,
        ),
        (
            "trust is gone",
            with(talks(), |case| {
                case.standstill.cause = Cause::Trust;
                case.common_interests = vec![line("No second bad start")];
            }),
            false,
        ),
        (
            "facts are missing",
            with(talks(), |case| {
                case.standstill.cause = Cause::Information;
                case.interests = vec![interest(THEM, "8000", "A calm board")];
            }),
            false,
        ),
        ("time is the difficulty", with(talks(), |case| case.standstill.cause = Cause::Time), false),
        (
            "time is the difficulty, one issue is settled and one is not",
            with(talks(), |case| {
                case.standstill.cause = Cause::Time;
                case.offers[3].terms.insert("term".to_owned(), "12m".to_owned());
            }),
            false,
        ),
        (
            "one issue is settled and one is not",
            with(talks(), |case| {
                case.offers[3].terms.insert("term".to_owned(), "12m".to_owned());
            }),
            false,
        ),
        (
            "all is settled",
            with(talks(), |case| {
                case.offers[3].terms = case.offers[2].terms.clone();
            }),
            false,
        ),
        (
            "their offer is worse than the alternative",
            with(talks(), |case| {
                case.alternatives = vec![alternative("Wait", 8_500)];
            }),
            false,
        ),
        (
            "their offer beats the alternative",
            with(talks(), |case| {
                case.alternatives = vec![alternative("Wait", 5_000)];
                case.interests = vec![interest(THEM, "8000", "A calm board")];
            }),
            false,
        ),
        (
            "their offer is below the walk-away",
            with(talks(), |case| {
                for place in [1, 3] {
                    case.offers[place].terms.insert("fee".to_owned(), "7500".to_owned());
                }
            }),
            false,
        ),
        (
            "the limits miss each other, as far as one can guess",
            with(one_amount(), |case| {
                case.issues[0].us = stance(1.0, 10, 8);
                case.issues[0].them = stance(1.0, 4, 7);
            }),
            false,
        ),
        (
            "their offer is worse than the alternative, but they have just come closer, and there is room",
            rent(&[12, 4, 11, 6], 7, Some(9)),
            false,
        ),
        ("the same, answered once since", rent(&[12, 4, 11, 6, 10], 7, Some(9)), false),
        ("the same, and then they say nothing new", rent(&[12, 4, 11, 6, 10, 6], 7, Some(9)), false),
        ("they have just come closer, but the limits leave no room", rent(&[12, 4, 11, 6], 8, Some(7)), false),
        ("they have just come closer, and most of the way is behind both", rent(&[12, 4, 9, 7], 7, None), false),
        (
            "something cheap is left on the menu",
            with(one_amount(), |case| {
                case.interests = vec![interest(THEM, "6", "Few changes of tenant")];
                case.concessions = vec![Concession {
                    give: "Paint the hall".to_owned(),
                    cost: rating(1.0),
                    worth: rating(4.0),
                    ..Concession::default()
                }];
            }),
            false,
        ),
        (
            "a break is on",
            with(talks(), |case| {
                case.standstill.pause = Pause { since: at("11:50"), until: at("12:10"), ..Pause::default() };
            }),
            false,
        ),
        (
            "a break is over",
            with(talks(), |case| {
                case.standstill.pause = Pause { since: at("11:00"), until: at("11:30"), ..Pause::default() };
            }),
            false,
        ),
        (
            "asking was tried and did not help",
            with(talks(), |case| {
                case.impasse = vec![tried(Move::Reframe, "11:00", Helped::No)];
            }),
            false,
        ),
        (
            "four things were tried and nothing helped",
            with(talks(), |case| {
                let moves = [Move::Reframe, Move::Variables, Move::Reset, Move::Break];
                case.impasse = moves.iter().map(|of| tried(*of, "11:00", Helped::No)).collect();
            }),
            false,
        ),
        (
            "it is tense, and a break helped before",
            with(talks(), |case| {
                case.standstill.feeling = Feeling::Tense;
                for (hour, offer) in (8..).zip(&mut case.offers) {
                    offer.at = at(&format!("{hour:02}:00"));
                }
                case.impasse = vec![tried(Move::Break, "07:00", Helped::Yes)];
            }),
            false,
        ),
        (
            "three offers within minutes, and it has gone cold",
            with(talks(), |case| {
                case.standstill.feeling = Feeling::Cold;
                for (minute, offer) in (0..).zip(&mut case.offers) {
                    offer.at = at(&format!("11:{:02}", 50 + minute * 3));
                }
                case.interests = vec![interest(THEM, "8000", "A calm board")];
            }),
            false,
        ),
        ("the last offer was turned down", with(talks(), |case| case.offers[3].status = OfferStatus::Rejected), false),
        ("only one side has spoken", with(talks(), |case| case.offers.truncate(1)), false),
    ]
}

#[test]
fn each_situation_has_its_three_moves_with_their_reasons() {
    let found: Vec<(&str, [String; 3])> = situations()
        .into_iter()
        .map(|(what, case, looks)| {
            let swap = if looks { swap(&case) } else { Swap::NotLooked };
            (what, first(&case, &swap))
        })
        .collect();
    assert!(found.len() >= 24);
    let told: String = found.iter().fold(String::new(), |told, (what, moves)| {
        format!("{told}{what}\n  1 {}\n  2 {}\n  3 {}\n", moves[0], moves[1], moves[2])
    });
    let expected = include_str!("situations.txt");
    assert_eq!(told, expected, "\n{told}");
}

#[test]
fn every_move_comes_first_somewhere() {
    let mut first_moves: Vec<Move> = situations()
        .into_iter()
        .map(|(_, case, looks)| {
            let swap = if looks { swap(&case) } else { Swap::NotLooked };
            rank(&View::of(&case, &Plain, now()), &swap).0[0].of
        })
        .collect();
    first_moves.sort();
    first_moves.dedup();
    // A trade alone needs figures of both; it comes second at best here.
    for of in Move::ALL.iter().filter(|of| **of != Move::Trade) {
        assert!(first_moves.contains(of), "{of:?} never comes first: {first_moves:?}");
    }
}

#[test]
fn leaving_waits_while_they_come_closer_and_a_deal_is_within_reach_and_says_so() {
    let leave = |case: &Case| {
        let (ranked, shown) = rank(&View::of(case, &Plain, now()), &Swap::NotLooked);
        let place = ranked.iter().position(|one| one.of == Move::Leave).unwrap();
        (place < shown, ranked[place].points, ranked[place].because.clone())
    };
    let (is_shown, points, because) = leave(&rent(&[12, 4, 11, 6], 7, Some(9)));
    assert!(is_shown, "it stays in sight");
    assert_eq!(points, 20);
    assert_eq!(
        because,
        "“Wait” is worth $2 more to you than their $6, though they have just come closer and a deal is still within reach"
    );
    // By the steps of both, they meet between 28 and 30. Their 24 is worse than either walk-away.
    let steps = |walk_away: i32| {
        let mut case = in_turn(&[100, 0, 60, 16, 40, 24]);
        case.issues[0].us = stance(1.0, 100, walk_away);
        leave(&case).1
    };
    assert_eq!([steps(25), steps(35)], [20, 50]);
    // What they offer is worth more: nothing speaks for leaving, so nothing holds it back.
    assert_eq!(leave(&rent(&[12, 4, 11, 9], 7, Some(10))).2, "their $9 is still worth $1 more to you than “Wait”");
}

#[test]
fn the_first_of_the_list_is_told_with_its_place_the_last_as_the_last_and_what_speaks_against_a_move_as_that() {
    let (ranked, _) = rank(&View::of(&one_amount(), &Plain, now()), &Swap::NotLooked);
    let leads: Vec<String> = (0..5).map(|place| ranked[0].lead(place, 5)).collect();
    assert_eq!(leads, ["First, because", "Second, because", "Third, because", "Then, because", "Last, because"]);
    let against: Vec<&Ranked> = ranked.iter().filter(|one| one.is_against).collect();
    let told: Vec<(Move, &str)> = against.iter().map(|one| (one.of, one.because.as_str())).collect();
    let expected = [
        (Move::Trade, "a trade takes two issues that are open"),
        (Move::Partial, "nothing is settled yet"),
        (Move::People, "nothing that you noted says that people are the difficulty"),
        (Move::Leave, "you haven’t written down what you do without a deal"),
    ];
    assert_eq!(told, expected);
    assert!(against.iter().all(|one| one.lead(8, 9) == "Fits less well:"));
    // What speaks for one is a because again.
    let heated = with(one_amount(), |case| case.standstill.feeling = Feeling::Heated);
    let (ranked, _) = rank(&View::of(&heated, &Plain, now()), &Swap::NotLooked);
    assert!(ranked.iter().any(|one| one.of == Move::People && !one.is_against));
}

#[test]
fn that_no_date_was_written_down_counts_only_once_the_user_says_so() {
    let points = |case: &Case, of: Move| {
        let (ranked, _) = rank(&View::of(case, &Plain, now()), &Swap::NotLooked);
        ranked.iter().find(|one| one.of == of).map(|one| one.points).unwrap()
    };
    let mut dated = talks();
    dated.offers[3].at = Timestamp::parse("2026-11-20T09:30:00Z").unwrap();
    let mut said = dated.clone();
    said.standstill.time = TimeLeft::NoDate;
    for of in [Move::Break, Move::ThirdParty] {
        assert_eq!(points(&dated, of), points(&talks(), of), "{of:?}");
        assert_eq!(points(&said, of), points(&dated, of) + 20, "{of:?}");
    }
    // Where a meeting is written down, it counts whether the user confirms that or not.
    let guessed = with(talks(), |case| case.meeting.on = Day::parse("2026-12-15").unwrap());
    let confirmed = with(guessed.clone(), |case| case.standstill.time = TimeLeft::Days);
    for of in [Move::Break, Move::ThirdParty] {
        assert_eq!([&guessed, &confirmed].map(|case| points(case, of)), [points(&talks(), of) + 20; 2], "{of:?}");
    }
}
