//! What there is to find in one negotiation: the user's own words, each with where it stands and what it is.

use super::{Entry, Kind};
use crate::case::{Case, Issue, IssueKind, Item, Offer};
use crate::guide::{Stage, item, topics};
use crate::name::{UNNAMED_ISSUE, UNTITLED, named, shows};
use crate::quoted::{MAX_SHOWN, shortened};
use crate::route::{CasePlace, Route};
use crate::worksheet::{self, Sheet};

/// Words of at most so many letters are what an entry is called by. Longer ones are looked through, and the entry is called
/// by what they are.
const MAX_TITLE: usize = 120;

/// Everything that the user has written in a negotiation, each thing once: an item of a list with all that is written in it,
/// a field of any other worksheet, a note beside the guide, an offer with its conditions. What was taken off a list, and
/// what is empty, is not among them.
pub fn own_entries(case: &Case) -> Vec<Entry> {
    let mut own = Own { case, title: shortened(named(&case.title, UNTITLED), MAX_SHOWN).into(), entries: Vec::new() };
    own.issues();
    own.prepare();
    own.exchange();
    own.clarify();
    own.offers();
    own.standstill();
    own.commit();
    own.notes();
    own.names();
    own.entries
}

/// The places of the stages.
const PREPARE: CasePlace = CasePlace::Stage(Stage::Prepare);
const EXCHANGE: CasePlace = CasePlace::Stage(Stage::Exchange);
const CLARIFY: CasePlace = CasePlace::Stage(Stage::Clarify);
const COMMIT: CasePlace = CasePlace::Stage(Stage::Commit);

/// What was found so far in a negotiation.
struct Own<'a> {
    case: &'a Case,
    title: String,
    entries: Vec<Entry>,
}

/// What some words are, and where they stand.
struct Mark<'w> {
    place: CasePlace,
    /// The way to it, as a field is named: to an item of a list, or to a field of any other worksheet. Of an offer, its ID.
    id: String,
    /// What they are: "Person".
    what: String,
    /// What they are part of; empty where that is the negotiation.
    of: &'w str,
}

impl Own<'_> {
    fn issues(&mut self) {
        let case = self.case;
        self.list(PREPARE, &worksheet::ISSUES, &case.issues, |issue| {
            // What an issue of another kind may have left says nothing there.
            vec![issue.unit_words(), if issue.kind == IssueKind::Text { &issue.agreed } else { "" }]
        });
        let open = case.open_issues().filter(|issue| issue.kind == IssueKind::Choice);
        for (issue, option) in open.flat_map(|issue| issue.open_options().map(move |option| (issue, option))) {
            let of = named(&issue.name, UNNAMED_ISSUE);
            let id = format!("issues.{}.options.{}", issue.id, option.id);
            self.add(Mark { place: PREPARE, id, what: worksheet::OPTIONS.kind(), of }, &[&option.name]);
        }
    }

    fn prepare(&mut self) {
        let case = self.case;
        self.list(PREPARE, &worksheet::ALTERNATIVES, &case.alternatives, |_| Vec::new());
        for alternative in &case.alternatives {
            let of = alternative.name.as_str();
            for outcome in &alternative.outcomes {
                let id = format!("alternatives.{}.outcomes.{}", alternative.id, outcome.id);
                let what = worksheet::OUTCOMES.kind();
                self.add(Mark { place: PREPARE, id, what, of }, &[&outcome.name]);
            }
        }
        for (sheet, lines) in [
            (&worksheet::GOALS_SOON, &case.goals_soon),
            (&worksheet::GOALS_LATER, &case.goals_later),
            (&worksheet::STRENGTHS, &case.strengths),
            (&worksheet::WEAKNESSES, &case.weaknesses),
            (&worksheet::EXPOSURES, &case.exposures),
            (&worksheet::DRIVERS, &case.drivers),
        ] {
            self.list(PREPARE, sheet, lines, |_| Vec::new());
        }
        self.list(PREPARE, &worksheet::PEOPLE, &case.people, |person| vec![&person.role]);
        self.list(PREPARE, &worksheet::PROBLEMS, &case.problems, |problem| vec![&problem.help]);
        let (strategy, meeting) = (&case.strategy, &case.meeting);
        self.field(PREPARE, "strategy.why", worksheet::STRATEGY.title, &strategy.why);
        self.field(PREPARE, "strategy.process", worksheet::STRATEGY.title, &strategy.process);
        self.field(PREPARE, "strategy.content", worksheet::STRATEGY.title, &strategy.content);
        self.list(PREPARE, &worksheet::TACTICS, &case.tactics, |tactic| vec![&tactic.counter]);
        self.list(PREPARE, &worksheet::CONCESSIONS, &case.concessions, |concession| vec![&concession.ask]);
        self.field(PREPARE, "meeting.place", worksheet::MEETING.title, &meeting.place);
        self.field(PREPARE, "meeting.time", worksheet::MEETING.title, &meeting.time);
        self.field(PREPARE, "meeting.length", worksheet::MEETING.title, &meeting.length);
        self.field(PREPARE, "meeting.who", worksheet::MEETING.title, &meeting.who);
        self.list(PREPARE, &worksheet::GROUND_RULES, &case.ground_rules, |_| Vec::new());
    }

    fn exchange(&mut self) {
        let case = self.case;
        self.field(EXCHANGE, "meeting.comfort", worksheet::MEETING.title, &case.meeting.comfort);
        self.list(EXCHANGE, &worksheet::INTERESTS, &case.interests, |item| vec![&item.interest, &item.why]);
        self.list(EXCHANGE, &worksheet::QUESTIONS, &case.questions, |question| vec![&question.answer]);
        self.list(EXCHANGE, &worksheet::HEARD, &case.heard, |heard| vec![&heard.who, &heard.meaning]);
        self.list(EXCHANGE, &worksheet::LEARNED, &case.learned, |_| Vec::new());
    }

    fn clarify(&mut self) {
        let case = self.case;
        self.list(CLARIFY, &worksheet::CLAIMS, &case.claims, |claim| vec![&claim.evidence]);
        self.list(CLARIFY, &worksheet::ASSUMPTIONS, &case.assumptions, |assumption| vec![&assumption.phrase]);
        self.list(CLARIFY, &worksheet::COMMON_INTERESTS, &case.common_interests, |_| Vec::new());
        self.list(CLARIFY, &worksheet::MISUNDERSTANDINGS, &case.misunderstandings, |item| vec![&item.meant]);
        self.list(CLARIFY, &worksheet::AGREED_POINTS, &case.agreed_points, |_| Vec::new());
    }

    /// What offers say in words: their conditions, the notes beside them, and issues that are settled in words. And what came
    /// of what was tried where they were stuck.
    fn offers(&mut self) {
        let case = self.case;
        for (number, offer) in (1..).zip(&case.offers) {
            let what = format!("Offer {number}");
            let mut words = vec![offer.if_you.as_str(), &offer.then_we, &offer.in_return, &offer.note];
            words.extend(case.issues.iter().filter_map(|issue| said_in_words(issue, offer)));
            self.add(Mark { place: CasePlace::Offers, id: offer.id.clone(), what, of: "" }, &words);
        }
        for attempt in &case.impasse {
            let id = format!("impasse.{}.outcome", attempt.id);
            let of = item(&attempt.way).map_or("", |way| way.title);
            let what = "What came of it".to_owned();
            self.add(Mark { place: CasePlace::Impasse, id, what, of }, &[&attempt.outcome, &attempt.said]);
        }
    }

    /// What was written in the impasse helper.
    fn standstill(&mut self) {
        const HELPER: CasePlace = CasePlace::Impasse;
        let case = self.case;
        let of = &case.standstill;
        for (name, sheet, words) in [
            ("standstill.pause.agenda", &worksheet::PAUSE, &of.pause.agenda),
            ("standstill.pause.ours", &worksheet::PAUSE, &of.pause.ours),
            ("standstill.pause.theirs", &worksheet::PAUSE, &of.pause.theirs),
            ("standstill.problem", &worksheet::PROBLEM, &of.problem),
            ("standstill.neutral.name", &worksheet::NEUTRAL, &of.neutral.name),
            ("standstill.neutral.why", &worksheet::NEUTRAL, &of.neutral.why),
            ("standstill.neutral.ask", &worksheet::NEUTRAL, &of.neutral.ask),
            ("standstill.bet.event", &worksheet::BET, &of.bet.event),
            ("standstill.partial", &worksheet::PARTIAL, &of.partial),
            ("standstill.brief", &worksheet::BRIEF, &of.brief),
            ("standstill.farewell", &worksheet::FAREWELL, &of.farewell),
        ] {
            self.field(HELPER, name, sheet.title, words);
        }
        self.list(HELPER, &worksheet::INCIDENTS, &of.incidents, |incident| vec![&incident.who]);
    }

    fn commit(&mut self) {
        let case = self.case;
        if let Some(deal) = &case.agreement {
            self.list(COMMIT, &worksheet::DUTIES, &deal.duties, |duty| vec![&duty.who]);
            self.list(COMMIT, &worksheet::MEASURES, &deal.measures, |one| vec![&one.now, &one.goal, &one.who]);
            self.list(COMMIT, &worksheet::CONTACTS, &deal.contacts, |contact| vec![&contact.role, &contact.reach]);
            self.list(COMMIT, &worksheet::REVIEWS, &deal.reviews, |_| Vec::new());
            self.field(COMMIT, "agreement.legal.who", worksheet::LEGAL.title, &deal.legal.who);
            self.field(COMMIT, "agreement.legal.text", worksheet::LEGAL.title, &deal.legal.text);
            self.list(COMMIT, &worksheet::STEPS, &deal.steps, |step| vec![&step.who]);
            self.field(COMMIT, worksheet::ADJUSTMENTS.name, worksheet::ADJUSTMENTS.title, &deal.adjustments);
            self.field(COMMIT, worksheet::THANKS.name, worksheet::THANKS.title, &deal.thanks);
            self.list(COMMIT, &worksheet::FOLLOW_UPS, &deal.follow_ups, |_| Vec::new());
            self.list(COMMIT, &worksheet::MILESTONES, &deal.milestones, |_| Vec::new());
            self.list(COMMIT, &worksheet::CONCERNS, &deal.concerns, |concern| vec![&concern.answer]);
            self.field(COMMIT, worksheet::ELSE.name, worksheet::ELSE.title, &deal.text);
        }
        self.field(COMMIT, worksheet::WELL.name, worksheet::WELL.title, &case.look_back.well);
        self.field(COMMIT, worksheet::CHANGE.name, worksheet::CHANGE.title, &case.look_back.change);
        self.list(COMMIT, &worksheet::LESSONS, &case.look_back.lessons, |_| Vec::new());
    }

    /// The notes beside the guide, each where its line stands.
    fn notes(&mut self) {
        let case = self.case;
        for (line, words) in &case.notes {
            let of = item(line).map_or("", |item| item.title);
            let mark = Mark { place: place_of_note(line), id: note_id(line), what: "Note".to_owned(), of };
            self.add(mark, &[words]);
        }
    }

    /// What the list of negotiations doesn't find already.
    fn names(&mut self) {
        let case = self.case;
        self.field(CasePlace::Overview, "us.name", "Your side", &case.us.name);
        self.field(CasePlace::Overview, "shared_title", "Title for both sides", &case.shared_title);
    }

    /// The items of a list, each called by its name, with what else is written in it.
    fn list<T: Item>(&mut self, place: CasePlace, sheet: &Sheet, items: &[T], more: fn(&T) -> Vec<&str>) {
        for item in items.iter().filter(|item| !item.is_removed()) {
            let words: Vec<&str> = [item.called()].into_iter().chain(more(item)).collect();
            let id = format!("{}.{}", sheet.name, item.id());
            self.add(Mark { place, id, what: sheet.kind(), of: "" }, &words);
        }
    }

    /// A field of a worksheet that is no list.
    fn field(&mut self, place: CasePlace, name: &str, what: &str, words: &str) {
        self.add(Mark { place, id: name.to_owned(), what: what.to_owned(), of: "" }, &[words]);
    }

    /// Some words that belong together, the first that say something being what they are called by.
    fn add(&mut self, mark: Mark<'_>, words: &[&str]) {
        let mut words = words.iter().copied().filter(|words| shows(words)).peekable();
        let Some(first) = words.peek().copied() else { return };
        let is_long = first.chars().nth(MAX_TITLE).is_some();
        let title = if is_long { mark.what.clone() } else { first.to_owned() };
        let text = words.skip(usize::from(!is_long)).collect::<Vec<_>>().join("\n");
        let of = shortened(mark.of, MAX_TITLE);
        let place = [of.as_ref(), mark.place.title(), &self.title];
        let place = place.into_iter().filter(|part| shows(part)).collect::<Vec<_>>().join(" · ");
        let route = match mark.place {
            // Its page opens what the words stand in.
            CasePlace::Stage(stage) => Route::at_spot(&self.case.id, stage, &mark.id),
            place => Route::case(&self.case.id, place).to_string(),
        };
        self.entries.push(Entry { title, text, kind: Kind::Own, route, id: mark.id, what: mark.what, place });
    }
}

/// What an offer says on an issue that is settled in words.
fn said_in_words<'o>(issue: &Issue, offer: &'o Offer) -> Option<&'o str> {
    (issue.kind == IssueKind::Text).then(|| offer.terms.get(&issue.id).map(String::as_str)).flatten()
}

/// What the names of notes beside the guide start with.
const NOTES: &str = "notes.";

/// How the note beside a line of the guide is named, as a field is.
pub fn note_id(line: &str) -> String {
    format!("{NOTES}{line}")
}

/// The ID of the line of the guide beside which a note stands, by the note's name; nothing for what is no note.
pub fn noted_line(name: &str) -> Option<&str> {
    name.strip_prefix(NOTES)
}

/// Where the note beside a line of the guide stands in a negotiation.
fn place_of_note(line: &str) -> CasePlace {
    let has_line = |section: &crate::guide::Section| section.items.iter().any(|item| item.id == line);
    let slug = topics().iter().find(|topic| topic.sections.iter().any(has_line)).map_or("", |topic| topic.slug);
    match Stage::ALL.iter().find(|stage| stage.slug() == slug) {
        Some(stage) => CasePlace::Stage(*stage),
        None if slug == "impasse" => CasePlace::Impasse,
        None => CasePlace::Overview,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::analysis::in_short;
    use crate::case::{Agreement, Concern, Heard, Milestone, Person, Side, TimeLeft};
    use crate::document::value_of;
    use crate::guide::Example;
    use crate::time::Timestamp;

    /// A negotiation in which every field is filled in.
    fn every_field() -> Case {
        let file = include_str!("../../tests/fixtures/before-serde/every-field.json");
        let mut case = crate::format::read(file).unwrap().cases.remove(0);
        // The fixture is older than these.
        case.standstill = serde_json::from_str(include_str!("../../tests/fixtures/standstill.json")).unwrap();
        // What it was told of the time is one of its words.
        case.standstill.time = TimeLeft::Open;
        case.impasse[0].said = "Why is that so?".to_owned();
        let deal = case.agreement.as_mut().unwrap();
        deal.measures[0].goal = "Nine of ten".to_owned();
        let id = "x".to_owned();
        deal.milestones =
            vec![Milestone { id: id.clone(), text: "The first hundred".to_owned(), ..Milestone::default() }];
        let answer = "We asked for one".to_owned();
        deal.concerns = vec![Concern { id, text: "No report".to_owned(), answer, ..Concern::default() }];
        case
    }

    fn found(case: &Case, title: &str) -> Entry {
        let entries = own_entries(case);
        entries.into_iter().find(|entry| entry.title == title).unwrap_or_else(|| panic!("{title} is not found"))
    }

    #[test]
    fn every_word_in_a_negotiation_is_found_so_that_no_new_field_is_forgotten() {
        /// What is no word of the user's, or is found otherwise.
        const NO_WORDS: &[&str] = &[
            "id",
            "kind",
            "counts",
            "side",
            "by",
            "status",
            "confidence",
            "approach",
            "opener",
            "now",
            "since",
            "at",
            "on",
            "offer",
            "set",
            "issue",
            "batna_issue",
            "cause",
            "feeling",
            "deal_kind",
            "until",
            "calm",
            "leaving",
            "move",
            "way",
            "created_at",
            "currency",
            "example",
            "finding",
            "checklist",
            "skills",
            "drafts",
            "dismissed",
            "stalled_at",
            "clashes",
            "title",
            "them",
        ];
        fn words(value: &Value, path: &[&str], found: &mut BTreeSet<(String, String)>) {
            match value {
                Value::String(text) if text.parse::<crate::number::Decimal>().is_err() => {
                    found.insert((path.join("."), text.clone()));
                }
                Value::Array(items) => items.iter().for_each(|item| words(item, path, found)),
                Value::Object(fields) => {
                    for (name, value) in fields {
                        // The words of a person are on a side, too; the name of a side is that of a party.
                        let is_skipped = NO_WORDS.contains(&name.as_str()) && !(name == "them" && path.len() > 1);
                        if !is_skipped {
                            let path: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
                            words(value, &path, found);
                        }
                    }
                }
                _ => {}
            }
        }
        let mut case = every_field();
        for issue in &mut case.issues {
            issue.removed = false;
            // Only a choice shows its options.
            if issue.kind != IssueKind::Choice {
                issue.options.clear();
            }
            // Only money and numbers show a unit.
            if issue.unit_words().is_empty() {
                issue.unit.clear();
            }
            for option in &mut issue.options {
                option.removed = false;
            }
        }
        let mut expected = BTreeSet::new();
        words(&value_of(&case), &[], &mut expected);
        let all = own_entries(&case).into_iter().flat_map(|entry| [entry.title, entry.text]);
        let all = all.collect::<Vec<_>>().join("\n");
        let choices: Vec<&str> =
            case.issues.iter().flat_map(|issue| &issue.options).map(|option| option.id.as_str()).collect();
        for (path, text) in expected {
            // What an offer says on a choice is the ID of an option.
            let is_choice = choices.contains(&text.as_str());
            let is_never = text.is_empty() || is_choice;
            assert!(is_never || all.contains(&text), "{path}: {text}");
        }
    }

    #[test]
    fn each_says_what_it_is_and_where_and_leads_there() {
        let mut case = Case::new("c1".to_owned(), Timestamp::default());
        case.title = "Salary review".to_owned();
        case.people.push(Person {
            id: "p1".to_owned(),
            name: "Jonas".to_owned(),
            role: "Finance".to_owned(),
            ..Person::default()
        });
        case.add_issue("term".to_owned(), IssueKind::Choice).unwrap();
        case.issue_mut("term").unwrap().name = "Contract term".to_owned();
        case.add_option("term", "long".to_owned()).unwrap();
        case.option_mut("term", "long").unwrap().name = "Two years".to_owned();
        case.set_note("IMP-2", "Ask about the bonus");
        case.set_note("INFO-3", "Quiet room");
        let said = |title: &str| {
            let entry = found(&case, title);
            (entry.what, entry.place, entry.route, entry.id)
        };
        let expect = |what: &str, place: &str, route: &str, id: &str| {
            (what.to_owned(), place.to_owned(), route.to_owned(), id.to_owned())
        };
        let jonas = "#/n/c1/prepare/people.p1";
        assert_eq!(said("Jonas"), expect("Person", "Prepare · Salary review", jonas, "people.p1"));
        let (place, way) = ("Contract term · Prepare · Salary review", "issues.term.options.long");
        assert_eq!(said("Two years"), expect("Option", place, &format!("#/n/c1/prepare/{way}"), way));
        let (what, place, route, id) = said("Ask about the bonus");
        assert_eq!((what.as_str(), route.as_str(), id.as_str()), ("Note", "#/n/c1/impasse", "notes.IMP-2"));
        assert!(place.ends_with(" · Impasse · Salary review"), "{place}");
        assert_eq!(said("Quiet room").2, "#/n/c1/exchange/notes.INFO-3");
        assert_eq!(found(&case, "Jonas").text, "Finance");
    }

    #[test]
    fn what_stands_in_a_section_of_a_stage_leads_to_that() {
        let mut case = every_field();
        case.people.push(Person { id: "ours".to_owned(), name: "Ada".to_owned(), side: Side::Us, ..Person::default() });
        case.people.push(Person {
            id: "theirs".to_owned(),
            name: "Bo".to_owned(),
            side: Side::Them,
            ..Person::default()
        });
        let mut count = 0;
        for entry in own_entries(&case) {
            let Some(way) = Route::spot(&entry.route) else { continue };
            assert_eq!(way, entry.id, "the focus goes there");
            let start = match Route::parse(&entry.route) {
                Route::Case { place: PREPARE, .. } => "PREP-",
                Route::Case { place: EXCHANGE, .. } => "INFO-",
                Route::Case { place: CLARIFY, .. } => "CLAR-",
                // The other stages are filled in without sections.
                _ => continue,
            };
            let section = noted_line(&way).or_else(|| in_short::section_of(&case, &way)).unwrap_or_default();
            assert!(section.starts_with(start), "{way}: {section}");
            count += 1;
        }
        assert!(count > 30, "{count}");
        let section = |title: &str| in_short::section_of(&case, &found(&case, title).id);
        assert_eq!([section("Ada"), section("Bo")], [Some("PREP-8"), Some("PREP-4")]);
    }

    #[test]
    fn an_issue_of_any_kind_is_found_by_its_name_and_by_the_words_that_its_kind_has() {
        let file = include_str!("../../tests/fixtures/v1-kinds.json");
        let mut case = crate::format::read(file).unwrap().cases.remove(0);
        for issue in case.issues.iter_mut().filter(|issue| issue.unit.is_empty()) {
            "left over".clone_into(&mut issue.unit);
        }
        for (name, words) in [
            ("Salary", "a year"),
            ("Leave", "days"),
            ("Start", ""),
            ("Bonus", ""),
            ("Growth that doubles it", ""),
            ("Title", ""),
            ("What the note to the team says", ""),
        ] {
            let entry = found(&case, name);
            assert_eq!((entry.what.as_str(), entry.text.as_str()), ("Issue", words), "{name}");
        }
        assert_eq!(found(&case, "Senior").what, "Option");
        assert_eq!(found(&case, "Welcome").what, "Offer 2", "figures are no words, whatever they count");
        assert!(own_entries(&case).iter().all(|entry| !format!("{} {}", entry.title, entry.text).contains("208")));
    }

    #[test]
    fn what_offers_say_in_words_is_found_at_the_offer() {
        let case = Example::Software.case().unwrap();
        let offer = case.offers.iter().position(|offer| shows(&offer.if_you)).unwrap();
        let entry = found(&case, &case.offers[offer].if_you);
        assert_eq!((entry.what, entry.id), (format!("Offer {}", offer + 1), case.offers[offer].id.clone()));
        assert!(entry.route.ends_with("/offers") && entry.text.contains(&case.offers[offer].then_we));
    }

    #[test]
    fn long_words_are_looked_through_and_called_by_what_they_are() {
        let long = "a long thought ".repeat(20);
        let mut case = Case::default();
        case.heard.push(Heard { text: long.clone(), who: "Ada".to_owned(), ..Heard::default() });
        let entry = found(&case, "What you heard");
        assert_eq!(entry.text, format!("{long}\nAda"));
    }

    #[test]
    fn what_is_empty_or_was_taken_off_its_list_is_not_found() {
        let mut case = Case { agreement: Some(Agreement::default()), ..Case::default() };
        case.people.push(Person { name: " \u{200b}".to_owned(), ..Person::default() });
        case.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
        case.issue_mut("fee").unwrap().name = "Fee".to_owned();
        assert_eq!(own_entries(&case).len(), 1);
        case.issue_mut("fee").unwrap().removed = true;
        assert_eq!(own_entries(&case), []);
    }
}
