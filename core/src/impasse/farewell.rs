//! A message on leaving that keeps the door open, of what both sides know.

use super::situation::{Situation, State};
use crate::case::{Case, Side};
use crate::name::shows;
use crate::sentence::{listed, the};
use crate::share::SharedRecord;
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// So many settled issues are named.
const FEW: usize = 3;

/// The message.
pub fn farewell(case: &Case, spelling: &dyn Spelling) -> String {
    of(SharedRecord::of(case), spelling)
}

fn of(record: SharedRecord, spelling: &dyn Spelling) -> String {
    let (us, them) = (record.us.trim().to_owned(), record.them.trim().to_owned());
    let case = record.into_case(String::new(), Timestamp::default(), Side::Us);
    let situation = Situation::of(&case);
    let hello = if shows(&them) { format!("Dear {them},") } else { "Hello,".to_owned() };
    let focus = situation.focus().filter(|focus| shows(&focus.issue.name));
    let apart = focus.and_then(|focus| {
        let [ours, theirs] = [Side::Us, Side::Them].map(|side| focus.said(side, spelling));
        Some(format!("We didn’t come together on {}: you said {}, we said {}.", the(&focus.issue.name), theirs?, ours?))
    });
    let apart = apart.unwrap_or_else(|| "We didn’t come together this time.".to_owned());
    let settled = situation.of_state(State::Settled).filter(|one| shows(&one.issue.name));
    let settled: Vec<String> = settled.map(|one| the(&one.issue.name)).collect();
    let settled = if settled.is_empty() {
        String::new()
    } else {
        format!(" What we settled on {} was good work, and we would stand by it.", listed(&settled, FEW))
    };
    let end = if shows(&us) { format!("Kind regards\n{us}") } else { "Kind regards".to_owned() };
    format!(
        "{hello}\n\nThank you for the time and the thought that you put into this.\n\n{apart}{settled}\n\nSo let’s leave it here \
         for now. If something changes on your side, please write or call. I’d be glad to talk again.\n\n{end}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::spelling::Plain;

    #[test]
    fn the_message_thanks_says_where_it_ended_and_leaves_the_door_open() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        case.agreement = None;
        let expected = "\
Dear Harbour Foods,

Thank you for the time and the thought that you put into this.

We didn’t come together on the monthly fee: you said $8500, we said $9400. What we settled on the reporting was good work, and we would stand by it.

So let’s leave it here for now. If something changes on your side, please write or call. I’d be glad to talk again.

Kind regards
Northlight Studio";
        assert_eq!(farewell(&case, &Plain), expected);
    }

    #[test]
    fn without_names_or_offers_it_can_still_be_sent() {
        let text = farewell(&Case { title: "Mine alone".to_owned(), ..Case::default() }, &Plain);
        assert!(text.starts_with("Hello,\n\nThank you") && text.ends_with("Kind regards"), "{text}");
        assert!(text.contains("We didn’t come together this time."));
    }
}
