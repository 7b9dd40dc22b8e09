//! What an option is worth to them, by how often they ask for it (the frequency model of Smith's agent, 2010).

use crate::analysis::talks::{Strand, Talks};
use crate::case::{Choice, Side, Term};

/// How often each option of a choice was on the table with an offer of theirs.
#[derive(Clone, Debug)]
pub struct Frequency<'a> {
    /// Every option still open, in the user's order, with its share of the offers, 0 to 1.
    pub shares: Vec<(&'a Choice, f64)>,
    /// How many offers of theirs this rests on: those since they first spoke of the issue.
    pub offers: u32,
}

/// The shares for one choice, whose place is that among the strands; nothing for other kinds of issues, and before
/// they have spoken of it. An offer that leaves the issue out repeats what they had said.
pub fn frequency<'a>(talks: &Talks<'a>, strand: usize) -> Option<Frequency<'a>> {
    let options: Vec<&Choice> = talks.strands.get(strand).map(Strand::options)?;
    let mut counts = vec![0_u32; options.len()];
    let (mut offers, mut standing) = (0, None);
    for (_, turn) in talks.of(Side::Them) {
        let said = turn.said.iter().find(|said| said.strand == strand);
        if let Some(Term::Choice(option)) = said.map(|said| said.term) {
            standing = Some(options.iter().position(|other| other.id == option.id));
        }
        let Some(place) = standing else { continue };
        offers += 1;
        // An option that was taken off the list since has no place.
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    let share = |(option, count)| (option, f64::from(count) / f64::from(offers));
    (offers > 0).then(|| Frequency { shares: options.into_iter().zip(counts).map(share).collect(), offers })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, close};
    use crate::case::Case;

    fn shares(case: &Case, strand: usize) -> Option<(Vec<f64>, u32)> {
        let talks = Talks::new(case);
        let found = frequency(&talks, strand)?;
        Some((found.shares.iter().map(|(_, share)| *share).collect(), found.offers))
    }

    fn talks() -> Case {
        case(&[
            (Side::Them, "fee=6500", ""),
            (Side::Us, "term=12m", ""),
            (Side::Them, "term=3m", ""),
            (Side::Them, "fee=7000", ""),
            (Side::Them, "term=12m", ""),
            (Side::Them, "term=3m", ""),
        ])
    }

    #[test]
    fn an_option_is_worth_its_share_of_their_offers_since_they_spoke_of_it() {
        let (found, offers) = shares(&talks(), 1).unwrap();
        close(found[0], 0.75);
        close(found[1], 0.25);
        assert_eq!(offers, 4);
    }

    #[test]
    fn amounts_unknown_issues_and_silence_have_no_shares() {
        assert_eq!(shares(&talks(), 0), None);
        assert_eq!(shares(&talks(), 9), None);
        assert_eq!(shares(&case(&[(Side::Us, "term=3m", ""), (Side::Them, "fee=1", "")]), 1), None);
    }

    #[test]
    fn an_option_taken_off_the_list_counts_as_an_offer_without_a_place() {
        let mut case = talks();
        case.issues[1].options[1].removed = true;
        assert_eq!(shares(&case, 1), Some((vec![0.75], 4)));
    }
}
