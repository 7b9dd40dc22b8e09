//! The first stage's sections in short.

use super::{InShort, SENTENCES, counted_if_any, sentence};
use crate::analysis::batna;
use crate::analysis::direction::{self, Direction};
use crate::analysis::progress::has_figures;
use crate::case::{Approach, Case, Issue, Person, Side, Tactic};
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::quoted::{MAX_QUOTED, Quoted, shortened};
use crate::sentence::{in_sentence, listed};
use crate::spelling::Spelling;
use crate::worksheet::STRATEGY;

/// So many names stand in a line.
const NAMES: usize = 4;

/// What is on the table, and how many of the issues still lack their figures.
pub(super) fn issues(case: &Case) -> InShort {
    let name = |(place, issue): (usize, &Issue)| {
        let name = shortened(named(&issue.name, UNNAMED_ISSUE), MAX_QUOTED);
        if place == 0 { name.into_owned() } else { in_sentence(&name) }
    };
    let names: Vec<String> = case.open_issues().enumerate().map(name).collect();
    let lacking = case.open_issues().filter(|issue| !has_figures(issue)).count();
    let more = match lacking {
        0 => String::new(),
        all if all == names.len() => " Figures are still missing.".to_owned(),
        1 => " One still lacks its figures.".to_owned(),
        some => format!(" {some} still lack their figures."),
    };
    let line = listed(&names, NAMES);
    InShort {
        line: if line.is_empty() { line } else { format!("{line}.{more}") },
        count: counted_if_any(names.len(), "issue"),
    }
}

/// The best alternative with what it counts as, and the walk-away that follows from it.
pub(super) fn alternatives(case: &Case, spelling: &dyn Spelling) -> InShort {
    let all: Vec<&str> = case.alternatives.iter().map(|one| one.name.trim()).filter(|name| shows(name)).collect();
    let best = match batna::best(case) {
        Some((best, value)) => {
            let name = shortened(named(&best.name, "The best one"), MAX_QUOTED);
            format!("{name}, counts as {}.", spelling.money(value))
        }
        None => all.first().map(|name| sentence(name)).unwrap_or_default(),
    };
    let leave = batna::issue(case).and_then(|issue| leaves_at(case, issue, spelling)).unwrap_or_default();
    let count = counted_if_any(case.alternatives.len(), "alternative");
    InShort { line: format!("{best} {leave}").trim().to_owned(), count }
}

/// Where one would rather leave, in a sentence; nothing without a walk-away.
fn leaves_at(case: &Case, issue: &Issue, spelling: &dyn Spelling) -> Option<String> {
    let limit = spelling.amount(issue, issue.us.walk_away?);
    Some(match direction::direction(case, issue, Side::Us) {
        Some(Direction::Up) => format!("You leave below {limit}."),
        Some(Direction::Down) => format!("You leave above {limit}."),
        None => format!("Your walk-away is {limit}."),
    })
}

/// Who is there, what drives them, and what troubles them.
pub(super) fn other_side(case: &Case) -> InShort {
    let theirs = || case.people.iter().filter(|person| person.side == Side::Them);
    let people: Vec<String> = theirs().filter_map(person).collect();
    let them = shortened(case.them.name.trim(), MAX_QUOTED);
    let is_one_of_them = theirs().any(|person| person.name.trim() == case.them.name.trim());
    let who = match (shows(&them) && !is_one_of_them, people.is_empty()) {
        (false, true) => String::new(),
        (true, true) => format!("{them}."),
        (true, false) => format!("{them}: {}.", listed(&people, NAMES)),
        (false, false) => format!("{}.", listed(&people, NAMES)),
    };
    let drivers = case.drivers.iter().map(|driver| &driver.text);
    let why = drivers.chain(case.problems.iter().map(|problem| &problem.text)).find(|text| shows(text));
    let why = why.map(|text| sentence(text)).unwrap_or_default();
    InShort { line: format!("{who} {why}").trim().to_owned(), count: people_counted(people.len()) }
}

/// Somebody by name, or else by role: "Dana (marketing) decides".
fn person(person: &Person) -> Option<String> {
    let [name, role] = [&person.name, &person.role].map(|text| shortened(text.trim(), MAX_QUOTED));
    let who = match (shows(&name), shows(&role)) {
        (true, true) => format!("{name} ({role})"),
        (true, false) => name.into_owned(),
        (false, true) => role.into_owned(),
        (false, false) => return None,
    };
    Some(if person.decides { format!("{who} decides") } else { who })
}

fn people_counted(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    }
}

/// The approach, and the first of their tactics with its reply.
pub(super) fn strategy(case: &Case) -> InShort {
    let strategy = &case.strategy;
    let approach = STRATEGY.field("approach").and_then(|field| field.called(strategy.approach.into_str()));
    let approach = approach.filter(|_| strategy.approach != Approach::Open);
    let others = [&strategy.why, &strategy.process, &strategy.content].map(String::as_str);
    let how = approach.or_else(|| others.into_iter().find(|text| shows(text)));
    let has_reply = |tactic: &&Tactic| shows(&tactic.tactic) && shows(&tactic.counter);
    let replies = case.tactics.iter().filter(has_reply).count();
    let shown = case.tactics.iter().find(has_reply).or_else(|| case.tactics.iter().find(|one| shows(&one.tactic)));
    let reply = shown.map(|tactic| {
        let what = Quoted(tactic.tactic.trim().trim_matches(['“', '”', '"']));
        if shows(&tactic.counter) {
            format!("You have a reply to {what}.")
        } else {
            format!("{what} has no reply yet.")
        }
    });
    let line: Vec<String> = how.map(sentence).into_iter().chain(reply).collect();
    let count = match replies {
        0 => String::new(),
        1 => "1 reply".to_owned(),
        many => format!("{many} replies"),
    };
    InShort { line: line.join(" "), count }
}

/// Where and when both meet, and how many rules there are.
pub(super) fn meeting(case: &Case, spelling: &dyn Spelling) -> InShort {
    let meeting = &case.meeting;
    let day = spelling.day(&meeting.on);
    let said = [&meeting.place, &day, &meeting.time, &meeting.length].map(|text| shortened(text.trim(), MAX_QUOTED));
    let mut said: Vec<String> = said.into_iter().filter(|text| shows(text)).map(Into::into).collect();
    if said.is_empty() {
        said.extend(Some(sentence(&meeting.who)).filter(|who| !who.is_empty()));
    }
    let rules: Vec<&str> = case.ground_rules.iter().map(|rule| rule.text.as_str()).filter(|text| shows(text)).collect();
    let line = if said.is_empty() {
        rules.iter().take(SENTENCES).map(|rule| sentence(rule)).collect::<Vec<_>>().join(" ")
    } else {
        sentence(&said.join(", "))
    };
    InShort { line, count: counted_if_any(rules.len(), "rule") }
}

#[cfg(test)]
mod tests {
    use super::super::in_short;
    use super::*;
    use crate::analysis::sample;
    use crate::case::{Line, Meeting};
    use crate::number::Decimal;
    use crate::spelling::Plain;
    use crate::time::Day;

    fn line(case: &Case, item: &str) -> String {
        in_short(case, item, &Plain).line
    }

    #[test]
    fn the_issues_are_named_and_what_lacks_figures_is_said() {
        let mut case = sample::case(&[]);
        case.issues[0].name = "Salary".to_owned();
        case.issues[1].name = "Start".to_owned();
        assert_eq!(line(&case, "PREP-5"), "Salary and start.");
        case.issues[0].us.target = None;
        assert_eq!(line(&case, "PREP-5"), "Salary and start. One still lacks its figures.");
        case.issues[1].removed = true;
        assert_eq!(line(&case, "PREP-5"), "Salary. Figures are still missing.");
        assert_eq!(in_short(&case, "PREP-5", &Plain).count, "1 issue");
        case.issues.clear();
        assert_eq!(line(&case, "PREP-5"), "");
    }

    #[test]
    fn the_best_alternative_stands_with_the_walk_away_on_the_side_that_is_worse() {
        let mut case = sample::case(&[]);
        assert_eq!(line(&case, "PREP-1"), "You leave below $8000.");
        case.alternatives = vec![sample::alternative("Wait", 0), sample::alternative("Another client", 7_500)];
        assert_eq!(line(&case, "PREP-1"), "Another client, counts as $7500. You leave below $8000.");
        assert_eq!(in_short(&case, "PREP-1", &Plain).count, "2 alternatives");
        let case = sample::mirrored(&case);
        assert_eq!(line(&case, "PREP-1"), "Another client, counts as $7500. You leave above $9500.");
        let mut unsure = sample::in_turn(&[]);
        unsure.issues[0].us.walk_away = Some(Decimal::whole(5));
        unsure.alternatives = vec![sample::alternative("Wait", 0)];
        assert_eq!(line(&unsure, "PREP-1"), "Wait. Your walk-away is $5.");
    }

    #[test]
    fn the_other_side_is_its_name_its_people_and_what_drives_it() {
        let person = |name: &str, role: &str, side, decides| Person {
            name: name.to_owned(),
            role: role.to_owned(),
            side,
            decides,
            ..Person::default()
        };
        let mut case = Case::default();
        case.them.name = "Harbour Foods".to_owned();
        assert_eq!(line(&case, "PREP-4"), "Harbour Foods.");
        case.people = vec![person("Mia", "", Side::Us, true), person("Dana", "marketing", Side::Them, true)];
        assert_eq!(line(&case, "PREP-4"), "Harbour Foods: Dana (marketing) decides.");
        case.people.push(person("", "finance", Side::Them, false));
        case.drivers = vec![Line { text: "A launch in spring".to_owned(), ..Line::default() }];
        assert_eq!(line(&case, "PREP-4"), "Harbour Foods: Dana (marketing) decides and finance. A launch in spring.");
        assert_eq!(in_short(&case, "PREP-4", &Plain).count, "2 people");
        case.them.name = "Dana".to_owned();
        assert_eq!(line(&case, "PREP-4"), "Dana (marketing) decides and finance. A launch in spring.");
    }

    #[test]
    fn the_approach_stands_with_the_first_reply() {
        let mut case = Case::default();
        case.strategy.why = "We want them for years".to_owned();
        assert_eq!(line(&case, "PREP-6"), "We want them for years.");
        case.strategy.approach = Approach::Together;
        let tactic = |tactic: &str, counter: &str| Tactic {
            tactic: tactic.to_owned(),
            counter: counter.to_owned(),
            ..Tactic::default()
        };
        case.tactics = vec![tactic("“No budget”", "")];
        assert_eq!(line(&case, "PREP-6"), "Look for gains for both. “No budget” has no reply yet.");
        case.tactics.push(tactic("A deadline", "Ask why"));
        assert_eq!(line(&case, "PREP-6"), "Look for gains for both. You have a reply to “A deadline”.");
        assert_eq!(in_short(&case, "PREP-6", &Plain).count, "1 reply");
    }

    #[test]
    fn the_meeting_is_a_line_of_place_and_time() {
        let mut case = Case::default();
        case.meeting.who = "Dana and Paul".to_owned();
        assert_eq!(line(&case, "PREP-8"), "Dana and Paul.");
        let on = Day::parse("2026-12-01").unwrap();
        case.meeting = Meeting { place: "Their office".to_owned(), on, time: "13:00".to_owned(), ..case.meeting };
        assert_eq!(line(&case, "PREP-8"), "Their office, 2026-12-01, 13:00.");
    }
}
