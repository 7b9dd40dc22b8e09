//! What is due around a day, in all negotiations.

use super::{Dated, Summary};
use crate::time::Day;

/// Something that is due, with the negotiation that it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DueIn<'a> {
    /// The negotiation.
    pub of: &'a Summary,
    /// What is due.
    pub due: &'a Dated,
    /// When that is.
    pub when: When,
}

/// How a day lies to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// It is over.
    Late,
    /// It is today.
    Today,
    /// It is the day after.
    Tomorrow,
    /// It is further ahead.
    Later,
}

impl When {
    /// How a day lies to another one.
    pub fn of(day: &Day, today: &Day) -> Self {
        match today.days_to(day) {
            Some(..0) => Self::Late,
            Some(0) => Self::Today,
            Some(1) => Self::Tomorrow,
            _ => Self::Later,
        }
    }
}

/// What is late, due on a day, or due on the day after, in this order; each by its day, and then as the list has it.
pub fn agenda<'a>(all: &'a [Summary], today: &Day) -> Vec<DueIn<'a>> {
    let of_one = |of: &'a Summary| {
        let due = of.still_due(today).map(move |due| DueIn { of, due, when: When::of(&due.on, today) });
        due.filter(|due| due.when < When::Later).collect::<Vec<_>>()
    };
    let mut found: Vec<DueIn<'a>> = all.iter().flat_map(of_one).collect();
    found.sort_by(|one, other| one.due.on.cmp(&other.due.on));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn summary(id: &str, days: &[(&str, bool)]) -> Summary {
        let dated = |(on, is_task): &(&str, bool)| Dated { on: day(on), is_task: *is_task, ..Dated::default() };
        Summary { id: id.to_owned(), due: days.iter().map(dated).collect(), ..Summary::default() }
    }

    fn told(all: &[Summary]) -> Vec<String> {
        let found = agenda(all, &day("2026-12-03"));
        found.iter().map(|found| format!("{} {} {:?}", found.of.id, found.due.on.as_str(), found.when)).collect()
    }

    #[test]
    fn what_is_late_comes_first_then_today_then_tomorrow() {
        let lease = summary("lease", &[("2026-12-01", false), ("2026-12-03", true), ("2026-12-05", true)]);
        let car = summary("car", &[("2026-11-30", true), ("2026-12-03", false), ("2026-12-04", false)]);
        let expected =
            ["car 2026-11-30 Late", "lease 2026-12-03 Today", "car 2026-12-03 Today", "car 2026-12-04 Tomorrow"];
        assert_eq!(told(&[lease, car]), expected);
    }

    #[test]
    fn an_example_is_over_and_nothing_of_it_is_due() {
        let example = Summary { example: "EX-A".to_owned(), ..summary("a", &[("2026-12-03", true)]) };
        assert_eq!(told(&[example]), [""; 0]);
        assert_eq!(When::of(&Day::default(), &day("2026-12-03")), When::Later);
    }
}
