//! The whole preparation worksheet: the sections of the first stage in the order in which one fills them in.

use super::fill::{
    Body, advice, amount, called_in, columns, figure, form, issue_head, issue_name, question, row_of, says, section_of,
    texts, title, yes,
};
use super::{Block, Column, Handout, Printout, Tick, concessions};
use crate::analysis::batna;
use crate::analysis::menu::menu;
use crate::case::{Alternative, Approach, Case, Choice, Confidence, Issue, IssueKind, Outcome, Side, Worth};
use crate::guide::{self, Stage};
use crate::name::{UNNAMED_OPTION, named, shows};
use crate::number::{Decimal, unit};
use crate::sentence::{in_sentence, the};
use crate::spelling::Spelling;
use crate::worksheet::{
    ALTERNATIVES, DRIVERS, EXPOSURES, GOALS_LATER, GOALS_SOON, GROUND_RULES, ISSUES, MEETING, OPTIONS, OUTCOMES,
    PEOPLE, PROBLEMS, STRATEGY, STRENGTHS, TACTICS, WEAKNESSES,
};

/// A section of the worksheet.
struct Section {
    /// The item of the guide that it is for.
    item: &'static str,
    /// The item of the guide with the questions to answer there; none where its own advice says what to do.
    asks: Option<&'static str>,
    /// Writes what is filled in, with room where nothing is.
    write: fn(&mut Body, &Case, &dyn Spelling),
}

const SECTIONS: [Section; 8] = [
    Section { item: "PREP-5", asks: None, write: issues },
    Section { item: "PREP-1", asks: Some("PREP-T1"), write: alternatives },
    Section { item: "PREP-2", asks: Some("PREP-T2"), write: goals },
    Section { item: "PREP-4", asks: Some("PREP-T4"), write: them },
    Section { item: "PREP-3", asks: Some("PREP-T3"), write: us },
    Section { item: "PREP-6", asks: Some("PREP-T5"), write: strategy },
    Section { item: "PREP-7", asks: None, write: what_to_give },
    Section { item: "PREP-8", asks: Some("PREP-T6"), write: logistics },
];

/// The preparation sheet.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    form(Handout::Preparation, case, &|case| body(case, spelling))
}

fn body(case: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let mut body = Body::new();
    for (number, section) in (1..).zip(&SECTIONS) {
        body.heading(2, &format!("{number} {}", title(section.item)));
        body.hint(section.asks.map_or_else(|| advice(section.item), question));
        (section.write)(&mut body, case, spelling);
        body.note(case, section.item);
    }
    body.heading(2, section_of("PREP-5").map_or("", |section| section.title));
    let done = guide::checklist(Stage::Prepare);
    let tick = |item: &guide::Item| Tick { is_ticked: case.checklist.has(item.id), text: item.title.to_owned() };
    body.add(Block::Ticks(done.iter().map(tick).collect()));
    body.other_notes(case, Stage::Prepare, &SECTIONS.each_ref().map(|section| section.item));
    body.done()
}

fn issues(body: &mut Body, case: &Case, spelling: &dyn Spelling) {
    let mut heads = columns(&ISSUES, &[("name", 4), ("opening", 2), ("target", 2), ("walk_away", 2)]);
    heads.push(Column::words("Their limit, you guess", 3));
    heads.push(Column::numbers("Matters, 0–100", 2));
    let rows: Vec<Vec<String>> = case.open_issues().filter_map(|issue| issue_row(case, issue, spelling)).collect();
    let is_blank = rows.is_empty();
    body.table(heads, rows, 5);
    let more = case.open_issues().map(|issue| (issue_name(issue).to_owned(), more(case, issue, spelling).join("; ")));
    let more: Vec<(String, String)> = more.filter(|(_, text)| !text.is_empty()).collect();
    if !more.is_empty() {
        body.heading(3, "More on each issue");
        body.facts(more);
    }
    for issue in case.open_issues().filter(|issue| issue.kind == IssueKind::Choice) {
        options(body, case, issue, spelling);
    }
    if is_blank {
        body.heading(3, OPTIONS.title);
        body.add(Block::to_fill_in(&[ISSUES.label("name")]));
        body.table(option_heads(), Vec::new(), 3);
    }
}

/// An issue with our figures and their limit; of a choice, what each side likes best. Nothing where it says nothing.
fn issue_row(case: &Case, issue: &Issue, spelling: &dyn Spelling) -> Option<Vec<String>> {
    let figures: [String; 4] = match issue.kind {
        IssueKind::Amount => [
            ("us.opening", issue.us.opening),
            ("us.target", issue.us.target),
            ("us.walk_away", issue.us.walk_away),
            ("them.walk_away", issue.them.walk_away),
        ]
        .map(|(field, number)| figure_of(case, issue, field, number, spelling)),
        IssueKind::Choice => [String::new(), best(issue, Side::Us), String::new(), best(issue, Side::Them)],
        IssueKind::Text => Default::default(),
    };
    let weight = weight(case, issue, Side::Us, spelling);
    let is_there = figures.iter().chain([&issue.name, &weight]).any(|text| shows(text));
    is_there.then(|| [issue_head(issue)].into_iter().chain(figures).chain([weight]).collect())
}

/// A figure of an issue, or what was typed in its place.
fn figure_of(case: &Case, issue: &Issue, field: &str, number: Option<Decimal>, spelling: &dyn Spelling) -> String {
    let written = number.map(|number| amount(issue, number, spelling));
    figure(case, &format!("issues.{}.{field}", issue.id), written)
}

fn weight(case: &Case, issue: &Issue, side: Side, spelling: &dyn Spelling) -> String {
    if issue.kind == IssueKind::Text {
        return String::new();
    }
    let weight = issue.stance(side).weight.map(|weight| spelling.number(Decimal::nearest(weight.get())));
    figure(case, &format!("issues.{}.{}.weight", issue.id, side.into_str()), weight)
}

/// The option that a side likes best, as far as that is said.
fn best(issue: &Issue, side: Side) -> String {
    let best = issue.ranked(side).first().copied().filter(|option| matches!(option.worth(side), Worth::Points(_)));
    best.map(option_name).unwrap_or_default()
}

fn option_name(option: &Choice) -> String {
    named(&option.name, UNNAMED_OPTION).trim().to_owned()
}

/// What else is known of an issue, in a few words each.
fn more(case: &Case, issue: &Issue, spelling: &dyn Spelling) -> Vec<String> {
    let is_amount = issue.kind == IssueKind::Amount;
    let number = |field: &str, number: Option<Decimal>| {
        if is_amount { figure_of(case, issue, field, number, spelling) } else { String::new() }
    };
    let (us, them) = (&issue.us, &issue.them);
    let ends = [number("them.walk_away_from", them.walk_away_from), number("them.walk_away_to", them.walk_away_to)];
    let range = match ends.each_ref().map(String::as_str) {
        ["", ""] => String::new(),
        [from, ""] => format!("from {from}"),
        ["", to] => format!("up to {to}"),
        [from, to] => format!("from {from} to {to}"),
    };
    let step = issue.step.filter(|_| is_amount).map(|step| {
        if issue.is_date() {
            unit::with_unit(&spelling.number(step), step, "days")
        } else {
            amount(issue, step, spelling)
        }
    });
    let said = |before: &str, text: String| if shows(&text) { format!("{before}{text}") } else { String::new() };
    let sure = match them.confidence {
        Confidence::Unsaid => String::new(),
        sure => in_sentence(&called_in(&ISSUES, "confidence", sure.into_str())),
    };
    let flag = |is_so: bool, words: &str| if is_so && is_amount { words.to_owned() } else { String::new() };
    let all = [
        said("smallest step ", figure(case, &format!("issues.{}.step", issue.id), step)),
        flag(issue.is_percent() && issue.unbounded, "can be more than 100 % or less than 0"),
        flag(us.hard, "your walk-away is a hard limit"),
        said("their opening, you guess: ", number("them.opening", them.opening)),
        said("their target, you guess: ", number("them.target", them.target)),
        said("their limit lies somewhere ", range),
        flag(them.hard, "theirs is a hard limit too, you guess"),
        said("matters to them, you guess: ", weight(case, issue, Side::Them, spelling)),
        said("how sure you are of them: ", sure),
    ];
    all.into_iter().filter(|text| !text.is_empty()).collect()
}

fn option_heads() -> Vec<Column> {
    let mut heads = columns(&OPTIONS, &[("name", 4)]);
    heads.extend(["us", "them"].map(|side| Column::numbers(OPTIONS.label(side), 2)));
    heads
}

/// The options of a choice, with what each is worth to both sides.
fn options(body: &mut Body, case: &Case, issue: &Issue, spelling: &dyn Spelling) {
    let points = |option: &Choice, side: Side| {
        let written = match option.worth(side) {
            Worth::Unknown => None,
            Worth::Points(points) => Some(spelling.number(Decimal::nearest(points.get()))),
            Worth::Never => Some("never".to_owned()),
        };
        figure(case, &format!("issues.{}.options.{}.{}", issue.id, option.id, side.into_str()), written)
    };
    let row = |option: &Choice| {
        let [us, them] = [Side::Us, Side::Them].map(|side| points(option, side));
        let is_there = shows(&option.name) || says(&[&us, &them]);
        is_there.then(|| vec![option_name(option), us, them])
    };
    let rows: Vec<Vec<String>> = issue.open_options().filter_map(row).collect();
    if !rows.is_empty() {
        body.heading(3, issue_name(issue));
        body.table(option_heads(), rows, 0);
    }
}

/// What one does without a deal, and the walk-away that follows.
fn alternatives(body: &mut Body, case: &Case, spelling: &dyn Spelling) {
    let heads = vec![
        Column::words(ALTERNATIVES.label("name"), 4),
        Column::words(OUTCOMES.label("name"), 4),
        Column::numbers(OUTCOMES.label("probability"), 2),
        Column::numbers(OUTCOMES.label("value"), 2),
        Column::numbers(ALTERNATIVES.label("cost"), 2),
        Column::numbers("It counts as", 2),
    ];
    let rows = case.alternatives.iter().flat_map(|alternative| alternative_rows(case, alternative, spelling));
    body.table(heads, rows.collect(), 5);
    let (label, walk_away) = match batna::issue(case) {
        Some(issue) => {
            let written = issue.us.walk_away.map(|number| spelling.amount(issue, number));
            let field = format!("issues.{}.us.walk_away", issue.id);
            (format!("Your walk-away on {}", the(issue_name(issue))), figure(case, &field, written))
        }
        None => ("Your walk-away".to_owned(), String::new()),
    };
    body.facts(vec![(label, walk_away)]);
    body.hint(&batna::walk_away_words(case, spelling).unwrap_or_default());
}

/// A row for each way in which an alternative may turn out; its name and what it counts as stand in the first.
fn alternative_rows(case: &Case, alternative: &Alternative, spelling: &dyn Spelling) -> Vec<Vec<String>> {
    let start = format!("alternatives.{}", alternative.id);
    let mut turns: Vec<[String; 3]> =
        alternative.outcomes.iter().filter_map(|outcome| outcome_cells(case, &start, outcome, spelling)).collect();
    let worth = figure(case, &format!("{start}.worth"), alternative.worth.map(|worth| spelling.money(worth)));
    if shows(&worth) {
        turns.insert(0, [String::new(), String::new(), worth]);
    }
    for (field, end) in [("low", alternative.low), ("high", alternative.high)] {
        let end = figure(case, &format!("{start}.{field}"), end.map(|end| spelling.money(end)));
        if shows(&end) {
            turns.push([ALTERNATIVES.label(field).to_owned(), String::new(), end]);
        }
    }
    let cost = Some(alternative.cost).filter(|cost| *cost != Decimal::ZERO).map(|cost| spelling.money(cost));
    let cost = figure(case, &format!("{start}.cost"), cost);
    if turns.is_empty() {
        if !says(&[&alternative.name, &cost]) {
            return Vec::new();
        }
        turns.push(Default::default());
    }
    let value = batna::value(alternative).value.map(|value| spelling.money(value)).unwrap_or_default();
    let mut first = [alternative.name.trim().to_owned(), cost, value];
    let row = |[turn, chance, worth]: [String; 3]| {
        // What stands in the first row is left empty in the others.
        let [name, cost, value] = std::mem::take(&mut first);
        vec![name, turn, chance, worth, cost, value]
    };
    turns.into_iter().map(row).collect()
}

/// How an alternative may turn out: what happens, how likely that is, and what it is worth; nothing where nothing is said.
fn outcome_cells(case: &Case, start: &str, outcome: &Outcome, spelling: &dyn Spelling) -> Option<[String; 3]> {
    let field = |name: &str| format!("{start}.outcomes.{}.{name}", outcome.id);
    let is_there = shows(&outcome.name)
        || outcome.value != Decimal::ZERO
        || ["probability", "value"].into_iter().any(|name| case.drafts.contains_key(&field(name)));
    let percent = Decimal::nearest(outcome.probability.get() * 100.0);
    is_there.then(|| {
        [
            outcome.name.trim().to_owned(),
            figure(case, &field("probability"), Some(format!("{} %", spelling.number(percent)))),
            figure(case, &field("value"), Some(spelling.money(outcome.value))),
        ]
    })
}

fn goals(body: &mut Body, case: &Case, _: &dyn Spelling) {
    body.heading(3, GOALS_SOON.title);
    body.list(&texts(&case.goals_soon), 2);
    body.heading(3, GOALS_LATER.title);
    body.list(&texts(&case.goals_later), 2);
}

fn them(body: &mut Body, case: &Case, _: &dyn Spelling) {
    people(body, case, Side::Them, "Their people, at the table and behind it", 4);
    body.heading(3, DRIVERS.title);
    body.list(&texts(&case.drivers), 2);
    body.heading(3, PROBLEMS.title);
    let problems = case.problems.iter().filter(|one| says(&[&one.text, &one.help]));
    let rows = problems.map(|one| row_of(&[&one.text, &one.help]));
    body.table(columns(&PROBLEMS, &[("text", 1), ("help", 1)]), rows.collect(), 3);
}

fn people(body: &mut Body, case: &Case, side: Side, head: &str, empty_rows: usize) {
    body.heading(3, head);
    let people = case.people.iter().filter(|one| one.side == side && (says(&[&one.name, &one.role]) || one.decides));
    let rows = people.map(|one| row_of(&[&one.name, &one.role, &yes(one.decides)]));
    body.table(columns(&PEOPLE, &[("name", 4), ("role", 6), ("decides", 2)]), rows.collect(), empty_rows);
}

fn us(body: &mut Body, case: &Case, _: &dyn Spelling) {
    for (sheet, lines) in
        [(&STRENGTHS, &case.strengths), (&WEAKNESSES, &case.weaknesses), (&EXPOSURES, &case.exposures)]
    {
        body.heading(3, sheet.title);
        body.list(&texts(lines), 2);
    }
}

fn strategy(body: &mut Body, case: &Case, _: &dyn Spelling) {
    let strategy = &case.strategy;
    body.heading(3, STRATEGY.title);
    let choices = STRATEGY.choices("approach").iter().filter(|(word, _)| *word != Approach::Open.into_str());
    let tick = |(word, name): &(&str, &str)| Tick {
        is_ticked: *word == strategy.approach.into_str(),
        text: (*name).to_owned(),
    };
    body.add(Block::Ticks(choices.map(tick).collect()));
    body.asked(STRATEGY.asks("why"), &strategy.why, 1);
    body.asked(STRATEGY.asks("process"), &strategy.process, 2);
    body.asked(STRATEGY.asks("content"), &strategy.content, 2);
    body.heading(3, TACTICS.title);
    let tactics = case.tactics.iter().filter(|one| says(&[&one.tactic, &one.counter]));
    let rows = tactics.map(|one| row_of(&[&one.tactic, &one.counter]));
    body.table(columns(&TACTICS, &[("tactic", 1), ("counter", 1)]), rows.collect(), 4);
}

fn what_to_give(body: &mut Body, case: &Case, spelling: &dyn Spelling) {
    let menu = menu(case);
    let rows = menu.all().filter_map(|concession| concessions::row(case, concession, spelling));
    body.table(concessions::heads(), rows.collect(), 5);
}

fn logistics(body: &mut Body, case: &Case, spelling: &dyn Spelling) {
    let meeting = &case.meeting;
    let day = figure(case, "meeting.on", Some(spelling.day(&meeting.on)));
    let said = [
        ("where", &meeting.place),
        ("on", &day),
        ("time", &meeting.time),
        ("length", &meeting.length),
        ("who", &meeting.who),
        ("comfort", &meeting.comfort),
    ];
    body.facts(said.map(|(field, text)| (MEETING.asks(field).to_owned(), text.clone())).to_vec());
    people(body, case, Side::Us, "Who comes from your side", 3);
    body.heading(3, GROUND_RULES.title);
    let rules = case.ground_rules.iter().filter(|rule| shows(&rule.text));
    let ticks: Vec<Tick> =
        rules.map(|rule| Tick { is_ticked: rule.agreed, text: rule.text.trim().to_owned() }).collect();
    body.add(if ticks.is_empty() { Block::Lines(3) } else { Block::Ticks(ticks) });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{GroundRule, Line, Meeting, Person, Points, Probability, Problem, Tactic, Weight};
    use crate::guide::Example;
    use crate::handout::fill::tests::{assert_flows, assert_says, long, table, text};
    use crate::handout::printout::NOTHING_YET;
    use crate::spelling::Plain;

    fn printed(case: &Case) -> Printout {
        printout(Some(case), &Plain)
    }

    #[test]
    fn the_blank_form_has_the_eight_sections_with_their_questions_and_room_in_each() {
        let blank = printout(None, &Plain);
        let mut room = Vec::new();
        for block in &blank.blocks {
            match block {
                Block::Heading(2, text) => room.push((text.as_str(), 0)),
                Block::Lines(count) => room.last_mut().unwrap().1 += count,
                Block::Table(table) => room.last_mut().unwrap().1 += table.rows.len() + table.empty_rows,
                Block::Facts(facts) if !room.is_empty() => room.last_mut().unwrap().1 += facts.len(),
                Block::Ticks(ticks) => room.last_mut().unwrap().1 += ticks.len(),
                _ => {}
            }
        }
        let heads: Vec<&str> = room.iter().map(|(head, _)| *head).collect();
        let expected = [
            "1 What’s on the table",
            "2 Best alternative (BATNA) and walk-away",
            "3 Your goals",
            "4 The other side",
            "5 Strengths and weaknesses",
            "6 Strategy and tactics",
            "7 Concessions",
            "8 Logistics",
            "Before you sit down",
        ];
        assert_eq!(heads, expected);
        assert!(room.iter().all(|(_, count)| *count >= 4), "{room:?}");
        assert_says(
            &blank,
            &[
                "What is your best alternative? Where is your walk-away?",
                "Issue | Opening | Target | Walk-away | Their limit, you guess | Matters, 0–100",
                "☐ Look for gains for both\n☐ Bargain hard\n☐ Gains first, then the split",
                "What makes the room a good one: ",
            ],
        );
        assert_eq!(printed(&Case::default()), Printout { note: NOTHING_YET.to_owned(), ..blank });
    }

    #[test]
    fn all_of_the_agencys_preparation_is_there() {
        let case = Example::Agency.case().unwrap();
        let sheet = printed(&case);
        assert_eq!(
            (sheet.below.as_str(), sheet.note.as_str()),
            ("Marketing retainer · Northlight Studio and Harbour Foods", "")
        );
        assert_says(
            &sheet,
            &[
                "Monthly fee (per month) | $12000 | $10000 | $8000 | $9500 | 45",
                "Contract term |  | 12 months, fixed |  | Month by month | 25",
                "Monthly fee: smallest step $50; your walk-away is a hard limit; their opening, you guess: $6000; their target, \
                 you guess: $7000; their limit lies somewhere from $9000 to $10000; matters to them, you guess: 35; how sure \
                 you are of them: a guess",
                "Measures of success\nOption | Points for you | Points for them\nNone agreed | 100 | 0",
                "Money back if results are missed | never | 100",
                "Keep the old client | renews | 70 % | $7500 |  | $5250\n | leaves | 30 % | $0 |  | ",
                "Your walk-away on the monthly fee: $8000",
                "Your notes\nBelow 8,000 we pay for the work ourselves.\nAbout as good",
                "Dana | new marketing lead | yes",
                "☑ Look for gains for both\n☐ Bargain hard",
                "☐ One hour, and we stop on time",
                "☑ What’s on the table",
            ],
        );
        let text = text(&sheet);
        let lines =
            [&case.goals_soon, &case.goals_later, &case.strengths, &case.weaknesses, &case.exposures, &case.drivers];
        let mut said: Vec<&str> = lines.iter().flat_map(|lines| texts(lines)).collect();
        said.extend(case.problems.iter().flat_map(|one| [one.text.as_str(), one.help.as_str()]));
        said.extend(case.tactics.iter().flat_map(|one| [one.tactic.as_str(), one.counter.as_str()]));
        said.extend(case.concessions.iter().flat_map(|one| [one.give.as_str(), one.ask.as_str()]));
        said.extend(case.people.iter().map(|one| one.role.as_str()));
        said.extend([&case.strategy.why, &case.strategy.process, &case.meeting.comfort].map(String::as_str));
        for words in said {
            assert!(text.contains(words), "{words}");
        }
        assert_flows(&sheet, &[]);
    }

    #[test]
    fn the_software_example_has_costs_and_agreed_rules() {
        let sheet = printed(&Example::Software.case().unwrap());
        assert_says(
            &sheet,
            &[
                "Brandt Logistics instead | takes all depots | 70 % | $430000 | $16000 | ",
                "☑ No prices before October",
                "☐ Strategy and tactics",
                "Your walk-away on the total price: $380000",
            ],
        );
        assert!(!text(&sheet).contains("\nThe options\n"), "the form for them is gone where there are some");
    }

    #[test]
    fn what_is_begun_is_filled_in_and_the_rest_stays_to_be_written() {
        let alternative = Alternative {
            id: "a".to_owned(),
            low: Some(Decimal::whole(5)),
            outcomes: vec![Outcome { id: "o".to_owned(), probability: Probability::CERTAIN, ..Outcome::default() }],
            ..Alternative::default()
        };
        let mut case = Case {
            issues: vec![Issue { id: "i".to_owned(), ..Issue::default() }],
            alternatives: vec![alternative],
            ..Case::default()
        };
        case.set_draft("issues.i.us.target", Some("a fair one"));
        case.set_draft("alternatives.a.cost", Some("little"));
        let (id, name) = ("b".to_owned(), "Stay".to_owned());
        let worth = Some(Decimal::whole(7));
        case.alternatives.push(Alternative { id, name, worth, ..Alternative::default() });
        let sheet = printed(&case);
        assert_says(&sheet, &["Stay |  |  | $7 |  | $7"]);
        assert_says(&sheet, &["Unnamed issue |  | a fair one |  |  | ", " | Worth at least |  | $5 | little | $5"]);
        assert!(sheet.note.is_empty());
        assert_eq!(table(&sheet, "What troubles them").empty_rows, 3);
        assert_eq!(table(&sheet, "Issue").empty_rows, 0);
    }

    #[test]
    fn long_words_stand_whole_and_rows_without_any_are_left_out() {
        let whole = ["soft", "help", "tactic", "process", "rule", "room", "role", "note", "option"].map(long);
        let [soft, help, tactic, process, rule, room, role, note, option] = whole.clone();
        let choice = Choice { name: option, us: Worth::Points(Points::new(33.3).unwrap()), ..Choice::default() };
        let mut case = Case {
            issues: vec![Issue {
                kind: IssueKind::Choice,
                options: vec![choice, Choice { id: "empty".to_owned(), ..Choice::default() }],
                ..Issue::default()
            }],
            exposures: vec![Line { text: soft, ..Line::default() }],
            problems: vec![Problem { help, ..Problem::default() }, Problem::default()],
            tactics: vec![Tactic { tactic, ..Tactic::default() }],
            ground_rules: vec![GroundRule { text: rule, agreed: true, ..GroundRule::default() }, GroundRule::default()],
            meeting: Meeting { comfort: room, ..Meeting::default() },
            people: vec![Person { role, ..Person::default() }, Person::default()],
            ..Case::default()
        };
        case.issues[0].us.weight = Weight::new(1e12);
        case.strategy.process = process;
        case.set_note("PREP-T2", &note);
        let sheet = printed(&case);
        assert_flows(&sheet, &whole);
        assert_eq!(table(&sheet, "What troubles them").rows.len(), 1);
        assert_eq!(table(&sheet, "Option").rows.len(), 1);
    }
}
