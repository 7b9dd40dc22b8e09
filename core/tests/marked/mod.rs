//! Puts a mark into everything private of a case, so that a test can look for it elsewhere.
//!
//! Every record is taken apart field by field, so that a new field doesn't compile until somebody has said whether
//! it is private. Moments and flags have no room for a mark; a list of the keys that may occur keeps those out.

use std::collections::BTreeSet;

use tableside_core::case::{
    Agreement, Alternative, Attempt, Case, Choice, Clash, Concession, Duty, Issue, IssueKind, Measure, Offer, Outcome,
    Party, Points, Probability, Rating, Reservation, Review, Share, Stance, Weight, Worth,
};
use tableside_core::json::{Object, Value};
use tableside_core::number::Decimal;
use tableside_core::record::{Extra, Json};
use tableside_core::texts::Texts;

/// How many digits a mark has: a start that the case has nowhere else, three to count by, and a last one that is
/// no zero, since a number would lose that.
const DIGITS: usize = 9;

/// The marks that were put into a case.
#[derive(Debug)]
pub struct Marks {
    start: String,
    all: BTreeSet<String>,
}

/// Marks everything private of a case. What was there is kept where there is room for both.
pub fn mark(case: &mut Case) -> Marks {
    let before = case.write().to_string();
    let start = (73_159..=99_999).map(|start: u32| start.to_string()).find(|start| !before.contains(start)).unwrap();
    let mut marks = Marks { start, all: BTreeSet::new() };
    marks.case(case);
    marks
}

impl Marks {
    /// All of them.
    pub const fn all(&self) -> &BTreeSet<String> {
        &self.all
    }

    /// Those that a text has.
    pub fn found(&self, text: &str) -> BTreeSet<String> {
        text.match_indices(&self.start).map(|(index, _)| text[index..].chars().take(DIGITS).collect()).collect()
    }

    fn digits(&mut self) -> String {
        let number = self.all.len();
        assert!(number < 1000, "too many marks to count them with three digits");
        let digits = format!("{}{number:03}7", self.start);
        assert!(digits.len() == DIGITS && self.all.insert(digits.clone()));
        digits
    }

    fn text(&mut self, text: &mut String) {
        text.insert_str(0, &format!("m{}-", self.digits()));
    }

    fn texts(&mut self, texts: &mut Texts) {
        let (key, text) = (self.digits(), self.digits());
        texts.insert(key, text);
    }

    /// An amount with the mark before or behind the point.
    fn amount(&mut self) -> Decimal {
        let sign = if self.all.len().is_multiple_of(3) { "-" } else { "" };
        let point = if self.all.len().is_multiple_of(2) { "0." } else { "" };
        format!("{sign}{point}{}", self.digits()).parse().unwrap()
    }

    /// A number that starts with these digits and has the mark behind the point.
    fn number(&mut self, whole: u8) -> f64 {
        format!("{whole}.{}", self.digits()).parse().unwrap()
    }

    fn extra(&mut self, extra: &mut Extra) {
        let mut inside = Object::new();
        inside.insert(self.digits(), Value::Array(vec![self.digits().into()]));
        extra.insert(format!("later-{}", self.digits()), Value::Object(inside));
    }

    fn case(&mut self, case: &mut Case) {
        let Case { id, title: _, currency: _, created_at: _, example, us, them, extra, .. } = case;
        id.clear();
        self.text(id);
        self.text(example);
        self.extra(extra);
        for Party { name: _, extra } in [us, them] {
            self.extra(extra);
        }
        self.table(case);
        self.notebook(case);
    }

    /// What both sides know a part of.
    fn table(&mut self, case: &mut Case) {
        for issue in &mut case.issues {
            let said = case.offers.iter().filter_map(|offer| offer.terms.get(&issue.id)).map(String::as_str);
            self.issue(issue, &said.collect::<Vec<_>>());
        }
        for offer in &mut case.offers {
            let Offer { id: _, by: _, at: _, terms: _, if_you: _, then_we: _, in_return: _, status: _, note, extra } =
                offer;
            self.text(note);
            self.extra(extra);
        }
        if let Some(agreement) = &mut case.agreement {
            self.agreement(agreement);
        }
    }

    /// What nobody else knows anything of.
    fn notebook(&mut self, case: &mut Case) {
        let Case {
            // Marked in `case`:
            id: _,
            title: _,
            currency: _,
            created_at: _,
            example: _,
            us: _,
            them: _,
            extra: _,
            // Marked in `table`:
            issues: _,
            offers: _,
            agreement: _,
            reservation,
            alternatives,
            batna_issue,
            checklist,
            notes,
            concessions,
            impasse,
            stalled_at,
            dismissed,
            drafts,
            clashes,
        } = case;
        self.text(batna_issue);
        self.text(stalled_at);
        self.texts(dismissed);
        self.reservation(reservation);
        for alternative in alternatives {
            self.alternative(alternative);
        }
        checklist.set(&self.digits(), true);
        self.texts(notes);
        for concession in concessions {
            self.concession(concession);
        }
        for Attempt { id, at: _, way, outcome, extra } in impasse {
            for text in [id, way, outcome] {
                self.text(text);
            }
            self.extra(extra);
        }
        self.texts(drafts);
        for Clash { id, path, kept, other, extra } in clashes {
            self.text(id);
            path.push(self.digits());
            for value in [kept, other] {
                *value = Some(self.digits().into());
            }
            self.extra(extra);
        }
    }

    /// An issue that was taken off the list before an offer spoke of it is as private as the notes.
    fn issue(&mut self, issue: &mut Issue, said: &[&str]) {
        let Issue { id, name, kind, unit, step, options, us, them, agreed, removed, extra } = issue;
        self.text(agreed);
        let private = *removed && said.is_empty();
        if private {
            self.text(id);
            self.text(name);
        }
        if private || *kind != IssueKind::Amount {
            self.text(unit);
        }
        *step = Some(self.amount().abs());
        for option in options {
            let known = !private && *kind == IssueKind::Choice && (!option.removed || said.contains(&&*option.id));
            self.option(option, known);
        }
        self.stance(us);
        self.stance(them);
        self.extra(extra);
    }

    fn option(&mut self, option: &mut Choice, known: bool) {
        let Choice { id, name, us, them, removed: _, extra } = option;
        if !known {
            self.text(id);
            self.text(name);
        }
        for worth in [us, them] {
            *worth = Worth::Points(Points::new(self.number(50)).unwrap());
        }
        self.extra(extra);
    }

    fn stance(&mut self, stance: &mut Stance) {
        let Stance { weight, opening, target, walk_away, walk_away_from, walk_away_to, hard: _, extra } = stance;
        *weight = Weight::new(self.number(12));
        for amount in [opening, target, walk_away, walk_away_from, walk_away_to] {
            *amount = Some(self.amount());
        }
        self.extra(extra);
    }

    fn agreement(&mut self, agreement: &mut Agreement) {
        let Agreement { offer: _, at: _, duties, measures, reviews, text: _, extra } = agreement;
        self.extra(extra);
        for Duty { id: _, who: _, what: _, by: _, extra } in duties {
            self.extra(extra);
        }
        for Measure { id: _, text: _, extra } in measures {
            self.extra(extra);
        }
        for Review { id: _, text: _, on: _, extra } in reviews {
            self.extra(extra);
        }
    }

    fn reservation(&mut self, reservation: &mut Reservation) {
        let Reservation { us, them, extra } = reservation;
        for share in [us, them] {
            *share = Share::new(self.number(0));
        }
        self.extra(extra);
    }

    fn alternative(&mut self, alternative: &mut Alternative) {
        let Alternative { id, name, cost, low, high, outcomes, extra } = alternative;
        self.text(id);
        self.text(name);
        for end in [low, high] {
            *end = Some(self.amount());
        }
        *cost = self.amount();
        self.extra(extra);
        for Outcome { id, name, probability, value, extra } in outcomes {
            self.text(id);
            self.text(name);
            *probability = Probability::new(self.number(0)).unwrap();
            *value = self.amount();
            self.extra(extra);
        }
    }

    fn concession(&mut self, concession: &mut Concession) {
        let Concession { id, give, cost, worth, ask, extra } = concession;
        for text in [id, give, ask] {
            self.text(text);
        }
        for rating in [cost, worth] {
            *rating = Rating::new(self.number(3)).unwrap();
        }
        self.extra(extra);
    }
}
