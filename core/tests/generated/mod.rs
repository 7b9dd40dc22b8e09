//! Generates whole valid negotiations, small ones with odd contents.
//!
//! Every record is written out field by field, so that a new field doesn't compile until it is generated too; then fields
//! of a version to come are put among them.

mod worksheets;

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Number, Value};
use tableside_core::case::{
    Agreement, AgreementStatus, Alternative, Attempt, Case, Choice, Clash, Confidence, Counts, Currency, Helped, Issue,
    IssueKind, LookBack, Offer, OfferStatus, Outcome, Party, Points, Probability, Reservation, Share, Side, Stance,
    Standstill, Terms, Ticks, Weight, Worth,
};
use tableside_core::document::{Extra, Unknown};
use tableside_core::format;
use tableside_core::number::Decimal;
use tableside_core::time::{Day, Timestamp};

/// Texts that are easily lost or changed on the way through a file.
const ODD_TEXTS: &[&str] = &[
    "🤝 👩‍👩‍👧 deal",
    "\u{202e}\u{200f}עסקה שלום\u{202c}",
    "“quoted” \"twice\" 'once'",
    r"back\slash \u0041 \n \",
    "nul \u{0} bell \u{7} escape \u{1b} delete \u{7f}",
    "two\nlines\r\nand\ta tab",
    "<script>alert('x')</script> &amp; <b>",
    "{\"cases\": [[[",
    "e\u{301} \u{feff} \u{2028} \u{2029} \u{fffd}",
    "__proto__",
    " 12.000,50 € ",
];

const PLAIN_TEXTS: &[&str] = &["Monthly fee", "per month", "A longer text, as somebody types it who has time."];

/// IDs of items of the guide.
const KEYS: &[&str] = &["PREP-1", "EXCH-2", "IMP-8"];

/// The ends of the range of decimals.
const FAR_DECIMALS: &[&str] =
    &["0", "0.000000001", "-0.000000001", "999999999999999.999999999", "-999999999999999.999999999"];

/// Numbers that are easily spelt anew.
const ODD_NUMBERS: &[&str] =
    &["-0", "1.0", "1.50", "1E5", "1e+05", "2.5E-300", "1e999", "123456789012345678901234567890"];

/// The most issues in a generated case.
const ISSUES: usize = 5;

/// A whole case that the reader accepts as it is, often with fields of a version to come somewhere in it.
pub fn case() -> impl Strategy<Value = Case> {
    let later = prop_oneof![1 => Just(Vec::new()), 2 => vec((any::<Index>(), text(), json()), 1..4)];
    (known_case(), later).prop_map(|(case, later)| if later.is_empty() { case } else { with_unknown(&case, later) })
}

/// Puts fields of a version to come into some records of a case.
fn with_unknown(case: &Case, later: Vec<(Index, String, Value)>) -> Case {
    let mut document = serde_json::to_value(case).unwrap();
    let mut records = Vec::new();
    find_records(&document, String::new(), &mut records);
    for (index, name, value) in later {
        let record = document.pointer_mut(index.get(records.as_slice()).as_str()).unwrap().as_object_mut().unwrap();
        record.insert(format!("later-{name}"), value);
    }
    let file = serde_json::json!({ "format": "tableside", "version": 1, "cases": [document] });
    format::read(&file.to_string()).unwrap_or_else(|error| panic!("{error}\n{file}")).cases.remove(0)
}

/// The way to every record in a document: every object whose fields are not the user's own keys.
fn find_records(value: &Value, way: String, records: &mut Vec<String>) {
    const TEXTS: [&str; 6] = ["terms", "notes", "dismissed", "drafts", "kept", "other"];
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| find_records(item, format!("{way}/{index}"), records));
        }
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !TEXTS.contains(&name.as_str())) {
                find_records(value, format!("{way}/{name}"), records);
            }
            records.push(way);
        }
        _ => {}
    }
}

/// A whole case without anything that this version doesn't know.
fn known_case() -> impl Strategy<Value = Case> {
    let sheets = (worksheets::prepare(), worksheets::exchange(), worksheets::clarify());
    (head(), issues(), offer_seeds(), notebook(), sheets).prop_map(|(head, issues, seeds, notebook, sheets)| {
        let (prepare, exchange, clarify) = sheets;
        let offers = numbered(seeds.into_iter().map(|seed| seed.offer(&issues)).collect(), |offer| &mut offer.id);
        let agreement = notebook.agreement.map(|(index, agreement)| {
            // Without offers, the deal rests on the points of agreement.
            let offer = if offers.is_empty() { String::new() } else { index.get(&offers).id.clone() };
            Agreement { offer, ..agreement }
        });
        Case {
            id: head.id,
            title: head.title,
            shared_title: head.shared_title,
            currency: head.currency,
            created_at: head.created_at,
            example: head.example,
            us: head.us,
            them: head.them,
            issues,
            reservation: head.reservation,
            alternatives: notebook.alternatives,
            batna_issue: notebook.batna_issue,
            offers,
            checklist: notebook.checklist,
            notes: notebook.notes,
            people: prepare.people,
            goals_soon: prepare.goals_soon,
            goals_later: prepare.goals_later,
            strengths: prepare.strengths,
            weaknesses: prepare.weaknesses,
            exposures: prepare.exposures,
            drivers: prepare.drivers,
            problems: prepare.problems,
            strategy: prepare.strategy,
            tactics: prepare.tactics,
            concessions: prepare.concessions,
            meeting: prepare.meeting,
            ground_rules: exchange.ground_rules,
            opener: exchange.opener,
            interests: exchange.interests,
            questions: exchange.questions,
            heard: exchange.heard,
            learned: exchange.learned,
            talk: exchange.talk,
            claims: clarify.claims,
            assumptions: clarify.assumptions,
            common_interests: clarify.common_interests,
            misunderstandings: clarify.misunderstandings,
            agreed_points: clarify.agreed_points,
            impasse: notebook.impasse,
            standstill: notebook.standstill,
            stalled_at: notebook.stalled_at,
            dismissed: notebook.dismissed,
            agreement,
            look_back: notebook.look_back,
            drafts: notebook.drafts,
            clashes: notebook.clashes,
            unknown: Unknown::default(),
        }
    })
}

/// Fields of a version to come, nested and not; their names are none of this version's.
#[allow(dead_code)] // Only files have some beside their negotiations.
pub fn extra() -> impl Strategy<Value = Extra> {
    let some = vec((text(), json()), 1..3)
        .prop_map(|fields| fields.into_iter().map(|(name, value)| (format!("later-{name}"), value)).collect());
    prop_oneof![7 => Just(Extra::new()), 1 => some]
}

/// What a case says about itself.
#[derive(Clone, Debug)]
struct Head {
    id: String,
    title: String,
    shared_title: String,
    currency: Currency,
    created_at: Timestamp,
    example: String,
    us: Party,
    them: Party,
    reservation: Reservation,
}

fn head() -> impl Strategy<Value = Head> {
    let id = prop_oneof![Just("0f9b7c1e-5d2a-4b63-9c8e-7a1f40d2b6e9".to_owned()), "[A-Za-z0-9_-]{1,64}"];
    let currency = "[A-Z]{3}".prop_map(|code| Currency::parse(&code).unwrap());
    let created_at = prop_oneof![Just(Timestamp::default()), moment()];
    let example = prop_oneof![Just(String::new()), Just("EX-A".to_owned()), text()];
    let titles = (text(), text());
    (id, titles, currency, created_at, example, party(), party(), reservation()).prop_map(
        |(id, (title, shared_title), currency, created_at, example, us, them, reservation)| Head {
            id,
            title,
            shared_title,
            currency,
            created_at,
            example,
            us,
            them,
            reservation,
        },
    )
}

fn party() -> impl Strategy<Value = Party> {
    text().prop_map(|name| Party { name })
}

fn reservation() -> impl Strategy<Value = Reservation> {
    let share = || option::of(up_to(1.0).prop_map(|number| Share::new(number).unwrap()));
    (share(), share()).prop_map(|(us, them)| Reservation { us, them })
}

/// The parts of a case that stand beside its issues and offers.
#[derive(Clone, Debug)]
struct Notebook {
    alternatives: Vec<Alternative>,
    checklist: Ticks,
    notes: BTreeMap<String, String>,
    impasse: Vec<Attempt>,
    standstill: Standstill,
    batna_issue: String,
    stalled_at: String,
    dismissed: BTreeMap<String, String>,
    agreement: Option<(Index, Agreement)>,
    look_back: LookBack,
    drafts: BTreeMap<String, String>,
    clashes: Vec<Clash>,
}

fn notebook() -> impl Strategy<Value = Notebook> {
    let alternatives = vec(alternative(), 0..3).prop_map(|items| numbered(items, |item| &mut item.id));
    let impasse = vec(attempt(), 0..3).prop_map(|items| numbered(items, |item| &mut item.id));
    let clashes = vec(clash(), 0..2).prop_map(|items| numbered(items, |item| &mut item.id));
    let lists = (alternatives, impasse, clashes, worksheets::standstill());
    let end = (option::of((any::<Index>(), agreement())), worksheets::look_back());
    let coach = (text(), text(), words_by_key());
    (lists, ticks(), words_by_key(), coach, end, words_by_key()).prop_map(
        |((alternatives, impasse, clashes, standstill), checklist, notes, coach, (agreement, look_back), drafts)| {
            Notebook {
                alternatives,
                checklist,
                notes,
                impasse,
                standstill,
                batna_issue: coach.0,
                stalled_at: coach.1,
                dismissed: coach.2,
                agreement,
                look_back,
                drafts,
                clashes,
            }
        },
    )
}

fn clash() -> impl Strategy<Value = Clash> {
    let value = || option::of(text().prop_map(Value::from));
    (text(), vec(text(), 0..3), value(), value()).prop_map(|(id, path, kept, other)| Clash { id, path, kept, other })
}

fn alternative() -> impl Strategy<Value = Alternative> {
    let outcomes = vec(outcome(), 0..=4).prop_map(|items| numbered(items, |item| &mut item.id));
    let end = || option::of(decimal());
    (text(), text(), end(), decimal(), end(), end(), outcomes).prop_map(
        |(id, name, worth, cost, low, high, outcomes)| Alternative { id, name, worth, cost, low, high, outcomes },
    )
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let probability = up_to(1.0).prop_map(|number| Probability::new(number).unwrap());
    (text(), text(), probability, decimal()).prop_map(|(id, name, probability, value)| Outcome {
        id,
        name,
        probability,
        value,
    })
}

fn ticks() -> impl Strategy<Value = Ticks> {
    btree_set(key(), 0..4).prop_map(|items: BTreeSet<String>| {
        let mut ticks = Ticks::default();
        for item in &items {
            ticks.set(item, true);
        }
        ticks
    })
}

fn words_by_key() -> impl Strategy<Value = BTreeMap<String, String>> {
    btree_map(key(), text(), 0..3)
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let told = (key(), text(), text(), select(Helped::ALL), text());
    (text(), moment(), told).prop_map(|(id, at, (way, about, said, helped, outcome))| Attempt {
        id,
        at,
        way,
        about,
        said,
        helped,
        outcome,
    })
}

/// An agreement that doesn't say yet which offer it rests on.
fn agreement() -> impl Strategy<Value = Agreement> {
    let shared = (worksheets::duties(), worksheets::measures(), worksheets::reviews(), text());
    let own =
        (worksheets::contacts(), worksheets::legal(), worksheets::duties(), text(), text(), worksheets::reviews());
    let course = (
        select(AgreementStatus::ALL),
        moment(),
        select(AgreementStatus::ALL),
        worksheets::in_force(),
        worksheets::milestones(),
        worksheets::concerns(),
    );
    (moment(), seldom(), shared, own, course).prop_map(|(at, reopened, shared, own, course)| {
        let (duties, measures, reviews, text) = shared;
        let (contacts, legal, steps, adjustments, thanks, follow_ups) = own;
        let (status, ended, before, in_force, milestones, concerns) = course;
        let has_ended = status == AgreementStatus::Ended;
        let ended = if has_ended { ended } else { Timestamp::default() };
        let is_before = has_ended && before != AgreementStatus::Ended;
        Agreement {
            offer: String::new(),
            at,
            reopened,
            status,
            ended,
            status_before: if is_before { before } else { AgreementStatus::Draft },
            in_force,
            duties,
            measures,
            contacts,
            reviews,
            legal,
            steps,
            adjustments,
            thanks,
            follow_ups,
            milestones,
            concerns,
            text,
        }
    })
}

fn issues() -> impl Strategy<Value = Vec<Issue>> {
    vec(issue(), 0..=ISSUES).prop_map(|items| numbered(items, |item| &mut item.id))
}

/// An issue of any kind, with the parts of the other kinds too.
fn issue() -> impl Strategy<Value = Issue> {
    let options = vec(choice(), 0..4).prop_map(|items| numbered(items, |item| &mut item.id));
    let step = option::of(decimal().prop_map(above_zero));
    let last = (text(), seldom(), seldom());
    let scale = (option::of(select(Counts::ALL)), text(), seldom(), step);
    (text(), text(), select(IssueKind::ALL), scale, options, stance(), stance(), last).prop_map(
        |(id, name, kind, (counts, unit, unbounded, step), options, us, them, (agreed, raised, removed))| Issue {
            id,
            name,
            kind,
            counts,
            unit,
            unbounded,
            step,
            options,
            us,
            them,
            agreed,
            raised,
            removed,
        },
    )
}

fn stance() -> impl Strategy<Value = Stance> {
    let amount = || option::of(decimal());
    let estimate = (amount(), amount(), select(Confidence::ALL));
    (option::of(weight()), amount(), amount(), amount(), estimate, any::<bool>()).prop_map(
        |(weight, opening, target, walk_away, (walk_away_from, walk_away_to, confidence), hard)| Stance {
            weight,
            opening,
            target,
            walk_away,
            walk_away_from,
            walk_away_to,
            confidence,
            hard,
        },
    )
}

fn choice() -> impl Strategy<Value = Choice> {
    (text(), text(), worth(), worth(), seldom(), seldom()).prop_map(|(id, name, us, them, raised, removed)| Choice {
        id,
        name,
        us,
        them,
        raised,
        removed,
    })
}

fn worth() -> impl Strategy<Value = Worth> {
    let points = up_to(100.0).prop_map(|number| Worth::Points(Points::new(number).unwrap()));
    prop_oneof![1 => Just(Worth::Unknown), 1 => Just(Worth::Never), 4 => points]
}

/// An offer before it is known which issues there are.
#[derive(Clone, Debug)]
struct OfferSeed {
    id: String,
    by: Side,
    at: Timestamp,
    terms: Vec<Option<TermSeed>>,
    words: [String; 4],
    status: OfferStatus,
    set: String,
}

/// A term for an issue of any kind: an amount, a pick among the options, a text.
type TermSeed = (Decimal, Index, String);

impl OfferSeed {
    /// The offer on these issues; it leaves out those without a seed, and choices that have no options.
    fn offer(self, issues: &[Issue]) -> Offer {
        let terms =
            issues.iter().zip(self.terms).filter_map(|(issue, seed)| Some((issue.id.clone(), term(issue, seed?)?)));
        let terms: Terms = terms.collect();
        let [if_you, then_we, in_return, note] = self.words;
        Offer {
            id: self.id,
            by: self.by,
            at: self.at,
            terms,
            if_you,
            then_we,
            in_return,
            status: self.status,
            set: self.set,
            note,
        }
    }
}

fn term(issue: &Issue, (amount, index, text): TermSeed) -> Option<String> {
    match issue.kind {
        IssueKind::Amount => Some(amount.to_string()),
        IssueKind::Choice if issue.options.is_empty() => None,
        IssueKind::Choice => Some(index.get(&issue.options).id.clone()),
        IssueKind::Text => Some(text),
    }
}

fn offer_seeds() -> impl Strategy<Value = Vec<OfferSeed>> {
    let term = option::weighted(0.7, (decimal(), any::<Index>(), text()));
    let words = [text(), text(), text(), text()];
    // Often the same one, so that there are sets of several.
    let set = prop_oneof![4 => Just(String::new()), 2 => Just("a".to_owned()), 1 => text()];
    let status = select(OfferStatus::ALL);
    let seed = (text(), select(Side::ALL), moment(), vec(term, ISSUES), words, status, set);
    vec(
        seed.prop_map(|(id, by, at, terms, words, status, set)| OfferSeed { id, by, at, terms, words, status, set }),
        0..5,
    )
}

/// Any text, often an odd one.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        3 => select(ODD_TEXTS).prop_map(str::to_owned),
        3 => vec(any::<char>(), 0..5).prop_map(String::from_iter),
        3 => select(PLAIN_TEXTS).prop_map(str::to_owned),
    ]
}

/// The ID of an item of the guide, or any text.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![select(KEYS).prop_map(str::to_owned), text()]
}

/// Decimals of every size and sign, often ones that are days of our time where an issue counts those.
fn decimal() -> impl Strategy<Value = Decimal> {
    let any_size = (any::<bool>(), 0..=15_u32, 0..=9_usize, any::<u64>(), 0..1_000_000_000_u32).prop_map(
        |(negative, before, after, whole, part)| {
            let sign = if negative { "-" } else { "" };
            let part = format!("{part:09}0");
            format!("{sign}{}.{}", whole % 10_u64.pow(before), &part[9 - after..])
        },
    );
    let days = (0..=60_000_u32).prop_map(|days| days.to_string());
    prop_oneof![1 => select(FAR_DECIMALS).prop_map(str::to_owned), 2 => days, 6 => any_size]
        .prop_map(|text| text.parse().unwrap())
}

fn above_zero(number: Decimal) -> Decimal {
    if number == Decimal::ZERO { Decimal::whole(1) } else { number.abs() }
}

/// A number from 0 to a limit, both included.
fn up_to(limit: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        1 => Just(0.0),
        1 => Just(limit),
        3 => (0..=100_u32).prop_map(move |part| limit * f64::from(part) / 100.0),
        2 => 0.0..=limit,
    ]
    // What a file keeps: nine decimals.
    .prop_map(|number| (number * 1e9).round() / 1e9)
}

fn weight() -> impl Strategy<Value = Weight> {
    let far = select(vec![1e-9, 0.1, 1e12]);
    prop_oneof![4 => up_to(100.0), 1 => far].prop_map(|number| Weight::new(number).unwrap())
}

fn moment() -> impl Strategy<Value = Timestamp> {
    let any_moment =
        (0..=9999, 1..=12, 1..=28, 0..24, 0..60, 0..60).prop_map(|(year, month, day, hour, minute, second)| {
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
        });
    prop_oneof![1 => Just("2024-02-29T23:59:59Z".to_owned()), 4 => any_moment]
        .prop_map(|text| Timestamp::parse(&text).unwrap())
}

fn day() -> impl Strategy<Value = Day> {
    let any_day = (0..=9999, 1..=12, 1..=28).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
    prop_oneof![1 => Just(String::new()), 4 => any_day].prop_map(|text| Day::parse(&text).unwrap())
}

/// True now and then.
fn seldom() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.2)
}

/// The number of a text, or nothing where JSON has none, as for an infinite one.
fn spelt(text: &str) -> Value {
    text.parse::<Number>().map_or(Value::Null, Value::Number)
}

/// Any JSON value, a few levels deep.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| spelt(&format!("{number:e}"))),
        select(ODD_NUMBERS).prop_map(spelt),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        let object = vec((text(), inner.clone()), 0..3).prop_map(|fields| Value::Object(Map::from_iter(fields)));
        prop_oneof![vec(inner, 0..3).prop_map(Value::Array), object]
    })
}

/// Makes the identifiers of a list different by putting the place in the list before each.
fn numbered<T>(mut items: Vec<T>, id: fn(&mut T) -> &mut String) -> Vec<T> {
    for (index, item) in items.iter_mut().enumerate() {
        id(item).insert_str(0, &index.to_string());
    }
    items
}
