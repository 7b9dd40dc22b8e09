//! Who is talking, and for how long.

use crate::case::{Speaker, Talk};
use crate::number::Decimal;
use crate::time::Timestamp;

/// A turn that was longer than this was forgotten: four hours, in seconds.
const FORGOTTEN: i32 = 4 * 3600;
/// Above this part of the time, in percent, we have done most of the talking.
const MOST: u64 = 60;

/// How long each side has spoken, in whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Our side.
    pub us_seconds: u64,
    /// The other side.
    pub them_seconds: u64,
}

/// Somebody begins to talk; the one who was talking is done, and the time since is theirs. Whoever is talking and is
/// tapped again stops.
pub fn tap(talk: &mut Talk, speaker: Speaker, now: &Timestamp) {
    let running = running(talk, now);
    match talk.now {
        Speaker::Us => talk.us = talk.us + running,
        Speaker::Them => talk.them = talk.them + running,
        Speaker::Nobody => {}
    }
    talk.now = if talk.now == speaker { Speaker::Nobody } else { speaker };
    talk.since = if talk.now == Speaker::Nobody { Timestamp::default() } else { now.clone() };
}

/// How long each side has spoken until now, the turn that still runs included.
pub fn spoken(talk: &Talk, now: &Timestamp) -> Spoken {
    let running = running(talk, now);
    let of = |speaker, before| seconds(if talk.now == speaker { before + running } else { before });
    Spoken { us_seconds: of(Speaker::Us, talk.us), them_seconds: of(Speaker::Them, talk.them) }
}

/// The length of the turn that runs. Nothing when the clock went back since it began, or when it was forgotten.
fn running(talk: &Talk, now: &Timestamp) -> Decimal {
    if talk.now == Speaker::Nobody || talk.since.is_unset() {
        return Decimal::ZERO;
    }
    let passed = i32::try_from(now.seconds() - talk.since.seconds());
    passed.ok().filter(|passed| (0..=FORGOTTEN).contains(passed)).map_or(Decimal::ZERO, Decimal::whole)
}

/// Whole seconds; what a file has below 0 counts as nothing.
fn seconds(time: Decimal) -> u64 {
    u64::try_from(time.count() / Decimal::whole(1).count()).unwrap_or(0)
}

impl Spoken {
    /// Our part of the time that both have spoken, 0 to 1; nothing before the first second.
    #[allow(clippy::cast_precision_loss)] // A time has 15 digits at most.
    pub fn share(self) -> Option<f64> {
        let both = self.both();
        (both > 0).then(|| self.us_seconds as f64 / both as f64)
    }

    /// Our part of the time in a sentence for the user, with a word of advice when it is more than 60 %; nothing
    /// before the first second.
    pub fn said(self) -> Option<String> {
        let both = self.both();
        // Half of it is added so that the percents are rounded.
        let percent = (self.us_seconds * 100 + both / 2).checked_div(both)?;
        Some(if percent > MOST {
            format!("You have done most of the talking, {percent} %. Ask them something.")
        } else {
            format!("You have spoken {percent} % of the time.")
        })
    }

    const fn both(self) -> u64 {
        self.us_seconds + self.them_seconds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A moment of one day, by its time.
    fn at(time: &str) -> Timestamp {
        Timestamp::parse(&format!("2026-11-23T{time}Z")).unwrap()
    }

    fn after(taps: &[(Speaker, &str)]) -> Talk {
        let mut talk = Talk::default();
        for (speaker, time) in taps {
            tap(&mut talk, *speaker, &at(time));
        }
        talk
    }

    fn pair(spoken: Spoken) -> (u64, u64) {
        (spoken.us_seconds, spoken.them_seconds)
    }

    use Speaker::{Nobody, Them, Us};

    #[test]
    fn each_turn_counts_for_whoever_was_talking() {
        let talk = after(&[(Us, "10:00:00"), (Them, "10:00:30"), (Us, "10:02:30"), (Nobody, "10:02:40")]);
        assert_eq!((talk.us, talk.them), (Decimal::whole(40), Decimal::whole(120)));
        assert!(talk.now == Nobody && talk.since.is_unset());
        assert_eq!(pair(spoken(&talk, &at("11:00:00"))), (40, 120));
    }

    #[test]
    fn a_second_tap_stops() {
        let talk = after(&[(Them, "10:00:00"), (Them, "10:00:07"), (Nobody, "10:01:00")]);
        assert_eq!((talk.now, talk.them), (Nobody, Decimal::whole(7)));
    }

    #[test]
    fn the_turn_that_runs_is_counted() {
        let talk = after(&[(Us, "10:00:00"), (Them, "10:00:30")]);
        assert_eq!(pair(spoken(&talk, &at("10:00:50"))), (30, 20));
        assert_eq!(talk.them, Decimal::ZERO, "looking changes nothing");
    }

    #[test]
    fn a_clock_that_went_back_and_a_forgotten_turn_add_nothing() {
        for (time, seconds) in [("09:59:59", 0), ("10:00:00", 0), ("14:00:00", 14_400), ("14:00:01", 0)] {
            let talk = after(&[(Us, "10:00:00")]);
            assert_eq!(pair(spoken(&talk, &at(time))), (seconds, 0), "{time}");
            let talk = after(&[(Us, "10:00:00"), (Them, time)]);
            assert_eq!((seconds_of(&talk), talk.since), (seconds, at(time)), "{time}");
        }
        let unset = Talk { now: Us, ..Talk::default() };
        assert_eq!(pair(spoken(&unset, &Timestamp::parse("1970-01-01T00:00:09Z").unwrap())), (0, 0));
    }

    fn seconds_of(talk: &Talk) -> u64 {
        seconds(talk.us)
    }

    #[test]
    fn our_part_is_said_with_advice_when_it_is_most_of_it() {
        for (us_seconds, them_seconds, said) in [
            (0, 0, None),
            (0, 1, Some("You have spoken 0 % of the time.")),
            (1, 2, Some("You have spoken 33 % of the time.")),
            (60, 40, Some("You have spoken 60 % of the time.")),
            (64, 36, Some("You have done most of the talking, 64 %. Ask them something.")),
            (1, 0, Some("You have done most of the talking, 100 %. Ask them something.")),
        ] {
            let spoken = Spoken { us_seconds, them_seconds };
            assert_eq!(spoken.said().as_deref(), said);
            assert_eq!(spoken.share().is_some(), said.is_some());
        }
        assert_eq!(Spoken { us_seconds: 1, them_seconds: 3 }.share(), Some(0.25));
    }

    #[test]
    fn what_a_file_has_in_fractions_or_below_zero_is_borne() {
        let talk = Talk { us: "1.9".parse().unwrap(), them: Decimal::whole(-5), ..Talk::default() };
        assert_eq!(pair(spoken(&talk, &at("10:00:00"))), (1, 0));
    }
}
