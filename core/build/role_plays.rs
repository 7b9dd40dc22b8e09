//! Reads the role-plays in `content/role_plays/`, and writes them as code. What is wrong with one is said with its place. The
//! build runs this, and `core/tests/role_plays.rs` tries it on texts with faults.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{fmt, fs};

use serde::Deserialize;

/// The most minutes that the talks may take.
const LONGEST: u16 = 240;
/// What an option is worth at most, and what a side's best package is worth.
const ALL_POINTS: f64 = 100.0;
/// Digits kept after the point of an amount.
const DIGITS: usize = 9;
/// The same before it.
const WHOLE_DIGITS: usize = 15;

/// A role-play as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    name: String,
    gist: String,
    minutes: u16,
    groups: String,
    currency: String,
    common: Common,
    sides: Vec<Brief>,
    issues: Vec<Issue>,
    zone: Zone,
    observer: Observer,
    debrief: Debrief,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    text: Vec<String>,
    timing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Brief {
    role: String,
    who: String,
    text: Vec<String>,
    alternative: Alternative,
    aims: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alternative {
    name: String,
    text: String,
    score: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Issue {
    id: String,
    name: String,
    kind: Kind,
    counts: Option<Counts>,
    #[serde(default)]
    unit: String,
    step: Option<String>,
    #[serde(default)]
    options: Vec<Choice>,
    sides: Vec<Stance>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Amount,
    Choice,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Counts {
    Money,
    Number,
    Percent,
    Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    id: String,
    name: String,
    points: [f64; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stance {
    weight: f64,
    worst: Option<String>,
    best: Option<String>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Zone {
    exists: bool,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Observer {
    watch: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Debrief {
    questions: Vec<String>,
    teaches: Vec<String>,
}

/// The code for all role-plays of a folder, the shortest talks first. Each fault is told to Cargo, with the file.
pub fn code(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut all = Vec::new();
    let mut faults = 0;
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        println!("cargo:rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let slug = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        match read(&text) {
            Ok(source) => all.push((source.minutes, slug, source)),
            Err(found) => {
                faults += found.len();
                for fault in &found {
                    println!("cargo::error={}: {fault}", path.display());
                }
            }
        }
    }
    if faults > 0 {
        return Err(format!("{} has faults: {faults}", folder.display()).into());
    }
    all.sort_by(|(minutes, slug, _), (other, other_slug, _)| (minutes, slug).cmp(&(other, other_slug)));
    let (mut listed, mut scenarios) = (String::new(), String::new());
    for (_, slug, source) in &all {
        writeln!(listed, "    {},", source.listed(slug))?;
        writeln!(scenarios, "    {},", source.scenario(slug))?;
    }
    let count = all.len();
    Ok(format!(
        "const ROLE_PLAYS: &[RolePlay] = &[\n{listed}];\nstatic SCENARIOS: [Scenario; {count}] = [\n{scenarios}];\n"
    ))
}

/// Reads a role-play and checks it.
///
/// # Errors
/// Everything that is wrong with it, each with its place: a line and a column where it can't be read, else the way to it.
pub fn read(text: &str) -> Result<Source, Vec<String>> {
    let source: Source = toml::from_str(text).map_err(|error| {
        let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        vec![format!("line {line}, column {column}: {}", error.message())]
    })?;
    let faults = check(&source);
    if faults.is_empty() { Ok(source) } else { Err(faults) }
}

/// Everything that is wrong with a role-play that could be read, each with its place.
pub fn check(source: &Source) -> Vec<String> {
    let mut faults = Faults(Vec::new());
    faults.say_something(&[("name", &source.name), ("gist", &source.gist), ("groups", &source.groups)]);
    faults.unless((1..=LONGEST).contains(&source.minutes), "minutes", format_args!("is not between 1 and {LONGEST}"));
    let is_code = source.currency.len() == 3 && source.currency.bytes().all(|byte| byte.is_ascii_uppercase());
    faults.unless(is_code, "currency", "is no code such as EUR");
    for (place, lines) in [
        ("common.text", &source.common.text),
        ("common.timing", &source.common.timing),
        ("observer.watch", &source.observer.watch),
        ("debrief.questions", &source.debrief.questions),
        ("debrief.teaches", &source.debrief.teaches),
    ] {
        faults.lines(place, lines);
    }
    faults.sides(&source.sides);
    faults.issues(&source.issues);
    let is_reasoned = source.zone.exists || !source.zone.reason.trim().is_empty();
    faults.unless(is_reasoned, "zone.reason", "is empty, though no deal is meant to be good enough for both");
    faults.0
}

/// What is wrong, each with its place.
struct Faults(Vec<String>);

impl Faults {
    fn unless(&mut self, is_fine: bool, place: impl fmt::Display, what: impl fmt::Display) {
        if !is_fine {
            self.0.push(format!("{place} {what}"));
        }
    }

    fn say_something(&mut self, texts: &[(&str, &String)]) {
        for (place, text) in texts {
            self.unless(!text.trim().is_empty(), place, "is empty");
        }
    }

    /// A list says something, in each of its lines.
    fn lines(&mut self, place: &str, lines: &[String]) {
        self.unless(!lines.is_empty(), place, "is empty");
        for (index, line) in lines.iter().enumerate() {
            self.unless(!line.trim().is_empty(), format_args!("{place}[{index}]"), "is empty");
        }
    }

    fn sides(&mut self, sides: &[Brief]) {
        let [first, second] = sides else {
            self.unless(false, "sides", format_args!("are {}, and a role-play has two", sides.len()));
            return;
        };
        self.unless(first.role.trim() != second.role.trim(), "sides[1].role", "is the same as that of the other side");
        for (index, side) in sides.iter().enumerate() {
            let place = |field: &str| format!("sides[{index}].{field}");
            let Alternative { name, text, score } = &side.alternative;
            for (field, text) in
                [("role", &side.role), ("who", &side.who), ("alternative.name", name), ("alternative.text", text)]
            {
                self.unless(!text.trim().is_empty(), place(field), "is empty");
            }
            self.unless(
                is_share(*score),
                place("alternative.score"),
                format_args!("is {score}, not between 0 and 100"),
            );
            self.lines(&place("text"), &side.text);
            self.lines(&place("aims"), &side.aims);
        }
    }

    fn issues(&mut self, issues: &[Issue]) {
        self.unless(!issues.is_empty(), "issues", "are none");
        self.ids("issues", issues.iter().map(|issue| &issue.id));
        for (index, issue) in issues.iter().enumerate() {
            let place = format!("issues[{index}]");
            self.unless(!issue.name.trim().is_empty(), format_args!("{place}.name"), "is empty");
            if issue.sides.len() != 2 {
                let count = issue.sides.len();
                self.unless(false, format_args!("{place}.sides"), format_args!("are {count}, and a role-play has two"));
                continue;
            }
            for (side, stance) in issue.sides.iter().enumerate() {
                let is_weight = stance.weight.is_finite() && stance.weight >= 0.0;
                self.unless(is_weight, format_args!("{place}.sides[{side}].weight"), "is no number from 0 on");
            }
            match issue.kind {
                Kind::Amount => self.amount(&place, issue),
                Kind::Choice => self.choice(&place, issue),
            }
        }
        for side in 0..2 {
            let matters = |issue: &Issue| issue.sides.get(side).is_none_or(|stance| stance.weight > 0.0);
            let is_any = issues.is_empty() || issues.iter().any(matters);
            self.unless(is_any, "issues", format_args!("all have the weight 0 for sides[{side}]"));
        }
    }

    /// IDs are made of small letters, digits and dashes, and none is there twice.
    fn ids<'a>(&mut self, place: &str, ids: impl Iterator<Item = &'a String>) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.enumerate() {
            let place = format!("{place}[{index}].id");
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            self.unless(!id.is_empty() && id.bytes().all(plain), &place, format_args!("“{id}” is no plain word"));
            self.unless(seen.insert(id), &place, format_args!("“{id}” is there twice"));
        }
    }

    fn amount(&mut self, place: &str, issue: &Issue) {
        self.unless(
            issue.options.is_empty(),
            format_args!("{place}.options"),
            "are for a choice, and this is an amount",
        );
        self.unless(issue.counts.is_some(), format_args!("{place}.counts"), "is missing");
        let step = self.decimal(format_args!("{place}.step"), issue.step.as_deref());
        self.unless(step.is_none_or(|step| step > 0), format_args!("{place}.step"), "is not above 0");
        let mut ends = Vec::new();
        for (side, stance) in issue.sides.iter().enumerate() {
            let place = format!("{place}.sides[{side}]");
            let worst = self.decimal(format_args!("{place}.worst"), stance.worst.as_deref());
            let best = self.decimal(format_args!("{place}.best"), stance.best.as_deref());
            let is_span = worst.is_none() || worst != best;
            self.unless(
                is_span,
                format_args!("{place}.worst"),
                "equals the best, so that no amount is better than another",
            );
            ends.extend([worst, best].into_iter().flatten());
        }
        if let (Some(step), Some(first)) = (step.filter(|step| *step > 0), ends.first()) {
            let fits = ends.iter().all(|end| (end - first) % step == 0);
            self.unless(fits, format_args!("{place}.step"), "does not lead from one worst or best to all the others");
        }
    }

    /// An amount in 10⁻⁹; nothing where it is missing, or none.
    fn decimal(&mut self, place: impl fmt::Display, text: Option<&str>) -> Option<i128> {
        match (text, text.and_then(decimal)) {
            (None, _) => self.unless(false, place, "is missing"),
            (Some(text), None) => self.unless(false, place, format_args!("“{text}” is no number such as 1300 or 0.5")),
            (_, Some(number)) => return Some(number),
        }
        None
    }

    fn choice(&mut self, place: &str, issue: &Issue) {
        let has_amounts = issue.counts.is_some()
            || issue.step.is_some()
            || !issue.unit.is_empty()
            || issue.sides.iter().any(|stance| stance.worst.is_some() || stance.best.is_some());
        self.unless(!has_amounts, place, "is a choice, and has a field that is for amounts");
        self.unless(issue.options.len() > 1, format_args!("{place}.options"), "are fewer than two");
        self.ids(&format!("{place}.options"), issue.options.iter().map(|option| &option.id));
        for (index, option) in issue.options.iter().enumerate() {
            let place = format!("{place}.options[{index}]");
            self.unless(!option.name.trim().is_empty(), format_args!("{place}.name"), "is empty");
            for (side, points) in option.points.iter().enumerate() {
                let place = format!("{place}.points[{side}]");
                self.unless(is_share(*points), place, format_args!("is {points}, not between 0 and 100"));
            }
        }
        for side in 0..2 {
            let points = |option: &Choice| option.points.get(side).copied().unwrap_or_default();
            let best = issue.options.iter().map(points).fold(0.0, f64::max);
            let reaches = best >= ALL_POINTS || issue.options.is_empty();
            self.unless(
                reaches,
                format_args!("{place}.options"),
                format_args!("none has 100 points for sides[{side}]"),
            );
        }
    }
}

/// Is it between 0 and 100?
fn is_share(number: f64) -> bool {
    (0.0..=ALL_POINTS).contains(&number)
}

/// A decimal number as the case file has it, in 10⁻⁹; nothing for anything else.
fn decimal(text: &str) -> Option<i128> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_fine =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = is_fine(whole, WHOLE_DIGITS) && is_fine(fraction, DIGITS);
    let count = || format!("{whole}{fraction:0<DIGITS$}").parse::<i128>().ok();
    fits.then(count).flatten().map(|count| sign * count)
}

impl Source {
    /// What addresses have to know of it, as code.
    fn listed(&self, slug: &str) -> String {
        let files = ["first", "second"].map(|side| format!("role-plays/{slug}-{side}.json"));
        format!("RolePlay {{ slug: {slug:?}, name: {:?}, files: {files:?} }}", self.name)
    }

    /// All the rest, as code.
    fn scenario(&self, slug: &str) -> String {
        let Self { gist, minutes, groups, currency, common, zone, observer, debrief, .. } = self;
        let roles: Vec<&String> = self.sides.iter().map(|side| &side.role).collect();
        let (text, timing) = (&common.text, &common.timing);
        let no_zone = if zone.exists { "" } else { zone.reason.as_str() };
        let (watch, questions, teaches) = (&observer.watch, &debrief.questions, &debrief.teaches);
        let sides = list(self.sides.iter().map(Brief::code));
        let issues = list(self.issues.iter().map(Issue::code));
        format!(
            "Scenario {{ slug: {slug:?}, gist: {gist:?}, minutes: {minutes}, groups: {groups:?}, roles: {roles:?}, \
             currency: {currency:?}, common: &{text:?}, timing: &{timing:?}, sides: {sides}, \
             issues: &{issues}, no_zone: {no_zone:?}, watch: &{watch:?}, questions: &{questions:?}, teaches: &{teaches:?} }}"
        )
    }
}

impl Brief {
    fn code(&self) -> String {
        let Self { who, text, aims, .. } = self;
        let Alternative { name, text: about, score } = &self.alternative;
        format!(
            "Brief {{ who: {who:?}, text: &{text:?}, aims: &{aims:?}, \
             alternative: Fallback {{ name: {name:?}, text: {about:?}, score: {score:?} }} }}"
        )
    }
}

impl Issue {
    fn code(&self) -> String {
        let Self { id, name, .. } = self;
        let weights: Vec<f64> = self.sides.iter().map(|side| side.weight).collect();
        let notes: Vec<&String> = self.sides.iter().map(|side| &side.note).collect();
        let values = if self.kind == Kind::Choice { self.options_code() } else { self.amounts_code() };
        format!("Subject {{ id: {id:?}, name: {name:?}, weights: {weights:?}, notes: {notes:?}, values: {values} }}")
    }

    fn options_code(&self) -> String {
        let option = |Choice { id, name, points }: &Choice| {
            format!("Possible {{ id: {id:?}, name: {name:?}, points: {points:?} }}")
        };
        format!("Values::Options(&{})", list(self.options.iter().map(option)))
    }

    fn amounts_code(&self) -> String {
        let counts = self.counts.unwrap_or(Counts::Number);
        let (unit, step) = (&self.unit, self.step.as_deref().unwrap_or_default());
        let worst: Vec<&str> = self.sides.iter().map(|side| side.worst.as_deref().unwrap_or_default()).collect();
        let best: Vec<&str> = self.sides.iter().map(|side| side.best.as_deref().unwrap_or_default()).collect();
        format!(
            "Values::Amounts {{ counts: Counts::{counts:?}, unit: {unit:?}, step: {step:?}, worst: {worst:?}, best: {best:?} }}"
        )
    }
}

/// Pieces of code as a list.
fn list(pieces: impl Iterator<Item = String>) -> String {
    format!("[{}]", pieces.collect::<Vec<_>>().join(", "))
}
