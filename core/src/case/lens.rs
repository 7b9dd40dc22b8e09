//! Typed ways to a value of a case: what a field on a worksheet stands for. A field that isn't there doesn't compile.

use std::sync::Arc;

use super::{
    AgreedPoint, Alternative, Assumption, Attempt, Case, CaseError, Choice, Claim, Clash, Concern, Concession, Contact,
    Duty, GroundRule, Heard, Incident, Interest, Issue, Learned, Line, Measure, Milestone, Misunderstanding, Offer,
    Outcome, Person, Problem, Quantity, Question, Review, Tactic,
    check::MAX_ITEMS,
    values::{Numeric, Words},
};
use crate::number::Decimal;

/// A field of a record, or a field of a field: how it is named in a case file, and how to read and change it. Made by
/// [`part!`](crate::part).
pub struct Part<S, T> {
    /// Its name, with points between the steps: `us.target`.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&S) -> &T,
    /// Gives it to be changed.
    pub get_mut: fn(&mut S) -> &mut T,
}

impl<S, T> Clone for Part<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T> Copy for Part<S, T> {}

/// The [`Part`] of a record with a name: `part!(text)`, `part!(us.target)`.
///
/// ```
/// use tableside_core::case::{Case, Lens};
/// use tableside_core::part;
///
/// let mut case = Case::default();
/// let title = Lens::<String>::new(part!(title));
/// title.set_text(&mut case, "Rent").unwrap();
/// assert_eq!(title.text(&case), "Rent");
/// ```
///
/// A name that the record doesn't have doesn't compile:
///
/// ```compile_fail
/// use tableside_core::case::{Case, Lens};
/// use tableside_core::part;
///
/// let title = Lens::<String>::new(part!(titel));
/// ```
#[macro_export]
macro_rules! part {
    ($first:ident $(. $more:ident)*) => {
        $crate::case::Part {
            name: concat!(stringify!($first) $(, ".", stringify!($more))*),
            get: |record| &record.$first $(.$more)*,
            get_mut: |record| &mut record.$first $(.$more)*,
        }
    };
}

/// What stands in a list and is found there by its ID.
pub trait Item {
    /// Unique in its list.
    fn id(&self) -> &str;

    /// The ID, to change it.
    fn id_mut(&mut self) -> &mut String;

    /// The same with another ID.
    #[must_use]
    fn with_id(mut self, id: String) -> Self
    where
        Self: Sized,
    {
        *self.id_mut() = id;
        self
    }

    /// Was it taken off its list, and is kept only for the history?
    fn is_removed(&self) -> bool {
        false
    }

    /// The words that it is called by; empty where it has none yet, or none at all.
    #[allow(clippy::unnecessary_literal_bound)] // Those that have words give theirs.
    fn called(&self) -> &str {
        ""
    }
}

macro_rules! items {
    ($($name:ident $(($called:ident))? $(: $removed:ident)?),* $(,)?) => {
        $(impl Item for $name {
            fn id(&self) -> &str {
                &self.id
            }

            fn id_mut(&mut self) -> &mut String {
                &mut self.id
            }

            $(fn is_removed(&self) -> bool {
                self.$removed
            })?

            $(fn called(&self) -> &str {
                &self.$called
            })?
        })*
    };
}

items! {
    AgreedPoint(text), Alternative(name), Assumption(text), Attempt(outcome), Choice(name): removed, Claim(text), Clash,
    Concern(text), Concession(give), Contact(name), Duty(what), GroundRule(text), Heard(text), Incident(text),
    Interest(position), Issue(name): removed, Learned(text), Line(text), Measure(text), Milestone(text),
    Misunderstanding(text), Offer, Outcome(name), Person(name), Problem(text), Question(question), Review(text),
    Tactic(tactic),
}

type Get<T> = dyn Fn(&Case) -> Option<&T> + Send + Sync;
type GetMut<T> = dyn Fn(&mut Case) -> Option<&mut T> + Send + Sync;
type TakeOut = dyn Fn(&mut Case) -> bool + Send + Sync;

/// The way from a case to a value in it, through fields and through items of lists by their IDs. It leads there as long
/// as the items on it are there, whatever their order.
pub struct Lens<T: 'static> {
    name: String,
    id: Option<String>,
    get: Arc<Get<T>>,
    get_mut: Arc<GetMut<T>>,
    take_out: Option<Arc<TakeOut>>,
}

impl<T: 'static> Clone for Lens<T> {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            id: self.id.clone(),
            get: self.get.clone(),
            get_mut: self.get_mut.clone(),
            take_out: self.take_out.clone(),
        }
    }
}

impl<T: 'static> Lens<T> {
    /// The way to a field of the case itself.
    pub fn new(part: Part<Case, T>) -> Self {
        Self {
            name: part.name.to_owned(),
            id: None,
            get: Arc::new(move |case| Some((part.get)(case))),
            get_mut: Arc::new(move |case| Some((part.get_mut)(case))),
            take_out: None,
        }
    }

    /// The names of the fields and the IDs of the items on the way, with points between them. The case keeps what can't
    /// be read as a number under this name, in its `drafts`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The ID of the item at the end of the way; empty where it doesn't end at an item.
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    /// The value, if it is there.
    pub fn get<'a>(&self, case: &'a Case) -> Option<&'a T> {
        (self.get)(case)
    }

    /// The value to change, if it is there.
    pub fn get_mut<'a>(&self, case: &'a mut Case) -> Option<&'a mut T> {
        (self.get_mut)(case)
    }

    /// The way on to a part of the value.
    pub fn then<U: 'static>(&self, part: Part<T, U>) -> Lens<U> {
        let (get, get_mut) = (self.get.clone(), self.get_mut.clone());
        Lens {
            name: format!("{}.{}", self.name, part.name),
            id: None,
            get: Arc::new(move |case| get(case).map(part.get)),
            get_mut: Arc::new(move |case| get_mut(case).map(part.get_mut)),
            take_out: None,
        }
    }

    /// Changes the value, if it is there.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when it isn't.
    pub fn change(&self, case: &mut Case, change: impl FnOnce(&mut T)) -> Result<(), CaseError> {
        self.get_mut(case).map(change).ok_or_else(|| self.gone())
    }

    fn gone(&self) -> CaseError {
        CaseError::Gone { what: "part", id: self.name.clone() }
    }

    /// Takes the item at the end of the way out of its list.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when it isn't there.
    pub fn take_out(&self, case: &mut Case) -> Result<(), CaseError> {
        let is_out = self.take_out.as_ref().is_some_and(|take_out| take_out(case));
        if is_out { Ok(()) } else { Err(self.gone()) }
    }
}

impl<T: 'static> Lens<Option<T>> {
    /// The way on to what may be there.
    pub fn some(&self) -> Lens<T> {
        let (get, get_mut) = (self.get.clone(), self.get_mut.clone());
        Lens {
            name: self.name.clone(),
            id: None,
            get: Arc::new(move |case| get(case)?.as_ref()),
            get_mut: Arc::new(move |case| get_mut(case)?.as_mut()),
            take_out: None,
        }
    }
}

impl<T: Item + 'static> Lens<Vec<T>> {
    /// The way on to the item with an ID.
    pub fn item(&self, id: &str) -> Lens<T> {
        let (get, get_mut, list) = (self.get.clone(), self.get_mut.clone(), self.get_mut.clone());
        let [read, changed, removed] = [(); 3].map(|()| id.to_owned());
        Lens {
            name: format!("{}.{id}", self.name),
            id: Some(id.to_owned()),
            get: Arc::new(move |case| get(case)?.iter().find(|item| item.id() == read)),
            get_mut: Arc::new(move |case| get_mut(case)?.iter_mut().find(|item| item.id() == changed)),
            take_out: Some(Arc::new(move |case| {
                let place = |list: &Vec<T>| list.iter().position(|item| item.id() == removed);
                let found = list(case).and_then(|list| place(list).map(|place| (list, place)));
                found.map(|(list, place)| list.remove(place)).is_some()
            })),
        }
    }

    /// The IDs of the items that were not taken off the list, in their order.
    pub fn ids(&self, case: &Case) -> Vec<String> {
        let items = self.get(case).into_iter().flatten();
        items.filter(|item| !item.is_removed()).map(|item| item.id().to_owned()).collect()
    }

    /// Adds an item at the end of the list.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is no such list, [`CaseError::Full`] at 10,000 items: a longer list could be
    /// written, but not read again.
    pub fn add(&self, case: &mut Case, item: T) -> Result<(), CaseError> {
        let list = self.get_mut(case).ok_or_else(|| self.gone())?;
        if list.len() >= MAX_ITEMS {
            return Err(CaseError::Full { what: "rows in one list", limit: MAX_ITEMS });
        }
        list.push(item);
        Ok(())
    }

    /// Moves an item to a place among those that were not taken off the list, counted from 0. Beyond the last place is the
    /// last.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is no such item, or no such list.
    pub fn move_to(&self, case: &mut Case, id: &str, place: usize) -> Result<(), CaseError> {
        let list = self.get_mut(case).ok_or_else(|| self.gone())?;
        let from = list.iter().position(|item| item.id() == id).ok_or_else(|| self.gone())?;
        let item = list.remove(from);
        let before = place.checked_sub(1);
        let listed = || list.iter().enumerate().filter(|(_, item)| !item.is_removed()).map(|(at, _)| at);
        let to = before.map_or(0, |before| listed().nth(before).map_or(list.len(), |follows| follows + 1));
        list.insert(to, item);
        Ok(())
    }
}

impl<T: Words + 'static> Lens<T> {
    /// The words that stand there; none for what isn't there.
    pub fn text<'a>(&self, case: &'a Case) -> &'a str {
        self.get(case).map_or("", Words::words)
    }

    /// Puts words there.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when it isn't there, [`CaseError::Refused`] when they mean nothing there.
    pub fn set_text(&self, case: &mut Case, text: &str) -> Result<(), CaseError> {
        *self.get_mut(case).ok_or_else(|| self.gone())? = T::of_words(text).map_err(CaseError::Refused)?;
        Ok(())
    }
}

impl<T: Numeric + 'static> Lens<T> {
    /// The number that stands there; nothing where none does.
    pub fn number(&self, case: &Case, quantity: Quantity) -> Option<Decimal> {
        self.get(case)?.number().map(|number| quantity.shown(number))
    }

    /// Puts a number there; nothing empties it.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when it isn't there, [`CaseError::Refused`] when the number doesn't fit there.
    pub fn set_number(&self, case: &mut Case, quantity: Quantity, number: Option<Decimal>) -> Result<(), CaseError> {
        let found = self.get_mut(case).ok_or_else(|| self.gone())?;
        let unfit = || CaseError::Refused("doesn’t fit there".to_owned());
        *found = match number {
            Some(number) => T::of_number(quantity.kept(number)).ok_or_else(unfit)?,
            None => T::default(),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Agreement, IssueKind, Side};
    use crate::time::Timestamp;

    fn case() -> Case {
        let mut case = Case::new("case".to_owned(), Timestamp::default());
        case.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
        let alternative = Alternative { id: "a".to_owned(), name: "Wait".to_owned(), ..Alternative::default() };
        Lens::new(part!(alternatives)).add(&mut case, alternative).unwrap();
        outcomes().add(&mut case, Outcome { id: "r".to_owned(), ..Outcome::default() }).unwrap();
        case
    }

    fn outcomes() -> Lens<Vec<Outcome>> {
        Lens::new(part!(alternatives)).item("a").then(part!(outcomes))
    }

    fn target() -> Lens<Option<Decimal>> {
        Lens::new(part!(issues)).item("fee").then(part!(us.target))
    }

    #[test]
    fn a_value_is_set_and_read_through_fields_and_items() {
        let mut case = case();
        let nine = "9000.5".parse().unwrap();
        assert_eq!(target().name(), "issues.fee.us.target");
        assert_eq!(target().number(&case, Quantity::Amount), None);
        target().set_number(&mut case, Quantity::Amount, Some(nine)).unwrap();
        assert_eq!(case.issue("fee").unwrap().stance(Side::Us).target, Some(nine));
        assert_eq!(target().number(&case, Quantity::Amount), Some(nine));
        target().set_number(&mut case, Quantity::Amount, None).unwrap();
        assert_eq!(case.issue("fee").unwrap().stance(Side::Us).target, None);
        assert_eq!(Lens::new(part!(alternatives)).item("a").then(part!(name)).text(&case), "Wait");
    }

    #[test]
    fn a_number_that_does_not_fit_changes_nothing() {
        let mut case = case();
        let chance = outcomes().item("r").then(part!(probability));
        chance.set_number(&mut case, Quantity::Chance, Some(Decimal::whole(60))).unwrap();
        let before = case.clone();
        let refused = chance.set_number(&mut case, Quantity::Chance, Some(Decimal::whole(600)));
        assert!(matches!(refused, Err(CaseError::Refused(_))), "{refused:?}");
        assert_eq!(case, before);
    }

    #[test]
    fn a_choice_is_read_and_set_by_its_word() {
        let mut case = case();
        let kind = Lens::new(part!(issues)).item("fee").then(part!(kind));
        assert_eq!(kind.text(&case), "amount");
        kind.set_text(&mut case, "choice").unwrap();
        assert_eq!(case.issue("fee").unwrap().kind, IssueKind::Choice);
        assert!(matches!(kind.set_text(&mut case, "colour"), Err(CaseError::Refused(_))));
        assert_eq!(kind.text(&case), "choice");
    }

    #[test]
    fn what_is_not_there_has_no_value_and_takes_none() {
        let mut case = case();
        let ghost = Lens::new(part!(issues)).item("ghost").then(part!(name));
        let duties = Lens::new(part!(agreement)).some().then(part!(duties));
        let before = case.clone();
        assert_eq!(ghost.text(&case), "");
        assert!(matches!(ghost.set_text(&mut case, "x"), Err(CaseError::Gone { .. })));
        assert!(duties.ids(&case).is_empty());
        assert!(matches!(duties.add(&mut case, Duty::default()), Err(CaseError::Gone { .. })));
        assert_eq!(case, before);
        case.agreement = Some(Agreement::default());
        duties.add(&mut case, Duty::default().with_id("d".to_owned())).unwrap();
        assert_eq!(duties.ids(&case), ["d"]);
    }

    #[test]
    fn a_list_takes_as_many_items_as_can_be_read_again() {
        let mut case = case();
        let heard = Lens::new(part!(heard));
        case.heard = vec![Heard::default(); MAX_ITEMS - 1];
        heard.add(&mut case, Heard::default().with_id("last".to_owned())).unwrap();
        let full = heard.add(&mut case, Heard::default()).unwrap_err();
        assert_eq!(full.to_string(), "A negotiation holds at most 10000 rows in one list.");
        assert_eq!(case.heard.len(), MAX_ITEMS);
        Case::of_state(&case.state()).unwrap();
    }

    #[test]
    fn an_item_is_taken_out_of_its_list() {
        let mut case = case();
        for id in ["s", "t"] {
            outcomes().add(&mut case, Outcome::default().with_id(id.to_owned())).unwrap();
        }
        outcomes().item("s").take_out(&mut case).unwrap();
        assert_eq!(outcomes().ids(&case), ["r", "t"]);
        assert!(matches!(outcomes().item("s").take_out(&mut case), Err(CaseError::Gone { .. })));
        assert!(matches!(target().take_out(&mut case), Err(CaseError::Gone { .. })), "a field is no item");
    }

    #[test]
    fn an_item_is_moved_among_those_that_are_listed() {
        let mut case = Case::default();
        for id in ["a", "b", "c", "d"] {
            case.add_issue(id.to_owned(), IssueKind::Text).unwrap();
        }
        case.issue_mut("b").unwrap().removed = true;
        let issues = Lens::new(part!(issues));
        for (id, place, listed) in
            [("c", 0, "c a d"), ("c", 2, "a d c"), ("a", 1, "d a c"), ("d", 9, "a c d"), ("c", 1, "a c d")]
        {
            issues.move_to(&mut case, id, place).unwrap();
            assert_eq!(issues.ids(&case).join(" "), listed, "{id} to {place}");
            assert_eq!(case.issues.len(), 4);
        }
        let before = case.clone();
        assert!(matches!(issues.move_to(&mut case, "ghost", 0), Err(CaseError::Gone { .. })));
        assert!(matches!(
            Lens::new(part!(agreement)).some().then(part!(duties)).move_to(&mut case, "x", 0),
            Err(CaseError::Gone { .. })
        ));
        assert_eq!(case, before);
    }

    #[test]
    fn items_taken_off_a_list_but_kept_for_the_history_are_not_listed() {
        let mut case = case();
        case.add_issue("term".to_owned(), IssueKind::Choice).unwrap();
        case.issue_mut("fee").unwrap().removed = true;
        assert_eq!(Lens::new(part!(issues)).ids(&case), ["term"]);
    }
}
