//! Puts a mark into everything private of a case, so that a test can look for it elsewhere.
//!
//! What is private doesn't stand here: everything is, but for the paths that are said to be shared. So a new field
//! is marked by being declared. Moments, flags and words of the format have no room for a mark; a list of the keys
//! that may occur keeps those out.

use std::collections::BTreeSet;

use tableside_core::case::{Case, Issue, IssueKind, Terms};
use tableside_core::json::{Number, Object, Value};
use tableside_core::record::{Extra, Json};

use crate::walked::{Part, put, walk};

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
/// room for both.
pub fn mark(case: &mut Case, shared: &dyn Fn(&str) -> bool) -> Marks {
    let before = case.write().to_string();
    let start = (7_315..=9_999).map(|start: u32| start.to_string()).find(|start| !before.contains(start)).unwrap();
    let mut marks = Marks { start, all: BTreeSet::new(), paths: BTreeSet::new() };
    // Of these, what is shared depends on what was said.
    let said = said_in_the_deal(case);
    let deal = case.agreement.as_ref().map(|agreement| case.agreed_terms(agreement)).unwrap_or_default();
    let mut issues = std::mem::take(&mut case.issues);
    case.id.clear();
    marks.record(case, "", shared);
    for issue in &mut issues {
        let in_deal = said.as_ref().is_some_and(|said| !said.contains_key(&issue.id));
        let is_settled = deal.contains_key(&issue.id);
        marks.issue(issue, case, is_settled, &|path| shared(path) && (path != "issues.agreed" || in_deal));
    }
    case.issues = issues;
    marks
}

/// What offers say of the deal; where they say nothing, it takes over what was noted as agreed. Nothing without a deal.
fn said_in_the_deal(case: &Case) -> Option<Terms> {
    let mut case = case.clone();
    case.issues.iter_mut().for_each(|issue| issue.agreed.clear());
    case.agreement.as_ref().map(|agreement| case.agreed_terms(agreement))
}

/// Has a value no room for a mark, since it is a flag, a moment or a word of the format?
pub fn has_no_room(value: &mut dyn Json) -> bool {
    let before = value.write();
    let mut takes = |new: Value| {
        let fits = put(value, new);
        // A moment that isn't set writes what it doesn't read.
        if fits && !put(value, before.clone()) {
            value.clear();
        }
        fits
    };
    let any_text = takes("no word of the format".into());
    let moment = takes("2026-11-23T10:00:00Z".into()) || takes("2026-11-23".into());
    !any_text && (moment || takes(true.into()) || matches!(&before, Value::String(word) if !word.is_empty()))
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

    /// An issue that was taken off the list before an offer spoke of it, and that is not settled by a deal, is as
    /// private as the notes.
    fn issue(&mut self, issue: &mut Issue, case: &Case, is_settled: bool, shared: &dyn Fn(&str) -> bool) {
        let said: Vec<&str> =
            case.offers.iter().filter_map(|offer| offer.terms.get(&issue.id)).map(String::as_str).collect();
        let (kind, known) = (issue.kind, !issue.removed || !said.is_empty() || is_settled);
        let mut options = std::mem::take(&mut issue.options);
        // A mark as what is agreed would settle the issue, and so make it known.
        let known_at = |path: &str| known || path == "issues.agreed";
        self.record(issue, "issues", &|path| {
            known_at(path) && shared(path) && (path != "issues.unit" || kind == IssueKind::Amount)
        });
        for option in &mut options {
            let known = known && kind == IssueKind::Choice && (!option.removed || said.contains(&&*option.id));
            self.record(option, "issues.options", &|path| known && shared(path));
        }
        issue.options = options;
    }

    fn record(&mut self, record: &mut dyn Json, path: &str, shared: &dyn Fn(&str) -> bool) {
        walk(record, path, &mut |path, part| match part {
            Part::Extra(extra) => self.extra(extra),
            Part::Value(value) if !shared(path) => self.value(value, path),
            Part::Value(_) | Part::List(_) => {}
        });
    }

    fn extra(&mut self, extra: &mut Extra) {
        let mut inside = Object::new();
        inside.insert(self.digits(), Value::Array(vec![self.digits().into()]));
        extra.insert(format!("later-{}", self.digits()), Value::Object(inside));
    }

    /// The mark as a text, an amount, a small number, a text by a key or one text of several: whatever fits there.
    fn value(&mut self, value: &mut dyn Json, path: &str) {
        let digits = self.digits();
        let point = if self.all.len().is_multiple_of(2) { "0." } else { "" };
        let before = value.text().unwrap_or_default();
        let (mut texts, mut list) = match value.write() {
            Value::Object(texts) => (texts, Vec::new()),
            Value::Array(list) => (Object::new(), list),
            _ => (Object::new(), Vec::new()),
        };
        texts.insert(format!("key-{digits}"), digits.clone().into());
        list.push(digits.clone().into());
        let forms = [
            format!("m{digits}-{before}").into(),
            format!("{point}{digits}").into(),
            Value::Number(Number::new(format!("0.{digits}")).unwrap()),
            Value::Object(texts),
            Value::Array(list),
        ];
        if forms.into_iter().any(|form| put(value, form)) {
            self.paths.insert(path.to_owned());
        } else {
            self.all.remove(&digits);
            assert!(has_no_room(value), "no mark fits into {path}");
        }
    }
}
