//! What was tried, and what the next ranking learns from it.

use super::moves::Move;
use super::situation::Situation;
use crate::case::{Attempt, Case, Helped, MAX_ITEMS};
use crate::sentence::at_moment;
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// What tries of one move count for its place: more than this neither way.
const MOST: i32 = 20;
const LEAST: i32 = -60;
/// Within so many seconds, what is done again is the same try: a day.
const SAME: i64 = 86_400;

/// When something was last moved; unset while nothing was, or nobody knows when.
fn last_move(situation: &Situation<'_>) -> Timestamp {
    let moved = situation.issues.iter().filter_map(|one| one.moved).max_by_key(|(place, _)| *place);
    moved.map(|(_, offer)| offer.at.clone()).unwrap_or_default()
}

/// The tries of a move, oldest first, each with whether it came after the last movement.
fn of_move<'a>(situation: &Situation<'a>, of: Move) -> Vec<(&'a Attempt, bool)> {
    let moved = last_move(situation);
    let attempts = situation.case.impasse.iter().filter(|attempt| Move::of_item(&attempt.way) == Some(of));
    attempts.map(|attempt| (attempt, attempt.at >= moved)).collect()
}

/// The last try of a move that is noted, where it is of the last day and no older than the last offer: then doing more of the
/// move is the same try.
pub fn noted<'a>(case: &'a Case, of: Move, now: &Timestamp) -> Option<&'a Attempt> {
    // An offer may be dated ahead: nothing has come after it yet.
    let last = case.offers.iter().map(|offer| &offer.at).rfind(|at| **at <= *now);
    let goes_on = |attempt: &&Attempt| {
        let is_of_it = Move::of_item(&attempt.way) == Some(of);
        is_of_it && !attempt.at.is_older_than(SAME, now) && last.is_none_or(|last| attempt.at >= *last)
    };
    case.impasse.iter().rfind(goes_on)
}

/// Notes that something is done of a move, which is a try of it, unless that is noted already. A list that is full stays
/// as it is. Says whether it was noted now.
pub fn note_use(case: &mut Case, of: Move, attempt: Attempt) -> bool {
    let is_new = noted(case, of, &attempt.at).is_none() && case.impasse.len() < MAX_ITEMS;
    if is_new {
        case.impasse.push(Attempt { way: of.item().to_owned(), ..attempt });
    }
    is_new
}

/// How many tries there were since anything moved.
pub(super) fn since_moved(situation: &Situation<'_>) -> usize {
    let moved = last_move(situation);
    situation.case.impasse.iter().filter(|attempt| attempt.at >= moved).count()
}

/// What the tries of a move add to its points: what helped before comes sooner, what didn't help since anything moved comes
/// later.
pub(super) fn learned(situation: &Situation<'_>, of: Move) -> i32 {
    let points = |(attempt, is_since): (&Attempt, bool)| match (attempt.helped, is_since) {
        (Helped::Yes, true) => 8,
        (Helped::Yes, false) => 12,
        (Helped::Partly, true) => -4,
        (Helped::Partly, false) => 4,
        (Helped::No, true) => -50,
        (Helped::No, false) => -8,
        (Helped::Unsaid, true) => -12,
        (Helped::Unsaid, false) => 0,
    };
    of_move(situation, of).into_iter().map(points).sum::<i32>().clamp(LEAST, MOST)
}

/// When a move was last tried, and what came of it, in a sentence; nothing where it wasn't.
pub(super) fn words(situation: &Situation<'_>, of: Move, spelling: &dyn Spelling) -> Option<String> {
    let (last, _) = of_move(situation, of).pop()?;
    let result = match last.helped {
        Helped::Yes => "it helped",
        Helped::Partly => "it helped a little",
        Helped::No => "it didn’t help",
        Helped::Unsaid => "not said yet whether it helped",
    };
    let moment = spelling.moment(&last.at);
    let at = at_moment(&moment);
    Some(if at.is_empty() { format!("Tried: {result}.") } else { format!("Tried {at}: {result}.") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::in_turn;
    use crate::spelling::Plain;

    fn at(hour: u32) -> Timestamp {
        Timestamp::parse(&format!("2026-11-23T{hour:02}:00:00Z")).unwrap()
    }

    /// Stuck since 10 o'clock, with tries at hours.
    fn tried(tries: &[(&str, u32, Helped)]) -> Case {
        let mut case = in_turn(&[10, 4, 10, 4]);
        for (hour, offer) in (9..).zip(&mut case.offers) {
            offer.at = at(hour);
        }
        let attempt = |&(way, hour, helped): &(&str, u32, Helped)| Attempt {
            at: at(hour),
            way: way.to_owned(),
            helped,
            ..Attempt::default()
        };
        case.impasse = tries.iter().map(attempt).collect();
        case
    }

    #[test]
    fn what_helped_comes_sooner_and_what_did_not_help_lately_much_later() {
        let points = |tries: &[(&str, u32, Helped)]| learned(&Situation::of(&tried(tries)), Move::Reframe);
        assert_eq!(points(&[]), 0);
        assert_eq!(points(&[("IMP-1", 8, Helped::Yes)]), 12);
        assert_eq!(points(&[("IMP-1", 13, Helped::Yes)]), 8);
        assert_eq!(points(&[("IMP-1", 8, Helped::No)]), -8);
        assert_eq!(points(&[("IMP-1", 13, Helped::No)]), -50);
        assert_eq!(points(&[("IMP-1", 13, Helped::No), ("IMP-1", 14, Helped::No)]), LEAST);
        assert_eq!(points(&[("IMP-2", 13, Helped::No)]), 0, "another move");
        let case = tried(&[("IMP-2", 8, Helped::No), ("IMP-3", 11, Helped::No)]);
        assert_eq!(since_moved(&Situation::of(&case)), 1);
    }

    #[test]
    fn what_is_done_again_is_the_same_try_until_there_is_an_offer_or_the_day_is_over() {
        let count = |mut case: Case, of: Move, at: Timestamp| {
            note_use(&mut case, of, Attempt { at, said: "Two weeks".to_owned(), ..Attempt::default() });
            case.impasse.len()
        };
        // The last offer was made at noon.
        let case = tried(&[("IMP-3", 11, Helped::Unsaid), ("FAQ-HARD", 13, Helped::No)]);
        assert_eq!(count(case.clone(), Move::ThirdParty, at(14)), 3, "there was an offer since");
        assert_eq!(count(case.clone(), Move::People, at(14)), 2, "by its other name");
        assert_eq!(count(case.clone(), Move::People, at(13).plus(SAME)), 3, "on another day");
        assert_eq!(count(case.clone(), Move::Break, at(14)), 3, "another move");
        let known = |at: &Timestamp| noted(&case, Move::People, at).map(|one| one.helped);
        assert_eq!([known(&at(14)), known(&at(13).plus(SAME))], [Some(Helped::No), None]);
        let mut ahead = case.clone();
        ahead.offers[3].at = at(20);
        assert_eq!(count(ahead.clone(), Move::People, at(14)), 2, "no offer has come since");
        ahead.impasse[1].at = at(10);
        assert_eq!(count(ahead, Move::People, at(14)), 3, "the offer before that one counts");
        let mut case = Case::default();
        let trade = || Attempt { at: at(9), said: "Two weeks".to_owned(), ..Attempt::default() };
        assert_eq!([(); 2].map(|()| note_use(&mut case, Move::Trade, trade())), [true, false]);
        let noted: Vec<(&str, &str)> = case.impasse.iter().map(|one| (one.way.as_str(), one.said.as_str())).collect();
        assert_eq!(noted, [("BARG-W1", "Two weeks")]);
        case.impasse = vec![Attempt::default(); MAX_ITEMS];
        assert_eq!(count(case, Move::Trade, at(9)), MAX_ITEMS, "no longer list could be read again");
    }

    #[test]
    fn the_last_try_is_told() {
        let case = tried(&[("IMP-1", 8, Helped::Yes), ("FAQ-HARD", 12, Helped::Unsaid), ("IMP-1", 13, Helped::No)]);
        let told = |of| words(&Situation::of(&case), of, &Plain);
        assert_eq!(told(Move::Reframe).unwrap(), "Tried 2026-11-23T13:00:00Z: it didn’t help.");
        assert_eq!(told(Move::People).unwrap(), "Tried 2026-11-23T12:00:00Z: not said yet whether it helped.");
        assert_eq!(told(Move::Leave), None);
    }
}
