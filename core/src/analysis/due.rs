//! What is due: the days that were written down, soonest first.

use crate::case::{Agreement, AgreementStatus, Case, Duty, LegalReview, Meeting, Milestone, Review};
use crate::name::shows;
use crate::time::Day;

/// Something with a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Due<'a> {
    /// The day.
    pub on: &'a Day,
    /// What is due then.
    pub what: What<'a>,
    /// Does it stay due when its day is over, until it is ticked off?
    pub stays: bool,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What<'a> {
    /// Both meet.
    Meeting(&'a Meeting),
    /// Somebody delivers something, or takes a step.
    Duty(&'a Duty),
    /// A lawyer has looked at the deal.
    Legal(&'a LegalReview),
    /// Both look at the deal again.
    Review(&'a Review),
    /// One asks whether it works.
    FollowUp(&'a Review),
    /// Something is reached that is worth celebrating.
    Milestone(&'a Milestone),
}

/// What is due, soonest first. What stands in the agreement counts while there is a deal: what isn't ticked off yet, also when
/// its day is over. The meeting counts while there is none, and until its day is over; nothing does once the talks have ended
/// without a deal. Of a deal of which all is done, no task is left, ticked off or not, and of the days the ones to come.
pub fn due<'a>(case: &'a Case, today: &Day) -> Vec<Due<'a>> {
    let mut all = match case.deal() {
        Some(deal) => in_deal(deal, today),
        None if case.ended_at().is_some() => Vec::new(),
        None => meeting(case, today).into_iter().collect(),
    };
    all.sort_by(|one, other| one.on.cmp(other.on));
    all
}

fn meeting<'a>(case: &'a Case, today: &Day) -> Option<Due<'a>> {
    let on = &case.meeting.on;
    (!on.is_unset() && on >= today).then_some(Due { on, what: What::Meeting(&case.meeting), stays: false })
}

fn in_deal<'a>(deal: &'a Agreement, today: &Day) -> Vec<Due<'a>> {
    let stays = deal.status != AgreementStatus::Done;
    let due = |on: &'a Day, what: What<'a>| Due { on, what, stays };
    let tasks = deal.duties.iter().chain(&deal.steps).filter(|duty| stays && !duty.done);
    let tasks = tasks.map(|duty| due(&duty.by, What::Duty(duty)));
    let legal = (stays && !deal.legal.done).then(|| due(&deal.legal.by, What::Legal(&deal.legal)));
    let reviews = deal.reviews.iter().filter(|review| !review.done);
    let reviews = reviews.map(|review| due(&review.on, What::Review(review)));
    let follow_ups = deal.follow_ups.iter().filter(|review| !review.done);
    let follow_ups = follow_ups.map(|review| due(&review.on, What::FollowUp(review)));
    let milestones = deal.milestones.iter().filter(|milestone| !milestone.done);
    let milestones = milestones.map(|milestone| due(&milestone.on, What::Milestone(milestone)));
    let all = tasks.chain(legal).chain(reviews).chain(follow_ups).chain(milestones);
    all.filter(|due| !due.on.is_unset() && (stays || due.on >= today)).collect()
}

impl Due<'_> {
    /// Is its day over?
    pub fn is_late(&self, today: &Day) -> bool {
        self.on < today
    }

    /// Who does it, as it is written down; empty where nobody is named.
    pub fn who(&self) -> &str {
        match self.what {
            What::Duty(duty) => duty.who.trim(),
            What::Legal(legal) => legal.who.trim(),
            What::Meeting(_) | What::Review(_) | What::FollowUp(_) | What::Milestone(_) => "",
        }
    }

    /// What it is, in a few words.
    pub fn words(&self) -> String {
        let own = |text: &str, instead: &str| if shows(text) { text.trim().to_owned() } else { instead.to_owned() };
        match self.what {
            What::Meeting(meeting) => {
                let parts = ["The meeting", meeting.time.trim(), meeting.place.trim()];
                parts.into_iter().filter(|part| shows(part)).collect::<Vec<_>>().join(", ")
            }
            What::Duty(duty) => own(&duty.what, "A task without a name"),
            What::Legal(_) => "Legal review".to_owned(),
            What::Review(review) => own(&review.text, "Look at it again"),
            What::FollowUp(review) if shows(&review.text) => format!("Ask whether {}", review.text.trim()),
            What::FollowUp(_) => "Ask whether it works".to_owned(),
            What::Milestone(milestone) => format!("Celebrate: {}", own(&milestone.text, "a milestone")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// What is due, each as "day who: what".
    fn told(case: &Case, today: &str) -> Vec<String> {
        let line = |due: &Due<'_>| format!("{} {}: {}", due.on.as_str(), due.who(), due.words());
        due(case, &day(today)).iter().map(line).collect()
    }

    #[test]
    fn before_a_deal_the_meeting_is_due_until_it_is_over() {
        let mut case = Case::default();
        assert!(due(&case, &day("2026-12-01")).is_empty());
        case.meeting.on = day("2026-12-10");
        assert_eq!(told(&case, "2026-12-10"), ["2026-12-10 : The meeting"]);
        (case.meeting.time, case.meeting.place) = ("10:00".to_owned(), "Dana’s office".to_owned());
        assert_eq!(told(&case, "2026-12-01"), ["2026-12-10 : The meeting, 10:00, Dana’s office"]);
        assert!(told(&case, "2026-12-11").is_empty());
        case.start_agreement(crate::time::Timestamp::default());
        assert!(told(&case, "2026-12-01").is_empty(), "there is a deal");
    }

    #[test]
    fn after_a_deal_all_that_has_a_day_is_due_soonest_first() {
        let case = Example::Agency.case().unwrap();
        let all = told(&case, "2026-11-15");
        let first = [
            "2026-10-30 Harbour Foods: Give access to the order system and the newsletter",
            "2026-10-30 Mia: Invite Dana to the four check-ins, Wednesdays from 4 November",
            "2026-11-02 Northlight Studio: Start of the trial, first campaign plan",
        ];
        assert_eq!(all[..3], first, "what isn’t done is due although its day is over");
        assert!(all.contains(&"2026-11-16 : Ask whether the check-ins help Dana or only cost time".to_owned()));
        assert!(all.contains(&"2026-11-30 : End of the first month: do the check-ins go on?".to_owned()));
        assert!(!all.iter().any(|line| line.contains("Sign the contract")), "that is done");
        assert!(all.windows(2).all(|pair| pair[0][..10] <= pair[1][..10]));
        let mut ticked = case.clone();
        let deal = ticked.agreement.as_mut().unwrap();
        (deal.reviews[0].done, deal.follow_ups[0].done) = (true, true);
        for (case, is_due) in [(&case, true), (&ticked, false)] {
            let later = told(case, "2026-12-01");
            for what in ["check-ins help", "End of the first month"] {
                assert_eq!(later.iter().any(|line| line.contains(what)), is_due, "{what}, until it is ticked off");
            }
        }
        let deal = due(&case, &day("2026-11-02"));
        assert_eq!([deal[0].is_late(&day("2026-11-02")), deal[2].is_late(&day("2026-11-02"))], [true, false]);
    }

    #[test]
    fn a_milestone_is_due_until_it_is_celebrated_and_nothing_is_once_the_talks_ended() {
        let mut case = Case::default();
        case.start_agreement(crate::time::Timestamp::default());
        let milestone = Milestone { text: "First month".to_owned(), on: day("2027-01-01"), ..Milestone::default() };
        case.agreement.as_mut().unwrap().milestones = vec![milestone, Milestone::default()];
        assert_eq!(told(&case, "2026-12-01"), ["2027-01-01 : Celebrate: First month"]);
        assert_eq!(told(&case, "2027-01-02"), ["2027-01-01 : Celebrate: First month"]);
        assert!(due(&case, &day("2027-01-02"))[0].is_late(&day("2027-01-02")));
        case.agreement.as_mut().unwrap().milestones[0].done = true;
        assert!(told(&case, "2026-12-01").is_empty());
        let mut ended = Case::default();
        ended.meeting.on = day("2026-12-10");
        ended.end_talks(crate::time::Timestamp::default());
        assert!(told(&ended, "2026-12-01").is_empty());
    }

    #[test]
    fn of_a_deal_that_is_done_no_task_is_late_and_what_comes_is_still_due() {
        let mut case = Example::Agency.case().unwrap();
        assert!(told(&case, "2026-11-15").iter().any(|line| line.contains("Give access")));
        case.agreement.as_mut().unwrap().status = AgreementStatus::Done;
        let told = told(&case, "2026-11-15");
        assert!(told.iter().all(|line| line.as_str() >= "2026-11-15"), "{told:?}");
        assert_eq!(told[0], "2026-11-16 : Ask whether the check-ins help Dana or only cost time");
    }

    #[test]
    fn what_has_no_day_is_not_due_and_nothing_is_while_the_talks_are_open_again() {
        let mut case = Example::Agency.case().unwrap();
        case.agreement.as_mut().unwrap().duties.iter_mut().for_each(|duty| duty.by = Day::default());
        assert!(!told(&case, "2026-10-01").iter().any(|line| line.starts_with(' ')));
        assert!(told(&case, "2026-10-01").iter().any(|line| line.contains("Mia: Invite Dana")), "a step");
        case.agreement.as_mut().unwrap().reopened = true;
        case.meeting.on = day("2026-09-01");
        assert!(told(&case, "2026-10-01").is_empty());
    }

    #[test]
    fn what_was_left_empty_has_words_all_the_same() {
        let mut case = Example::Software.case().unwrap();
        let deal = case.agreement.as_mut().unwrap();
        deal.duties.truncate(1);
        deal.duties[0].done = false;
        deal.duties[0].what = " ".to_owned();
        deal.reviews.truncate(1);
        deal.reviews[0].text.clear();
        deal.follow_ups.truncate(1);
        deal.follow_ups.iter_mut().for_each(|review| review.text.clear());
        let told = told(&case, "2026-11-15");
        assert!(told.iter().any(|line| line.ends_with(": A task without a name")), "{told:?}");
        assert!(told.iter().any(|line| line.ends_with(": Look at it again")), "{told:?}");
        assert!(told.iter().any(|line| line.ends_with("Both legal teams: Legal review")), "{told:?}");
    }
}
