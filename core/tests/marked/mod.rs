//! Puts a mark into everything private of a case, so that a test can look for it elsewhere.
//!
//! What is private doesn't stand here: everything is, but for the paths that are said to be shared. So a new field
//! is marked by being declared, and also where a case leaves it empty. Moments, flags and words of the format have no
//! room for a mark; a list of the keys that may occur keeps those out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use tableside_core::case::{Case, Issue, IssueKind, Terms, ValueKind};
use tableside_core::format;

use crate::walked::{Part, sample, takes, values, walk};

/// How many digits a mark has: a start that the case has nowhere else, four to count by, and a last one that is
/// no zero, since a number would lose that.
const DIGITS: usize = 9;

/// The marks that were put into a case.
#[derive(Debug)]
pub struct Marks {
    start: String,
    all: BTreeSet<String>,
    paths: BTreeSet<String>,
}

/// Marks everything private of a case: all that has none of the shared paths. What was there is kept where there is
/// room for both. The case is then what the reader makes of a file with the marks.
pub fn mark(case: &mut Case, shared: &dyn Fn(&str) -> bool) -> Marks {
    let mut document = serde_json::to_value(&*case).unwrap();
    let before = document.to_string();
    let start = (7_315..=9_999).map(|start: u32| start.to_string()).find(|start| !before.contains(start)).unwrap();
    let mut marks = Marks { start, all: BTreeSet::new(), paths: BTreeSet::new() };
    // Of these, what is shared depends on what was said.
    let said = said_in_the_deal(case);
    let deal = case.agreement.as_ref().map(|agreement| case.agreed_terms(agreement)).unwrap_or_default();
    let mut issues = taken_list(&mut document, "issues");
    document["id"] = "".into();
    marks.record(&mut document, "", shared);
    for (fields, issue) in issues.iter_mut().zip(&case.issues) {
        let in_deal = said.as_ref().is_some_and(|said| !said.contains_key(&issue.id));
        let is_settled = deal.contains_key(&issue.id);
        marks.issue(fields, issue, case, is_settled, &|path| shared(path) && (path != "issues.agreed" || in_deal));
    }
    document["issues"] = Value::Array(issues);
    *case = read_back(&document);
    marks
}

/// What offers say of the deal; where they say nothing, it takes over what was noted as agreed. Nothing without a deal.
fn said_in_the_deal(case: &Case) -> Option<Terms> {
    let mut case = case.clone();
    case.issues.iter_mut().for_each(|issue| issue.agreed.clear());
    case.agreement.as_ref().map(|agreement| case.agreed_terms(agreement))
}

/// The items of a list of a record, which is left without any.
fn taken_list(record: &mut Value, name: &str) -> Vec<Value> {
    record.get_mut(name).and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default()
}

/// The case of a document, read from a file.
fn read_back(document: &Value) -> Case {
    let file = format!(r#"{{"format":"tableside","version":1,"cases":[{document}]}}"#);
    format::read(&file).unwrap_or_else(|error| panic!("{error}\n{file}")).cases.remove(0)
}

/// Has the value at a path no room for a mark, since it is a flag, a moment or a word of the format?
pub fn has_no_room(path: &str) -> bool {
    FORMS[path].is_none()
}

/// The form of a mark at the path of every value; none where there is no room for one.
static FORMS: LazyLock<BTreeMap<&str, Option<Form>>> =
    LazyLock::new(|| values().map(|path| (path, Form::at(path))).collect());

/// What a mark looks like in a value.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// A text with the mark before what was there.
    Text,
    /// An amount in quotes.
    Amount,
    /// A small number.
    Number,
    /// One more of the texts by key.
    Texts,
    /// One more text of several.
    List,
}

impl Form {
    const ALL: [Self; 5] = [Self::Text, Self::Amount, Self::Number, Self::Texts, Self::List];

    /// Whatever fits at a path.
    fn at(path: &str) -> Option<Self> {
        let form = Self::ALL.into_iter().find(|form| takes(path, &form.with("731500007", "0.", None)));
        let sample = sample(path);
        assert!(form.is_some() || sample.is_boolean() || sample.is_string(), "no mark fits into {path}");
        form
    }

    /// A value with a mark. An amount may have it behind a point.
    fn with(self, digits: &str, point: &str, before: Option<Value>) -> Value {
        match self {
            Self::Text => {
                let before = before.as_ref().and_then(Value::as_str).unwrap_or_default();
                format!("m{digits}-{before}").into()
            }
            Self::Amount => format!("{point}{digits}").into(),
            Self::Number => Value::Number(format!("0.{digits}").parse().unwrap()),
            Self::Texts => {
                let mut texts = if let Some(Value::Object(texts)) = before { texts } else { Map::new() };
                texts.insert(format!("key-{digits}"), digits.into());
                Value::Object(texts)
            }
            Self::List => {
                let mut list = if let Some(Value::Array(list)) = before { list } else { Vec::new() };
                list.push(digits.into());
                Value::Array(list)
            }
        }
    }
}

impl Marks {
    /// All of them.
    pub const fn all(&self) -> &BTreeSet<String> {
        &self.all
    }

    /// Where they are.
    pub const fn paths(&self) -> &BTreeSet<String> {
        &self.paths
    }

    /// Those that a text has.
    pub fn found(&self, text: &str) -> BTreeSet<String> {
        text.match_indices(&self.start).map(|(index, _)| text[index..].chars().take(DIGITS).collect()).collect()
    }

    fn digits(&mut self) -> String {
        let number = self.all.len();
        // Five digits would be too many, and at 7,315 a mark could hold its own start once more.
        assert!(number < 7_000, "too many marks to count them");
        let digits = format!("{}{number:04}7", self.start);
        assert!(digits.len() == DIGITS && self.all.insert(digits.clone()));
        digits
    }

    /// An issue of which no offer spoke, that is not raised and not settled by a deal, is as private as the notes; and so
    /// is an option of it that nobody named.
    fn issue(
        &mut self,
        fields: &mut Value,
        issue: &Issue,
        case: &Case,
        is_settled: bool,
        shared: &dyn Fn(&str) -> bool,
    ) {
        let said: Vec<&str> =
            case.offers.iter().filter_map(|offer| offer.terms.get(&issue.id)).map(String::as_str).collect();
        let is_raised = issue.raised && !issue.removed;
        let (kind, known) = (issue.kind, is_raised || !said.is_empty() || is_settled);
        let has_unit = matches!(ValueKind::of(issue), ValueKind::Money | ValueKind::Number);
        let mut options = taken_list(fields, "options");
        // A mark as what is agreed would settle the issue, and so make it known.
        let known_at = |path: &str| known || path == "issues.agreed";
        self.record(fields, "issues", &|path| known_at(path) && shared(path) && (path != "issues.unit" || has_unit));
        for (fields, option) in options.iter_mut().zip(&issue.options) {
            let is_said = said.contains(&&*option.id) || (option.raised && !option.removed);
            let known = known && kind == IssueKind::Choice && is_said;
            self.record(fields, "issues.options", &|path| known && shared(path));
        }
        fields["options"] = Value::Array(options);
    }

    fn record(&mut self, record: &mut Value, path: &str, shared: &dyn Fn(&str) -> bool) {
        walk(record, path, &mut |path, part| match part {
            Part::Record(fields) => self.unknown(fields),
            Part::Value(value) if !shared(path) => self.value(value, path),
            Part::Value(_) | Part::List(_) => {}
        });
    }

    /// Marks what a record may hold of a version to come.
    fn unknown(&mut self, fields: &mut Map<String, Value>) {
        let mut inside = Map::new();
        inside.insert(self.digits(), json!([self.digits()]));
        fields.insert(format!("later-{}", self.digits()), Value::Object(inside));
    }

    fn value(&mut self, value: &mut Option<Value>, path: &str) {
        let Some(form) = FORMS[path] else { return };
        let digits = self.digits();
        let point = if self.all.len().is_multiple_of(2) { "0." } else { "" };
        *value = Some(form.with(&digits, point, value.take()));
        self.paths.insert(path.to_owned());
    }
}
