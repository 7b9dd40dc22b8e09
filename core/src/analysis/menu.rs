//! The menu of concessions, in the order in which one would offer them.

use std::cmp::Ordering;

use crate::case::{Case, Concession};

/// The concessions, in the order in which one would offer them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Menu<'a> {
    /// Those that can still be given: what is dear to them and cheap for us first.
    pub left: Vec<&'a Concession>,
    /// Those that were given, as written down.
    pub used: Vec<&'a Concession>,
}

impl<'a> Menu<'a> {
    /// All of them: what is left, then what was given.
    pub fn all(&self) -> impl Iterator<Item = &'a Concession> + '_ {
        self.left.iter().chain(&self.used).copied()
    }
}

/// The menu of a case. What is left stands by worth to them less cost to us, the highest first; of two alike, the
/// cheaper one; of two as cheap, as written down.
pub fn menu(case: &Case) -> Menu<'_> {
    let mut menu = Menu::default();
    for concession in &case.concessions {
        if concession.used {
            menu.used.push(concession);
        } else {
            let place = menu.left.partition_point(|other| order(other, concession) != Ordering::Greater);
            menu.left.insert(place, concession);
        }
    }
    menu
}

/// Which of two concessions one would offer first.
fn order(one: &Concession, other: &Concession) -> Ordering {
    let key = |item: &Concession| (gain(item), item.cost.get());
    let ((gain, cost), (other_gain, other_cost)) = (key(one), key(other));
    other_gain.total_cmp(&gain).then(group(one).cmp(&group(other))).then(cost.total_cmp(&other_cost))
}

/// How much more it is worth to them than it costs us: −5 to 5.
fn gain(concession: &Concession) -> f64 {
    concession.worth.get() - concession.cost.get()
}

/// One that isn't rated yet has no gain and no cost by its figures, and would come before what costs as much as it is
/// worth. But nobody has thought it through yet: it stands behind all that is known to be no loss, and still before
/// what costs us more than it is worth to them.
fn group(concession: &Concession) -> bool {
    concession.cost.get() + concession.worth.get() <= 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Rating;

    fn rated(give: &str, cost: f64, worth: f64) -> Concession {
        let rating = |number| Rating::new(number).unwrap();
        Concession { give: give.to_owned(), cost: rating(cost), worth: rating(worth), ..Concession::default() }
    }

    fn gives<'a>(menu: impl Iterator<Item = &'a Concession>) -> String {
        menu.map(|item| item.give.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_dear_to_them_and_cheap_for_us_comes_first() {
        let concessions = vec![
            rated("loss", 4.0, 1.0),
            rated("unrated", 0.0, 0.0),
            rated("even", 2.0, 2.0),
            rated("good", 3.0, 5.0),
            rated("cheap", 1.0, 3.0),
            rated("best", 1.0, 4.5),
            rated("second", 1.0, 3.0),
        ];
        let case = Case { concessions, ..Case::default() };
        assert_eq!(gives(menu(&case).all()), "best cheap second good even unrated loss");
    }

    #[test]
    fn what_was_given_comes_last_as_it_was_written_down() {
        let mut concessions = vec![rated("a", 3.0, 1.0), rated("b", 1.0, 5.0), rated("c", 1.0, 2.0)];
        concessions[0].used = true;
        concessions[1].used = true;
        let case = Case { concessions, ..Case::default() };
        let menu = menu(&case);
        assert_eq!((menu.left.len(), menu.used.len()), (1, 2));
        assert_eq!(gives(menu.all()), "c a b");
    }

    #[test]
    fn without_concessions_there_is_nothing_to_choose_from() {
        assert_eq!(menu(&Case::default()), Menu::default());
    }
}
