//! The role-plays: what is wrong with a file is found, points are what the engine reckons with, no side is told anything of the
//! other one's, and the facilitator's sheet says what comes out of both.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../build/role_plays.rs"]
#[allow(dead_code)] // The build alone writes code.
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tableside_core::analysis::packages::{Frontier, Point, Precision, Space};
use tableside_core::analysis::{batna, limit, score};
use tableside_core::case::{Case, Issue, Side, Stance, Terms, Worth};
use tableside_core::coach;
use tableside_core::debrief::{Misfit, Pair, Scenario};
use tableside_core::format;
use tableside_core::handout::{Block, Figure, Printout, Table, Whose};
use tableside_core::number::Decimal;
use tableside_core::picture::MapContent;
use tableside_core::role_play::{Payoff, RolePlay, Sheet, payoffs};
use tableside_core::route::{Opening, Route};
use tableside_core::spelling::Spelling;
use tableside_core::storage::{Library, Memory, Standing, Summary, Way};
use tableside_core::time::Timestamp;

const SIDES: [Side; 2] = [Side::Us, Side::Them];
/// A file without a fault, to put faults into.
const RENT: &str = include_str!("../../content/role_plays/rent.toml");

/// Plain digits.
struct Digits;

impl Spelling for Digits {
    fn number(&self, number: Decimal) -> String {
        number.to_string()
    }

    fn amount(&self, issue: &Issue, amount: Decimal) -> String {
        format!("{amount} {}", issue.unit).trim_end().to_owned()
    }

    fn bare(&self, _: &Issue, amount: Decimal) -> String {
        amount.to_string()
    }

    fn money(&self, amount: Decimal) -> String {
        format!("{amount} money")
    }

    fn term(&self, issue: &Issue, term: &str) -> String {
        issue.option(term).map_or(term, |option| option.name.as_str()).to_owned()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/role_plays")
}

fn rent() -> RolePlay {
    RolePlay::from_slug("rent").unwrap()
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
}

fn case_of(role_play: RolePlay, side: Side) -> Case {
    role_play.case_of(side, "mine".to_owned(), now())
}

/// All that is written on a sheet.
fn words(printout: &Printout) -> String {
    let mut all = vec![printout.title.clone(), printout.below.clone(), printout.note.clone()];
    for block in &printout.blocks {
        match block {
            Block::Heading(_, text) | Block::Words(text) | Block::Hint(text) => all.push(text.clone()),
            Block::List(lines) => all.extend(lines.clone()),
            Block::Ticks(ticks) => all.extend(ticks.iter().map(|tick| tick.text.clone())),
            Block::Facts(facts) => all.extend(facts.iter().flat_map(|(label, text)| [label.clone(), text.clone()])),
            Block::Table(table) => {
                all.extend(table.columns.iter().map(|column| column.head.clone()));
                all.extend(table.rows.concat());
            }
            Block::Signatures(names) => all.extend(names.clone()),
            Block::Lines(_) | Block::Figure(_) | Block::Contents | Block::NewPage | Block::Fold => {}
        }
    }
    all.join("\n")
}

/// The table under a heading.
fn table_under<'a>(printout: &'a Printout, heading: &str) -> &'a Table {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_, text) if text == heading);
    let below = printout.blocks.iter().skip_while(|block| !is_heading(block));
    let mut tables = below.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    tables.next().unwrap_or_else(|| panic!("{}: no table under “{heading}”", printout.title))
}

/// Points as a sheet says them.
fn rounded(points: f64) -> String {
    Decimal::nearest((points * 10.0).round() / 10.0).to_string()
}

/// A score of the engine as a sheet says it.
fn points(score: f64) -> String {
    rounded(score * 100.0)
}

fn close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 1e-9, "{what}: {found} instead of {expected}");
}

/// What is wrong with the file once a part of it was replaced.
fn fault(part: &str, by: &str) -> String {
    assert!(RENT.contains(part), "{part}");
    source::read(&RENT.replacen(part, by, 1)).err().unwrap_or_default().join("\n")
}

/// The same once the lines with this in them are gone.
fn fault_without(part: &str) -> String {
    assert!(RENT.contains(part), "{part}");
    let lines: Vec<&str> = RENT.lines().filter(|line| !line.contains(part)).collect();
    source::read(&lines.join("\n")).err().unwrap_or_default().join("\n")
}

#[test]
fn every_file_of_the_folder_is_offered_once_the_shortest_talks_first() {
    let name = |entry: fs::DirEntry| entry.path().file_stem().unwrap().to_string_lossy().into_owned();
    let files: BTreeSet<String> = fs::read_dir(folder()).unwrap().map(|entry| name(entry.unwrap())).collect();
    let offered: BTreeSet<String> = RolePlay::ALL.iter().map(|role_play| role_play.slug.to_owned()).collect();
    assert_eq!(offered, files);
    assert_eq!(offered.len(), RolePlay::ALL.len());
    assert!(files.len() >= 6, "{files:?}");
    assert!(RolePlay::ALL.is_sorted_by_key(|role_play| role_play.minutes()));
    for role_play in RolePlay::ALL {
        assert_eq!(RolePlay::from_slug(role_play.slug), Some(*role_play));
    }
    assert_eq!(RolePlay::from_slug("bakery"), None);
}

#[test]
fn a_file_that_can_not_be_read_is_told_with_the_line() {
    assert!(source::read(RENT).is_ok());
    assert!(fault("gist = ", "gits = ").starts_with("line 3, column 1: unknown field `gits`"));
    assert!(fault("minutes = 20", "minutes = \"20\"").starts_with("line 4, column 11: "));
    assert!(fault("[zone]", "[zone").contains("line "));
    for (found, said) in [
        (fault_without("The flat in Mill Street"), "missing field `alternative`"),
        (fault_without("role = \"Landlord\""), "missing field `role`"),
        (fault("kind = \"choice\"", "kind = \"choise\""), "unknown variant `choise`"),
        (fault("score = 45", "score = 45, sure = true"), "unknown field `sure`"),
        (fault("weight = 40, ", ""), "missing field `weight`"),
        (fault("points = [100, 0]", "points = [100]"), "invalid length 1"),
        (fault("[debrief]", "[debriefing]"), "unknown field `debriefing`"),
    ] {
        assert!(found.starts_with("line ") && found.contains(said), "{said}: {found}");
    }
}

#[test]
fn a_fault_in_what_a_file_says_is_told_with_its_place() {
    for (found, said) in [
        (fault("currency = \"EUR\"", "currency = \"euros\""), "currency is no code such as EUR"),
        (fault("minutes = 20", "minutes = 0"), "minutes is not between 1 and 240"),
        (fault("role = \"Landlord\"", "role = \"Tenant\""), "sides[1].role is the same as that of the other side"),
        (fault("score = 45", "score = 145"), "sides[0].alternative.score is 145, not between 0 and 100"),
        (fault("name = \"The flat in Mill Street\"", "name = \"\""), "sides[0].alternative.name is empty"),
        (fault("\"A rent that leaves something over\"", "\" \""), "sides[0].aims[2] is empty"),
        (fault("id = \"work\"", "id = \"start\""), "issues[3].id “start” is there twice"),
        (fault("id = \"two\"", "id = \"one\""), "issues[1].options[1].id “one” is there twice"),
        (fault("id = \"rent\"", "id = \"The rent\""), "issues[0].id “The rent” is no plain word"),
        (
            fault("points = [60, 60]", "points = [60, 120]"),
            "issues[1].options[1].points[1] is 120, not between 0 and 100",
        ),
        (
            fault("points = [60, 60]", "points = [-1, 60]"),
            "issues[1].options[1].points[0] is -1, not between 0 and 100",
        ),
        (fault("points = [100, 0]", "points = [90, 0]"), "issues[1].options none has 100 points for sides[0]"),
        (fault("worst = \"1300\"", "worst = \"1000\""), "issues[0].sides[0].worst equals the best"),
        (fault("worst = \"1300\"", "worst = \"much\""), "issues[0].sides[0].worst “much” is no number"),
        (fault("worst = \"1300\", ", ""), "issues[0].sides[0].worst is missing"),
        (fault("worst = \"1300\"", "worst = \"1305\""), "issues[0].step does not lead from one worst or best"),
        (fault("step = \"10\"", "step = \"0\""), "issues[0].step is not above 0"),
        (fault("step = \"10\"\n", ""), "issues[0].step is missing"),
        (fault("kind = \"amount\"", "kind = \"choice\""), "issues[0] is a choice, and has a field that is for amounts"),
        (fault("kind = \"choice\"", "kind = \"amount\""), "issues[1].options are for a choice, and this is an amount"),
        (fault("weight = 40", "weight = -1"), "issues[0].sides[0].weight is no number from 0 on"),
        (fault_without("weight = 50"), "issues[0].sides are 1, and a role-play has two"),
        (fault("exists = true", "exists = false"), "zone.reason is empty, though no deal is meant to be good enough"),
    ] {
        assert!(found.lines().any(|fault| fault.starts_with(said)), "{said}: {found}");
    }
}

#[test]
fn two_sides_are_needed_and_weights_above_0() {
    let (before, rest) = RENT.rsplit_once("[[sides]]").unwrap();
    let (_, behind) = rest.split_once("[[issues]]").unwrap();
    let one = source::read(&format!("{before}[[issues]]{behind}")).err().unwrap();
    assert_eq!(one, ["sides are 1, and a role-play has two"]);
    // The first side's weight is the first one of each issue.
    let mut is_first = false;
    let weightless = |line: &str| {
        is_first = line.trim_start().starts_with("{ weight") && !is_first;
        let weight = if is_first { line.split_once("= ").and_then(|(_, rest)| rest.split_once(',')) } else { None };
        weight.map_or_else(|| line.to_owned(), |(_, rest)| format!("  {{ weight = 0,{rest}"))
    };
    let text: Vec<String> = RENT.lines().map(weightless).collect();
    assert_eq!(source::read(&text.join("\n")).err().unwrap(), ["issues all have the weight 0 for sides[0]"]);
}

#[test]
fn all_faults_are_told_at_once() {
    let text = RENT.replacen("score = 45", "score = 145", 1).replacen("minutes = 20", "minutes = 500", 1);
    assert_eq!(source::read(&text).err().unwrap().len(), 2);
}

#[test]
fn the_best_of_everything_is_worth_100_points_and_the_worst_of_an_amount_none() {
    for role_play in RolePlay::ALL {
        for side in SIDES {
            let all = payoffs(*role_play, side);
            close(all.iter().map(|payoff| payoff.most).sum(), 100.0, role_play.slug);
            for Payoff { issue, most, rows, step } in all {
                let best = rows.iter().map(|(_, points)| *points).fold(f64::MIN, f64::max);
                close(best, most, &format!("{} {}", role_play.slug, issue.name));
                assert!(rows.len() > 1 && rows.iter().all(|(_, points)| (0.0..=most + 1e-9).contains(points)));
                if let Some(step) = step {
                    let (first, last) = (&rows[0], &rows[rows.len() - 1]);
                    close(first.1, most, "the first row is the best");
                    close(last.1, 0.0, "the last row is the worst");
                    let apart = (first.0.parse::<Decimal>().unwrap() - last.0.parse::<Decimal>().unwrap()).abs();
                    close(step * apart.to_f64() / issue.step.unwrap().to_f64(), most, "step by step");
                }
            }
        }
    }
}

/// Packages of rows of the table, with their points: each row of each issue once, the other issues at their first row, and
/// at their last.
fn packages(payoffs: &[Payoff]) -> Vec<(Terms, f64)> {
    let mut all = Vec::new();
    for (varied, one) in payoffs.iter().enumerate() {
        for row in 0..one.rows.len() {
            for at_first in [true, false] {
                let of = |(place, payoff): (usize, &Payoff)| {
                    let others = if at_first { 0 } else { payoff.rows.len() - 1 };
                    let (term, points) = &payoff.rows[if place == varied { row } else { others }];
                    ((payoff.issue.id.clone(), term.clone()), *points)
                };
                let (terms, points): (Terms, Vec<f64>) = payoffs.iter().enumerate().map(of).unzip();
                all.push((terms, points.iter().sum()));
            }
        }
    }
    all
}

#[test]
fn the_points_of_a_table_are_the_scores_of_the_engine_for_both_and_for_each_side() {
    for role_play in RolePlay::ALL {
        let both = role_play.both();
        for side in SIDES {
            let own = case_of(*role_play, side);
            for (terms, points) in packages(&payoffs(*role_play, side)) {
                close(score::package(&both, side, &terms).unwrap() * 100.0, points, role_play.slug);
                close(score::package(&own, Side::Us, &terms).unwrap() * 100.0, points, role_play.slug);
            }
            let least = limit::reservation(&both, side);
            close(limit::reservation(&own, Side::Us), least, role_play.slug);
            assert!(least > 0.0 && least < 1.0, "{}", role_play.slug);
        }
    }
}

#[test]
fn there_is_a_deal_that_is_good_enough_for_both_unless_its_absence_is_meant() {
    for role_play in RolePlay::ALL {
        let both = role_play.both();
        let space = Space::new(&both).unwrap();
        let frontier = space.frontier();
        assert_eq!(frontier.precision(), Precision::Exact, "{}", role_play.slug);
        assert_eq!(frontier.acceptable().is_empty(), role_play.no_zone().is_some(), "{}", role_play.slug);
        assert!(frontier.points().len() > 2, "{}: there is something to trade", role_play.slug);
    }
    assert!(RolePlay::ALL.iter().any(|role_play| role_play.no_zone().is_none()));
}

#[test]
fn a_side_begins_with_its_brief_filled_in_and_nothing_of_the_other_side() {
    for role_play in RolePlay::ALL {
        for side in SIDES {
            let case = case_of(*role_play, side);
            let names = [case.us.name.as_str(), case.them.name.as_str()];
            assert_eq!(names, [role_play.role(side), role_play.role(side.other())]);
            assert_eq!((case.id.as_str(), &case.created_at), ("mine", &now()));
            assert_eq!(case.currency.code(), role_play.currency());
            assert!(case.reservation.us.is_some() && case.reservation.them.is_none());
            for issue in &case.issues {
                assert!(issue.us.weight.is_some() && issue.them == Stance::default(), "{}", issue.name);
                for option in &issue.options {
                    assert!(matches!(option.us, Worth::Points(_)) && option.them == Worth::Unknown, "{}", option.name);
                }
            }
            assert_eq!(case.issues.len(), role_play.both().issues.len());
            assert!(batna::is_known(&case) && !Summary::of(&case, now()).no_alternative, "{}", role_play.slug);
            assert!(coach::hints(&case).is_empty(), "{}", role_play.slug);
            assert!(case.alternatives.len() == 1 && !case.goals_soon.is_empty() && case.notes.len() == 3);
        }
    }
}

#[test]
fn the_file_of_a_side_is_that_side_as_a_negotiation_and_opens_as_a_new_one() {
    for role_play in RolePlay::ALL {
        for side in SIDES {
            let text = role_play.file(side);
            let begun = RolePlay::begin(&text, "mine".to_owned(), now()).unwrap();
            assert_eq!(begun, case_of(*role_play, side), "{}", role_play.slug);
            assert!(begun.unknown.is_empty());
            assert_eq!(format::read(&text).unwrap().cases.len(), 1);
            let opening = Opening::RolePlay(*role_play, side);
            let address = opening.file_address();
            assert!(address.starts_with("role-plays/") && address.contains(role_play.slug), "{address}");
            assert_eq!(Route::parse(&opening.to_string()), Route::Open(opening));
        }
    }
    assert!(RolePlay::begin("<!doctype html>", "mine".to_owned(), now()).is_err());
    assert!(
        RolePlay::begin("{\"format\":\"tableside\",\"version\":1,\"cases\":[]}", "mine".to_owned(), now()).is_err()
    );
}

#[test]
fn two_who_bring_in_the_same_brief_play_in_negotiations_of_their_own_and_a_trainer_can_have_both() {
    for role_play in RolePlay::ALL {
        let text = role_play.file(Side::Them);
        let mut library = Library::open(Memory::default(), "p").unwrap();
        for id in ["kim", "lea"] {
            let brief = format::read(&text).unwrap().cases.remove(0);
            let mut played = RolePlay::received(brief, || id.to_owned(), now);
            assert_eq!(played, RolePlay::begin(&text, id.to_owned(), now()).unwrap());
            played.set_note("PREP-2", id);
            // What was played comes to the trainer as it is.
            let sent = RolePlay::received(played.clone(), || "another".to_owned(), Timestamp::default);
            assert_eq!(sent, played);
            assert_eq!(library.standing(&sent), Ok(Standing::New));
            library.bring_in(&sent, Way::Together, now()).unwrap();
        }
        let notes = ["kim", "lea"].map(|id| library.load(id).unwrap().note("PREP-2").to_owned());
        assert_eq!(notes, ["kim", "lea"]);
    }
}

/// What only one side may read: of the file itself, so that nothing is missed that the app leaves out.
fn private_lines(role_play: RolePlay, side: Side) -> Vec<String> {
    let text = fs::read_to_string(folder().join(role_play.slug).with_extension("toml")).unwrap();
    let file: Value = toml::from_str(&text).unwrap();
    let place = usize::from(side == Side::Them);
    let brief = &file["sides"][place];
    let alternative = &brief["alternative"];
    let mut found = vec![&brief["who"], &alternative["name"], &alternative["text"]];
    found.extend(brief["text"].as_array().unwrap());
    found.extend(brief["aims"].as_array().unwrap());
    found.extend(file["issues"].as_array().unwrap().iter().map(|issue| &issue["sides"][place]["note"]));
    let lines: Vec<String> = found.into_iter().filter_map(Value::as_str).map(str::to_owned).collect();
    assert!(lines.len() > 6, "{}", role_play.slug);
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

#[test]
fn no_private_line_of_a_side_is_on_a_sheet_or_in_a_file_of_the_other_one_or_of_both() {
    for role_play in RolePlay::ALL {
        for side in SIDES {
            let other = side.other();
            let sheets = [Sheet::Common, Sheet::Brief(other), Sheet::Observer, Sheet::Debrief];
            let mut texts: Vec<String> = sheets.map(|sheet| words(&role_play.printout(sheet, &Digits))).to_vec();
            texts.push(role_play.file(other));
            let own = words(&role_play.printout(Sheet::Brief(side), &Digits));
            for line in private_lines(*role_play, side) {
                assert!(own.contains(&line), "{}: its own brief lacks “{line}”", role_play.slug);
                assert!(!texts.iter().any(|text| text.contains(&line)), "{}: “{line}”", role_play.slug);
            }
        }
    }
}

#[test]
fn the_file_and_the_brief_of_a_side_know_no_points_of_the_other_one() {
    for role_play in RolePlay::ALL {
        for side in SIDES {
            let file: Value = serde_json::from_str(&role_play.file(side)).unwrap();
            let case = &file["cases"][0];
            assert!(case["reservation"].get("them").is_none());
            for issue in case["issues"].as_array().unwrap() {
                assert!(issue.get("them").is_none(), "{issue}");
                let options = issue.get("options").and_then(Value::as_array);
                assert!(options.into_iter().flatten().all(|option| option.get("them").is_none()), "{issue}");
            }
            // Its table is its own, row by row, and there is no column for anybody else.
            let printout = role_play.printout(Sheet::Brief(side), &Digits);
            let table = table_under(&printout, "What each result is worth to you");
            let heads: Vec<&str> = table.columns.iter().map(|column| column.head.as_str()).collect();
            assert_eq!(heads, ["Issue", "Result", "Points"]);
            let own: Vec<String> =
                payoffs(*role_play, side).iter().flat_map(|payoff| &payoff.rows).map(|row| rounded(row.1)).collect();
            let said: Vec<String> = table.rows.iter().map(|row| row[2].clone()).collect();
            assert_eq!(said, own, "{}", role_play.slug);
        }
    }
}

#[test]
fn what_is_private_says_so_and_every_sheet_says_what_it_is() {
    for role_play in RolePlay::ALL {
        let mut titles = BTreeSet::new();
        for sheet in Sheet::ALL {
            let printout = role_play.printout(*sheet, &Digits);
            let is_private = matches!(sheet, Sheet::Brief(_) | Sheet::Facilitator);
            assert_eq!(printout.whose, if is_private { Whose::Mine } else { Whose::Both }, "{}", printout.title);
            assert!(
                printout.title.starts_with(role_play.name) && !printout.below.is_empty() && !printout.blocks.is_empty()
            );
            titles.insert(printout.title);
        }
        assert_eq!(titles.len(), Sheet::ALL.len());
        let common = words(&role_play.printout(Sheet::Common, &Digits));
        for issue in &role_play.both().issues {
            assert!(common.contains(&issue.name), "{}", issue.name);
            assert!(issue.options.iter().all(|option| common.contains(&option.name)), "{}", issue.name);
        }
    }
}

#[test]
fn the_brief_for_both_says_what_the_debrief_allows_and_a_table_of_points_reaches_as_far() {
    for role_play in RolePlay::ALL {
        let scenario = Scenario::of(role_play.both()).unwrap();
        let common = role_play.printout(Sheet::Common, &Digits);
        let said = &table_under(&common, "What is to be settled").rows;
        for side in SIDES {
            let brief = words(&role_play.printout(Sheet::Brief(side), &Digits));
            assert!(!brief.contains("beyond the first"), "{}: nothing beyond the table is a deal", role_play.slug);
            for Payoff { issue, rows, step, .. } in payoffs(*role_play, side) {
                let Some(row) = said.iter().find(|row| row[0] == issue.name) else { panic!("{}", issue.name) };
                if step.is_none() {
                    assert!(issue.options.iter().all(|option| row[1].contains(&option.name)), "{row:?}");
                    continue;
                }
                let ends = [&rows[0].0, &rows[rows.len() - 1].0].map(|end| end.parse::<Decimal>().unwrap());
                let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
                let low_said = if issue.is_money() { Digits.money(low) } else { Digits.bare(&issue, low) };
                let range = format!("{low_said} to {}, in steps of ", Digits.amount(&issue, high));
                assert!(row[1].starts_with(&range), "{}: {row:?}, not {range}", role_play.slug);
                let misfit = |amount: Decimal| {
                    let terms = Terms::from([(issue.id.clone(), amount.to_string())]);
                    let pair = Pair { terms, ..Pair::new("a".to_owned()) };
                    scenario.misfits(&pair).into_iter().next().map(|(_, misfit)| misfit)
                };
                assert_eq!([misfit(low), misfit(high)], [None, None], "{row:?}");
                let step = issue.step.unwrap();
                let outside = Some(Misfit::Outside(low, high));
                assert_eq!([misfit(low - step), misfit(high + step)], [outside.clone(), outside], "{row:?}");
            }
        }
    }
}

#[test]
fn the_facilitators_sheet_says_what_the_engine_finds() {
    for role_play in RolePlay::ALL {
        let both = role_play.both();
        let space = Space::new(&both).unwrap();
        let frontier = space.frontier();
        let printout = role_play.printout(Sheet::Facilitator, &Digits);
        let map = printout.blocks.iter().find_map(|block| match block {
            Block::Figure(Figure::Map(content)) => Some(content),
            _ => None,
        });
        assert_eq!(map.map(|map| &**map), Some(&MapContent::of(&both, &frontier)));
        let text = words(&printout);
        for side in SIDES {
            assert!(text.contains(&points(limit::reservation(&both, side))), "{}", role_play.slug);
        }
        match role_play.no_zone() {
            Some(reason) => assert!(text.contains(reason) && text.contains("none is good enough for both sides")),
            None => says_the_range(&text, &frontier),
        }
        if role_play.no_zone().is_none() {
            says_the_fair_points(&printout, &both, &frontier);
        }
        let told = &table_under(&printout, "Packages that nothing beats").rows;
        let among: BTreeSet<[String; 2]> =
            frontier.points().iter().map(|point| [points(point.us), points(point.them)]).collect();
        assert!(told.len() > 2 && told.iter().all(|row| among.contains(&[row[0].clone(), row[1].clone()])));
        assert!(role_play.teaches().iter().all(|line| text.contains(line)));
    }
}

fn says_the_range(text: &str, frontier: &Frontier<'_>) {
    let acceptable = frontier.acceptable();
    let (best_for_us, best_for_them) = (acceptable[0], acceptable[acceptable.len() - 1]);
    for [least, most] in [[best_for_them.us, best_for_us.us], [best_for_us.them, best_for_them.them]] {
        let said = format!("{} to {}", points(least), points(most));
        assert!(text.contains(&said), "{said}: {text}");
    }
}

fn says_the_fair_points(printout: &Printout, both: &Case, frontier: &Frontier<'_>) {
    let rows = &table_under(printout, "Three fair points").rows;
    let expected: [(&str, Option<Point>); 3] = [
        ("Best balance of gains (Nash)", frontier.nash()),
        ("Most even gain (egalitarian)", frontier.egalitarian()),
        ("Same share for both (Kalai–Smorodinsky)", frontier.kalai_smorodinsky()),
    ];
    assert_eq!(rows.len(), 3);
    for (row, (title, point)) in rows.iter().zip(expected) {
        let point = point.unwrap();
        assert_eq!(row[..3], [title.to_owned(), points(point.us), points(point.them)]);
        for (id, term) in frontier.terms(&point) {
            let issue = both.issue(&id).unwrap();
            let said = issue.option(&term).map_or(term.as_str(), |option| option.name.as_str());
            assert!(row[3].contains(said), "{title}: {said} in {}", row[3]);
        }
    }
}

/// Every package of the studio, with its points for both; worked out here, without the engine's search.
fn studios() -> Vec<(f64, f64)> {
    let options = [[(10.0, 0.0), (6.0, 15.0), (0.0, 25.0)], [(0.0, 10.0), (12.0, 7.0), (30.0, 0.0)]];
    let starts = [(20.0, 15.0), (10.0, 9.0), (0.0, 0.0)];
    let mut all = Vec::new();
    for step in 0..=30 {
        let dearer = f64::from(step) / 30.0;
        let rent = (40.0 * (1.0 - dearer), 50.0 * dearer);
        for length in options[0] {
            for work in options[1] {
                for start in starts {
                    all.push((rent.0 + length.0 + work.0 + start.0, rent.1 + length.1 + work.1 + start.1));
                }
            }
        }
    }
    all
}

#[test]
fn the_fair_points_of_the_studio_are_those_found_by_looking_at_every_package() {
    type Worth<'a> = &'a dyn Fn(f64, f64) -> f64;

    let good: Vec<(f64, f64)> =
        studios().into_iter().filter(|(us, them)| *us >= 45.0 - 1e-9 && *them >= 40.0 - 1e-9).collect();
    let most =
        |value: &dyn Fn(f64, f64) -> f64| good.iter().map(|(us, them)| value(*us, *them)).fold(f64::MIN, f64::max);
    let (best_us, best_them) = (most(&|us, _| us - 45.0), most(&|_, them| them - 40.0));
    let both = rent().both();
    let space = Space::new(&both).unwrap();
    let frontier = space.frontier();
    let product = |us: f64, them: f64| (us - 45.0) * (them - 40.0);
    let smaller = |us: f64, them: f64| f64::min(us - 45.0, them - 40.0);
    let share = |us: f64, them: f64| f64::min((us - 45.0) / best_us, (them - 40.0) / best_them);
    let all: [(Option<Point>, Worth<'_>, &str); 3] = [
        (frontier.nash(), &product, "nash"),
        (frontier.egalitarian(), &smaller, "egalitarian"),
        (frontier.kalai_smorodinsky(), &share, "kalai-smorodinsky"),
    ];
    for (point, value, name) in all {
        let point = point.unwrap();
        close(value(point.us * 100.0, point.them * 100.0), most(value), name);
    }
    // No package is better for one side than a point of the frontier and as good for the other.
    for point in frontier.points() {
        let (us, them) = (point.us * 100.0, point.them * 100.0);
        let beats = |(other_us, other_them): &(f64, f64)| {
            *other_us >= us - 1e-9 && *other_them >= them - 1e-9 && other_us + other_them > us + them + 1e-6
        };
        assert!(!studios().iter().any(beats), "{us} {them}");
    }
}

#[test]
fn halfway_on_the_studio_leaves_swaps_that_raise_both() {
    let text = words(&rent().printout(Sheet::Facilitator, &Digits));
    // 20 + 6 + 12 + 20 and 25 + 15 + 7 + 15
    assert!(text.contains("gives the tenant 58 points and the landlord 62."), "{text}");
    let start = text.find("From there, both gain if they swap:").unwrap();
    let swap = text[start..].lines().nth(1).unwrap();
    assert!(swap.starts_with("Tenant gives ") && swap.contains("from Two years to Three years"), "{swap}");
    assert!(swap.contains("from All walls painted to Walls painted and a better kitchen"), "{swap}");
}

#[test]
fn the_words_of_a_role_play_are_well_set() {
    for role_play in RolePlay::ALL {
        assert!(role_play.name.chars().count() <= 40 && role_play.gist().chars().count() <= 80, "{}", role_play.slug);
        assert!(role_play.roles().iter().all(|role| role.chars().count() <= 20), "{:?}", role_play.roles());
        for sheet in Sheet::ALL {
            for line in words(&role_play.printout(*sheet, &Digits)).lines() {
                let is_badly_set = line.contains(['\'', '"']) || line.contains("  ");
                assert!(!is_badly_set, "{}: {line}", role_play.slug);
            }
        }
    }
}
