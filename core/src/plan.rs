//! The plan on one page, put together from the worksheets of the first stage.

use crate::analysis::batna;
use crate::analysis::menu::menu;
use crate::case::{
    Alternative, Approach, Case, Concession, Issue, IssueKind, Line, Meeting, Person, Side, Stance, Strategy, Worth,
};
use crate::name::shows;
use crate::number::Decimal;
use crate::time::Day;
use crate::worksheet::{
    ALTERNATIVES, CONCESSIONS, DRIVERS, EXPOSURES, GOALS_LATER, GOALS_SOON, GROUND_RULES, ISSUES, MEETING, PROBLEMS,
    STRATEGY, STRENGTHS, Sheet, TACTICS, WEAKNESSES,
};

/// What one takes to the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Its parts, in reading order; none of them is empty.
    pub parts: Vec<Part>,
}

/// A part of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: &'static str,
    /// The heads of the columns where the part is a table, that of the labels first; else none.
    pub columns: Vec<&'static str>,
    /// What it says; at least one.
    pub entries: Vec<Entry>,
}

/// One entry of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub label: String,
    /// What it says: in a table a text for each column after the first, else one text. Any may be empty.
    pub texts: Vec<String>,
}

/// How the reader writes things.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// An amount of an issue, with its unit.
    pub amount: &'a dyn Fn(&Issue, Decimal) -> String,
    /// Money.
    pub money: &'a dyn Fn(Decimal) -> String,
    /// A day; nothing for none.
    pub day: &'a dyn Fn(&Day) -> String,
}

/// The plan for a case. What isn't filled in is left out.
pub fn plan(case: &Case, written: Written<'_>) -> Plan {
    let [opening, target, walk_away] = ["opening", "target", "walk_away"].map(|name| ISSUES.label(name));
    let parts = [
        part("What it is about", &[], about(case)),
        part("Your best alternative", &[], alternative(case, written)),
        part("Your goals", &[], listed(&[(&GOALS_SOON, &case.goals_soon), (&GOALS_LATER, &case.goals_later)])),
        part(
            ISSUES.title,
            &[ISSUES.label("name"), opening, target, walk_away, "Their limit, you guess"],
            case.open_issues().map(|issue| of_issue(issue, written)).collect(),
        ),
        part("Where you stand", &[], stand(case)),
        part(DRIVERS.title, &[], case.drivers.iter().map(|line| entry("", &line.text)).collect()),
        part(PROBLEMS.title, &columns(&PROBLEMS), problems(case)),
        part(STRATEGY.title, &[], strategy(&case.strategy)),
        part(TACTICS.title, &columns(&TACTICS), tactics(case)),
        part(
            CONCESSIONS.title,
            &[CONCESSIONS.label("give"), CONCESSIONS.label("ask")],
            menu(case).all().map(concession).collect(),
        ),
        part(MEETING.title, &[], meeting(&case.meeting, written)),
        part(GROUND_RULES.title, &[], rules(case)),
    ];
    Plan { parts: parts.into_iter().flatten().collect() }
}

/// A part without the entries that say nothing; nothing when none are left.
fn part(title: &'static str, columns: &[&'static str], mut entries: Vec<Entry>) -> Option<Part> {
    // Elsewhere a label only says what its text is about.
    let is_table = !columns.is_empty();
    entries.retain(|entry| (is_table && shows(&entry.label)) || entry.texts.iter().any(|text| shows(text)));
    (!entries.is_empty()).then(|| Part { title, columns: columns.to_vec(), entries })
}

fn entry(label: &str, text: &str) -> Entry {
    Entry { label: label.trim().to_owned(), texts: vec![text.trim().to_owned()] }
}

/// The labels of a worksheet, as the heads of columns.
fn columns(sheet: &Sheet) -> Vec<&'static str> {
    sheet.labels().collect()
}

/// Lists of goals one after the other, each line under its list's label.
fn listed(lists: &[(&'static Sheet, &[Line])]) -> Vec<Entry> {
    let lines = |(sheet, lines): &(&'static Sheet, &[Line])| -> Vec<Entry> {
        lines.iter().map(|line| entry(sheet.label("text"), &line.text)).collect()
    };
    lists.iter().flat_map(lines).collect()
}

/// The title, both names, and who is at the table.
fn about(case: &Case) -> Vec<Entry> {
    let mut entries =
        vec![entry("Negotiation", &case.title), entry("You", &case.us.name), entry("Them", &case.them.name)];
    entries.extend(case.people.iter().map(person));
    entries
}

/// Somebody's name, with their role and whether they can say yes, under the side that they are on.
fn person(person: &Person) -> Entry {
    let label = match person.side {
        Side::Us => "On your side",
        Side::Them => "On their side",
    };
    let mut text = person.name.trim().to_owned();
    let decides = if person.decides && !(text.is_empty() && person.role.trim().is_empty()) { "decides" } else { "" };
    for more in [person.role.trim(), decides] {
        if !text.is_empty() && !more.is_empty() {
            text.push_str(", ");
        }
        text.push_str(more);
    }
    entry(label, &text)
}

/// The best alternative and what it counts as; before one counts, the first that has a name.
fn alternative(case: &Case, written: Written<'_>) -> Vec<Entry> {
    let label = ALTERNATIVES.label("name");
    if let Some((best, value)) = batna::best(case) {
        return vec![entry(label, &best.name), entry("It counts as", &counts_as(best, value, written))];
    }
    let named = case.alternatives.iter().find(|alternative| shows(&alternative.name));
    named.map(|alternative| entry(label, &alternative.name)).into_iter().collect()
}

/// What an alternative counts as, with the range that the user gave.
fn counts_as(alternative: &Alternative, value: Decimal, written: Written<'_>) -> String {
    let value = (written.money)(value);
    match batna::value(alternative).range {
        Some((low, high)) => format!("{value} ({} to {})", (written.money)(low), (written.money)(high)),
        None => value,
    }
}

/// An issue's row: our three figures and their limit. Of a choice, what we hope for is the option with most points.
fn of_issue(issue: &Issue, written: Written<'_>) -> Entry {
    let texts = match issue.kind {
        IssueKind::Amount => {
            let amount = |number: Option<Decimal>| number.map(|number| (written.amount)(issue, number));
            let own = [issue.us.opening, issue.us.target, issue.us.walk_away].map(amount);
            own.into_iter().map(Option::unwrap_or_default).chain([their_limit(issue, written)]).collect()
        }
        IssueKind::Choice => vec![String::new(), hoped_for(issue), String::new(), String::new()],
        IssueKind::Text => vec![String::new(); 4],
    };
    Entry { label: issue.name.trim().to_owned(), texts }
}

/// Where we think that they stop, with the range in which it may lie.
fn their_limit(issue: &Issue, written: Written<'_>) -> String {
    let Stance { walk_away, walk_away_from, walk_away_to, .. } = &issue.them;
    let amount = |number: Decimal| (written.amount)(issue, number);
    let range = walk_away_from.zip(*walk_away_to);
    let range = range.map(|(one, other)| format!("{} to {}", amount(one.min(other)), amount(one.max(other))));
    match (walk_away.map(amount), range) {
        (Some(limit), Some(range)) => format!("{limit} ({range})"),
        (limit, range) => limit.or(range).unwrap_or_default(),
    }
}

/// The name of the option that is worth most to us: the first of those with as many points.
fn hoped_for(issue: &Issue) -> String {
    let mut best = None;
    for option in issue.open_options() {
        if let Worth::Points(points) = option.us
            && best.is_none_or(|(most, _)| points > most)
        {
            best = Some((points, option.name.trim()));
        }
    }
    best.map_or_else(String::new, |(_, name)| name.to_owned())
}

fn stand(case: &Case) -> Vec<Entry> {
    let kinds: [(&Sheet, &[Line]); 3] =
        [(&STRENGTHS, &case.strengths), (&WEAKNESSES, &case.weaknesses), (&EXPOSURES, &case.exposures)];
    kinds.iter().flat_map(|(sheet, lines)| lines.iter().map(|line| entry(&sheet.kind(), &line.text))).collect()
}

fn problems(case: &Case) -> Vec<Entry> {
    case.problems.iter().map(|problem| entry(&problem.text, &problem.help)).collect()
}

fn tactics(case: &Case) -> Vec<Entry> {
    case.tactics.iter().map(|tactic| entry(&tactic.tactic, &tactic.counter)).collect()
}

/// What was given already is said to be.
fn concession(concession: &Concession) -> Entry {
    let ask = concession.ask.trim();
    match (concession.used, ask.is_empty()) {
        (true, true) if !concession.give.trim().is_empty() => entry(&concession.give, "(given)"),
        (true, false) => entry(&concession.give, &format!("{ask} (given)")),
        _ => entry(&concession.give, ask),
    }
}

fn strategy(strategy: &Strategy) -> Vec<Entry> {
    let chosen = Some(strategy.approach).filter(|approach| *approach != Approach::Open);
    let approach = STRATEGY.field("approach").zip(chosen);
    let approach = approach.and_then(|(field, approach)| field.called(approach.into_str())).unwrap_or_default();
    vec![
        entry(STRATEGY.label("approach"), approach),
        entry(STRATEGY.label("why"), &strategy.why),
        entry(STRATEGY.label("process"), &strategy.process),
        entry(STRATEGY.label("content"), &strategy.content),
    ]
}

fn meeting(meeting: &Meeting, written: Written<'_>) -> Vec<Entry> {
    let day = (written.day)(&meeting.on);
    let said = [
        ("where", meeting.place.as_str()),
        ("on", &day),
        ("time", &meeting.time),
        ("length", &meeting.length),
        ("who", &meeting.who),
        ("comfort", &meeting.comfort),
    ];
    said.map(|(field, text)| entry(MEETING.label(field), text)).to_vec()
}

fn rules(case: &Case) -> Vec<Entry> {
    let label = |agreed| if agreed { "Agreed" } else { "To agree" };
    case.ground_rules.iter().map(|rule| entry(label(rule.agreed), &rule.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample;

    fn planned(case: &Case) -> Plan {
        let amount = |issue: &Issue, number: Decimal| format!("{number}{}", issue.unit);
        let day = |day: &Day| day.as_str().split('-').rev().collect::<Vec<_>>().join(".");
        plan(case, Written { amount: &amount, money: &|number| format!("${number}"), day: &day })
    }

    fn case(fields: &str) -> Case {
        let required = r#""id":"c","title":"","currency":"USD","us":{"name":""},"them":{"name":""}"#;
        let has_issues = fields.contains("\"issues\"");
        let issues = if has_issues { "" } else { r#","issues":[]"# };
        let text = format!("{{{required}{issues}{}{fields}}}", if fields.is_empty() { "" } else { "," });
        Case::read(&text).unwrap()
    }

    /// A part as a text: its title, then its entries.
    fn text(part: &Part) -> String {
        let entries = part.entries.iter().map(|entry| format!("{}: {}", entry.label, entry.texts.join(" | ")));
        format!("{} > {}", part.title, entries.collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn an_empty_case_gives_no_parts() {
        assert_eq!(planned(&Case::default()), Plan::default());
        let mut rows = case(
            r#""people":[{"decides":true}],"goals_soon":[{}],"drivers":[{"text":" "}],"problems":[{}],"tactics":[{}],
            "concessions":[{"used":true}],"ground_rules":[{"agreed":true}],
            "issues":[{"id":"i","name":"","kind":"choice","options":[{"id":"o","name":""}]}]"#,
        );
        rows.alternatives.push(sample::alternative("", 0));
        assert_eq!(planned(&rows), Plan::default(), "rows that are empty");
    }

    #[test]
    fn each_worksheet_shows_up() {
        for (fields, expected) in [
            (
                r#""people":[{"name":"Ann","role":"buyer","side":"them","decides":true},{"role":"lawyer"}]"#,
                "What it is about > On their side: Ann, buyer, decides; On your side: lawyer",
            ),
            (r#""alternatives":[{"name":"Wait","outcomes":[]}]"#, "Your best alternative > If there is no deal: Wait"),
            (
                r#""alternatives":[{"name":"Stay"},{"name":"Wait","low":"9","high":"5","outcomes":[{"probability":1,"value":"0"}]}]"#,
                "Your best alternative > If there is no deal: Wait; It counts as: $7 ($5 to $9)",
            ),
            (
                r#""alternatives":[{"name":"Wait","low":"9","high":"5","outcomes":[{"probability":0.5,"value":"14"}]}]"#,
                "Your best alternative > If there is no deal: Wait; It counts as: $7 ($5 to $9)",
            ),
            (
                r#""goals_soon":[{"text":"Work"}],"goals_later":[{"text":"Trust"}]"#,
                "Your goals > For this deal: Work; For later: Trust",
            ),
            (
                r#""strengths":[{"text":"Fast"}],"weaknesses":[{"text":"Small"}],"exposures":[{"text":"Debts"}]"#,
                "Where you stand > Strength: Fast; Weakness: Small; Soft spot: Debts",
            ),
            (r#""drivers":[{"text":"Growth"}]"#, "What drives them > : Growth"),
            (
                r#""problems":[{"text":"Delays","help":"A buffer"},{"text":"Costs"}]"#,
                "Their problems > Delays: A buffer; Costs: ",
            ),
            (
                r#""strategy":{"approach":"integrative","why":"Friends","process":"Calmly","content":"Fee last"}"#,
                "Your strategy > Approach: Look for gains for both; Why it fits: Friends; \
                 How you negotiate: Calmly; What, in which order: Fee last",
            ),
            (r#""tactics":[{"tactic":"Rush","counter":"Pause"}]"#, "Their tactics, your replies > Rush: Pause"),
            (
                r#""concessions":[{"give":"A","used":true,"ask":"X"},{"give":"B","cost":1,"worth":2,"ask":"Y"},
                {"give":"C","cost":1,"worth":5}]"#,
                "What you can give > C: ; B: Y; A: X (given)",
            ),
            (
                r#""meeting":{"where":"Here","on":"2026-12-01","time":"9:00","length":"An hour","who":"All"}"#,
                "The meeting > Where: Here; Day: 01.12.2026; Time: 9:00; For how long: An hour; Who comes: All",
            ),
            (
                r#""ground_rules":[{"text":"No phones","agreed":true},{"text":"Breaks"}]"#,
                "Ground rules > Agreed: No phones; To agree: Breaks",
            ),
        ] {
            let parts = planned(&case(fields)).parts;
            assert_eq!(parts.iter().map(text).collect::<Vec<_>>(), [expected]);
        }
    }

    #[test]
    fn issues_are_a_table_with_their_limit_as_guessed() {
        let case = case(
            r#""issues":[
            {"id":"f","name":"Fee","kind":"amount","unit":" kg","us":{"opening":"12","target":"10","walk_away":"8"},
                "them":{"walk_away":"9","walk_away_from":"11","walk_away_to":"7"}},
            {"id":"r","name":"Rent","kind":"amount","them":{"walk_away_from":"1","walk_away_to":"2"}},
            {"id":"t","name":"Term","kind":"choice","options":[{"id":"a","name":"3 months","us":40},
                {"id":"b","name":"A year","us":90},{"id":"c","name":"Ever","us":null}]},
            {"id":"w","name":"Words","kind":"text"},
            {"id":"g","name":"Gone","kind":"text","removed":true}]"#,
        );
        let part = &planned(&case).parts[0];
        assert!(part.entries.iter().all(|entry| entry.texts.len() + 1 == part.columns.len()));
        assert_eq!(
            text(part),
            "The issues > Fee: 12 kg | 10 kg | 8 kg | 9 kg (7 kg to 11 kg); Rent:  |  |  | 1 to 2; \
             Term:  | A year |  | ; Words:  |  |  | "
        );
    }

    #[test]
    fn nothing_is_shown_twice() {
        let words = |list: &str, keys: &[&str]| {
            let fields: Vec<String> = keys.iter().map(|key| format!(r#""{key}":"{list}/{key}""#)).collect();
            fields.join(",")
        };
        let lists = [
            ("people", &["name", "role"][..]),
            ("goals_soon", &["text"]),
            ("goals_later", &["text"]),
            ("strengths", &["text"]),
            ("weaknesses", &["text"]),
            ("exposures", &["text"]),
            ("drivers", &["text"]),
            ("problems", &["text", "help"]),
            ("tactics", &["tactic", "counter"]),
            ("concessions", &["give", "ask"]),
            ("ground_rules", &["text"]),
        ];
        let mut fields: Vec<String> =
            lists.iter().map(|(list, keys)| format!(r#""{list}":[{{{}}}]"#, words(list, keys))).collect();
        let records =
            [("strategy", &["why", "process", "content"][..]), ("meeting", &["where", "length", "who", "comfort"])];
        fields.extend(records.iter().map(|(name, keys)| format!(r#""{name}":{{{}}}"#, words(name, keys))));
        let mut case = case(&fields.join(","));
        case.title = "title".to_owned();
        let page = planned(&case).parts.iter().map(text).collect::<Vec<_>>().join("\n");
        for (list, keys) in lists.iter().chain(&records) {
            for key in *keys {
                assert_eq!(page.matches(&format!("{list}/{key}")).count(), 1, "{list}/{key}\n{page}");
            }
        }
        assert_eq!(page.matches("title").count(), 1);
    }

    #[test]
    fn both_examples_have_a_plan() {
        for example in crate::guide::Example::ALL {
            let parts = planned(&example.case().unwrap()).parts;
            let titles: Vec<&str> = parts.iter().map(|part| part.title).collect();
            assert!(titles.starts_with(&["What it is about", "Your best alternative"]), "{titles:?}");
            assert!(titles.contains(&"The issues"));
        }
    }
}
