//! A break with a way back. Only the clock counts, never how often something ticked: so it is right after a reload, and
//! after a laptop has slept.

use crate::case::Pause;
use crate::sentence::counted;
use crate::time::Timestamp;

/// How a break stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// There is none.
    #[default]
    Off,
    /// It goes on, for so many seconds.
    Running(i64),
    /// It is over.
    Over,
}

/// How a break stands at a moment.
pub fn clock(pause: &Pause, now: &Timestamp) -> Clock {
    if pause.until.is_unset() {
        return Clock::Off;
    }
    let left = pause.until.seconds() - now.seconds();
    if left > 0 { Clock::Running(left) } else { Clock::Over }
}

/// Did a break end after a moment, and by another one?
pub fn ended_between(until: &Timestamp, since: &Timestamp, now: &Timestamp) -> bool {
    !until.is_unset() && until.seconds() > since.seconds() && until.seconds() <= now.seconds()
}

/// For how many seconds it has been over; 0 while it isn't.
pub fn over_for(pause: &Pause, now: &Timestamp) -> i64 {
    if pause.until.is_unset() { 0 } else { (now.seconds() - pause.until.seconds()).max(0) }
}

/// What is left of a break: to the second within the last hour (“9:05”), else in hours and minutes or days.
pub fn left_words(seconds: i64) -> String {
    match seconds {
        ..3_600 => format!("{}:{:02}", seconds / 60, seconds % 60),
        3_600..86_400 => format!("{} h {:02} min", seconds / 3_600, seconds % 3_600 / 60),
        _ => counted(seconds / 86_400, "day"),
    }
}

/// How long ago something was: “just now”, “12 minutes ago”, “3 hours ago”, “2 days ago”.
pub fn ago_words(seconds: i64) -> String {
    let past = match seconds {
        ..60 => return "just now".to_owned(),
        60..3_600 => counted(seconds / 60, "minute"),
        3_600..86_400 => counted(seconds / 3_600, "hour"),
        _ => counted(seconds / 86_400, "day"),
    };
    format!("{past} ago")
}

/// Why nobody can be back at a moment; nothing for one that is still to come.
pub fn fault_of(until: &Timestamp, now: &Timestamp) -> Option<&'static str> {
    if until.is_unset() {
        Some("Say when you are both back. Without a time, a break is an end.")
    } else if until.seconds() <= now.seconds() {
        Some("That time is over. Choose one that is still to come.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(&format!("2026-11-23T{text}Z")).unwrap()
    }

    fn until(text: &str) -> Pause {
        Pause { since: at("09:00:00"), until: at(text), ..Pause::default() }
    }

    #[test]
    fn a_break_goes_on_until_its_time_and_is_over_from_then_on() {
        let pause = until("10:10:00");
        assert_eq!(clock(&pause, &at("10:00:00")), Clock::Running(600));
        assert_eq!(clock(&pause, &at("10:09:59")), Clock::Running(1));
        assert_eq!((clock(&pause, &at("10:10:00")), over_for(&pause, &at("10:10:00"))), (Clock::Over, 0));
        assert_eq!(over_for(&pause, &at("12:10:00")), 7_200);
        assert_eq!(over_for(&pause, &at("10:00:00")), 0);
        assert_eq!(
            (clock(&Pause::default(), &at("10:00:00")), over_for(&Pause::default(), &at("10:00:00"))),
            (Clock::Off, 0)
        );
    }

    #[test]
    fn what_is_left_and_how_long_ago_it_was_are_said_as_one_says_them() {
        let left = [5, 65, 3_599, 3_600, 7_325, 86_400, 180_000].map(left_words);
        assert_eq!(left, ["0:05", "1:05", "59:59", "1 h 00 min", "2 h 02 min", "1 day", "2 days"]);
        let ago = [0, 59, 60, 719, 3_600, 10_000, 86_400, 200_000].map(ago_words);
        let said = [
            "just now",
            "just now",
            "1 minute ago",
            "11 minutes ago",
            "1 hour ago",
            "2 hours ago",
            "1 day ago",
            "2 days ago",
        ];
        assert_eq!(ago, said);
    }

    #[test]
    fn nobody_comes_back_at_a_time_that_is_over() {
        let now = at("10:00:00");
        assert_eq!(fault_of(&at("10:00:01"), &now), None);
        for (until, said) in [(at("10:00:00"), "over"), (at("09:00:00"), "over"), (Timestamp::default(), "Say when")] {
            assert!(fault_of(&until, &now).unwrap().contains(said), "{until}");
        }
    }

    #[test]
    fn an_end_is_told_once_also_after_a_sleep() {
        let ended = |until: &str, since: &str, now: &str| ended_between(&at(until), &at(since), &at(now));
        assert!(ended("10:10:00", "10:09:59", "10:10:00"));
        assert!(ended("10:10:00", "10:00:00", "15:00:00"), "the laptop slept");
        assert!(!ended("10:10:00", "10:10:00", "10:10:01"), "it was told");
        assert!(!ended("10:10:00", "10:00:00", "10:09:59"), "it goes on");
        assert!(!ended("10:10:00", "11:00:00", "10:00:00"), "the clock was set back");
        assert!(!ended_between(&Timestamp::default(), &at("10:00:00"), &at("11:00:00")));
    }
}
