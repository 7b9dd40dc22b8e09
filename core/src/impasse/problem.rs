//! The problem as both sides would put it: a first sentence of what is known, to be made one's own.

use super::facts::Facts;

/// The sentences, from the one that needs to know most to the one that needs nothing. What was noted stands apart: no sentence
/// takes any words.
const SENTENCES: [&str; 5] = [
    "What counts for you: ‘{interest}’. What counts for us: ‘{our_interest}’. How do we settle {issue} so that both of us \
     can say yes?",
    "What counts for you: ‘{interest}’. How do we settle {issue} so that both of us can say yes?",
    "We are {gap} apart on {issue}. How do we settle it so that both of us can say yes?",
    "How do we settle {issue} so that both of us can say yes?",
    "What would this deal have to do for each of us so that both can say yes?",
];

/// A question that both could sign.
pub fn problem(facts: &Facts) -> String {
    SENTENCES.iter().find_map(|text| facts.fill(text)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::in_turn;
    use crate::case::Case;
    use crate::guide::Example;
    use crate::impasse::Situation;
    use crate::spelling::Plain;

    fn of(case: &Case) -> String {
        let situation = Situation::of(case);
        problem(&Facts::of(&situation, situation.focus(), &Plain))
    }

    #[test]
    fn the_sentence_says_as_much_as_is_known() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        let first = "What counts for you: ‘Something to show the board in February’. What counts for us: ‘Time until the work \
                     shows’. How do we settle the monthly fee so that both of us can say yes?";
        assert_eq!(of(&case), first);
        case.interests.truncate(2);
        let theirs = "What counts for you: ‘Something to show the board in February’. How do we settle the monthly fee so that \
                      both of us can say yes?";
        assert_eq!(of(&case), theirs);
        // That they want to be able to leave is about the term.
        case.interests.truncate(1);
        let apart = "We are $900 apart on the monthly fee. How do we settle it so that both of us can say yes?";
        assert_eq!(of(&case), apart);
        assert_eq!(of(&in_turn(&[10, 4])), SENTENCES[4], "the issue has no name");
        assert_eq!(of(&Case::default()), SENTENCES[4]);
    }
}
