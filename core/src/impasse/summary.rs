//! Where it is stuck, in a few words.

use super::situation::{Situation, Standing, State};
use crate::analysis::stand::Headline;
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::quoted::{MAX_QUOTED, shortened};
use crate::sentence::{at_moment, listed, the};
use crate::spelling::Spelling;

/// So many names stand on a line.
const FEW: usize = 4;

/// How some issues stand: a label, and their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How they stand.
    pub state: State,
    /// The same as a label.
    pub label: &'static str,
    /// Their names.
    pub names: String,
}

/// What is stuck first, how far apart, since when and for how many offers.
pub fn headline(situation: &Situation<'_>, spelling: &dyn Spelling) -> Headline {
    let headline = |large: &str, small: String| Headline { large: large.to_owned(), small };
    let Some(focus) = situation.focus() else {
        return match situation.issues.len() {
            0 => headline("Nothing on the table yet", "What follows helps in any talks.".to_owned()),
            _ if situation.offers == 0 => headline("No offer yet", "What follows helps in any talks.".to_owned()),
            settled if situation.of_state(State::Settled).count() == settled => {
                headline("All is settled", "Both say the same on every issue.".to_owned())
            }
            _ => headline("Nothing to compare yet", "Nobody knows yet how far apart you are.".to_owned()),
        };
    };
    let name = if shows(&focus.issue.name) { the(&focus.issue.name) } else { "an unnamed issue".to_owned() };
    let large = match focus.distance(spelling) {
        Some(apart) => format!("{apart} apart"),
        None => "Apart".to_owned(),
    };
    headline(&large, format!("on {name}. {}", since(focus, spelling)))
}

/// Since when nothing has moved on an issue, in a sentence.
fn since(focus: &Standing<'_>, spelling: &dyn Spelling) -> String {
    let is_stuck = focus.state == State::Stuck;
    let ago = match focus.rounds {
        0 if is_stuck => return "You say that it is stuck.".to_owned(),
        0 => return "It moved with the last offer.".to_owned(),
        1 => "one offer ago".to_owned(),
        many => format!("{many} offers ago"),
    };
    let at = focus.moved.map(|(_, offer)| at_moment(&spelling.moment(&offer.at))).unwrap_or_default();
    match (at.is_empty(), is_stuck) {
        (false, true) => format!("No move since {at}, {ago}."),
        (false, false) => format!("It last moved {at}, {ago}."),
        (true, true) => format!("The last move was {ago}."),
        (true, false) => format!("It last moved {ago}."),
    }
}

/// The other issues by how they stand; nothing for a way in which none stands.
pub fn lines(situation: &Situation<'_>) -> Vec<Line> {
    let focus = situation.focus().map(|focus| focus.issue.id.as_str());
    let labels = [
        (State::Stuck, "Stuck as well"),
        (State::Moving, "Still moving"),
        (State::LeftAlone, "Not touched for a while"),
        (State::Open, "Not yet named by both"),
        (State::Settled, "Settled"),
    ];
    let line = |(state, label): (State, &'static str)| {
        let of_state = situation.of_state(state).filter(|one| Some(one.issue.id.as_str()) != focus);
        let names = of_state.map(|one| shortened(named(&one.issue.name, UNNAMED_ISSUE), MAX_QUOTED).into_owned());
        let names: Vec<String> = names.collect();
        (!names.is_empty()).then(|| Line { state, label, names: listed(&names, FEW) })
    };
    labels.into_iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, in_turn};
    use crate::case::{Case, Side};
    use crate::guide::Example;
    use crate::spelling::Plain;

    fn told(case: &Case) -> String {
        let Headline { large, small } = headline(&Situation::of(case), &Plain);
        format!("{large} {small}")
    }

    #[test]
    fn the_agency_is_told_what_is_stuck_since_when_and_how_the_rest_stands() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        assert_eq!(told(&case), "$900 apart on the monthly fee. No move since 2026-10-06T14:40:00Z, 3 offers ago.");
        let lines: Vec<String> =
            lines(&Situation::of(&case)).iter().map(|line| format!("{}: {}", line.label, line.names)).collect();
        assert_eq!(
            lines,
            [
                "Not touched for a while: Contract term and Measures of success",
                "Not yet named by both: Case story",
                "Settled: Reporting"
            ]
        );
    }

    #[test]
    fn what_is_not_stuck_is_said_as_it_is() {
        assert_eq!(told(&Case::default()), "Nothing on the table yet What follows helps in any talks.");
        assert_eq!(told(&case(&[])), "No offer yet What follows helps in any talks.");
        assert_eq!(told(&in_turn(&[10])), "Nothing to compare yet Nobody knows yet how far apart you are.");
        assert_eq!(told(&in_turn(&[10, 4])), "$6 apart on an unnamed issue. It moved with the last offer.");
        assert_eq!(told(&in_turn(&[10, 10])), "All is settled Both say the same on every issue.");
        let choice = case(&[(Side::Us, "term=12m", ""), (Side::Them, "term=3m", ""), (Side::Us, "fee=9000", "")]);
        assert_eq!(told(&choice), "Apart on an unnamed issue. It last moved one offer ago.");
        let mut said = in_turn(&[10, 4, 10]);
        said.stalled_at = "o3".to_owned();
        assert_eq!(told(&said), "$6 apart on an unnamed issue. The last move was one offer ago.");
        said.offers.truncate(2);
        said.stalled_at = "o2".to_owned();
        assert_eq!(told(&said), "$6 apart on an unnamed issue. You say that it is stuck.");
    }
}
