//! All debriefs, as they are kept.

use serde::{Deserialize, Serialize};

use super::Debrief;
use crate::case::{MAX_ISSUES, check_list};
use crate::document::{Fault, Place, Problem};

/// Debriefs, one of each role-play.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Debrief>")]
pub struct Debriefs(pub Vec<Debrief>);

impl TryFrom<Vec<Debrief>> for Debriefs {
    type Error = Fault;

    fn try_from(all: Vec<Debrief>) -> Result<Self, Fault> {
        let mut faults = Vec::new();
        check_list(&all.iter().map(|one| one.role_play.as_str()).collect::<Vec<_>>(), &Place::ROOT, &mut faults);
        for (index, debrief) in all.iter().enumerate() {
            check_pairs(debrief, &Place::ROOT.item(index).field("pairs"), &mut faults);
        }
        faults.into_iter().next().map_or(Ok(Self(all)), Err)
    }
}

/// Every pair has an ID of its own, and says no more than a negotiation can.
fn check_pairs(debrief: &Debrief, place: &Place, faults: &mut Vec<Fault>) {
    check_list(&debrief.pairs.iter().map(|pair| pair.id.as_str()).collect::<Vec<_>>(), place, faults);
    for (index, pair) in debrief.pairs.iter().enumerate() {
        for (name, texts) in [("terms", &pair.terms), ("drafts", &pair.drafts)] {
            let (found, limit) = (texts.len(), MAX_ISSUES);
            if found > limit {
                faults.push(Fault::new(place.clone().item(index).field(name), Problem::TooMany { found, limit }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debrief::Pair;
    use crate::document::{read, text_of};

    fn debrief(role_play: &str, pairs: &[&str]) -> Debrief {
        Debrief { pairs: pairs.iter().map(|id| Pair::new((*id).to_owned())).collect(), ..Debrief::new(role_play) }
    }

    #[test]
    fn every_debrief_and_every_pair_can_be_told_from_the_others() {
        let good = Debriefs(vec![debrief("rent", &["a", "b"]), debrief("salary", &["a"]), debrief("scope", &[])]);
        assert_eq!(read::<Debriefs>(&text_of(&good)), Ok(good));
        for (bad, said) in [
            (vec![debrief("rent", &[]), debrief("rent", &[])], "[1].id: “rent” is used twice"),
            (vec![debrief("", &[])], "[0].id: must not be empty"),
            (vec![debrief("rent", &["a", "a"])], "[0].pairs[1].id: “a” is used twice"),
            (vec![debrief("rent", &[""])], "[0].pairs[0].id: must not be empty"),
        ] {
            let fault = Debriefs::try_from(bad.clone()).unwrap_err();
            assert_eq!(fault.to_string(), said);
            assert!(read::<Debriefs>(&text_of(&bad)).is_err(), "{said}");
        }
    }

    #[test]
    fn a_pair_says_no_more_than_a_negotiation_can() {
        let mut one = debrief("rent", &["a"]);
        one.pairs[0].terms = (0..=MAX_ISSUES).map(|number| (number.to_string(), String::new())).collect();
        let fault = Debriefs::try_from(vec![one]).unwrap_err();
        assert_eq!(fault.to_string(), "[0].pairs[0].terms: there are 201, at most 200 are allowed");
    }
}
