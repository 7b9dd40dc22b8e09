//! What two lines had in common when each went on from a state that the other had not seen yet.

use super::{apply, diff, part};
use crate::json::Value;

/// One base for two lines that have two states in common, each line's own: `own` is a state of ours that has gone into
/// theirs, `heard` one of theirs that has gone into ours.
///
/// Where the two differ, it is the one that a line still has that counts as unchanged there: only what neither of them
/// has was changed by both.
pub fn common_base(own: &Value, heard: &Value, ours: &Value, theirs: &Value) -> Value {
    let mut base = heard.clone();
    for change in diff(heard, own) {
        let after = change.after.as_ref();
        if part(ours, &change.path) == after || part(theirs, &change.path) == after {
            apply(&mut base, &change);
        }
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::merge;
    use crate::json::parse;

    /// What comes of a value `a` of ours and `b` of theirs, when both lines wrote at the same time.
    fn merged(own: [&str; 2], heard: [&str; 2], ours: [&str; 2], theirs: [&str; 2]) -> (String, usize) {
        let [own, heard, ours, theirs] =
            [own, heard, ours, theirs].map(|[a, b]| parse(&format!(r#"{{"a":"{a}","b":"{b}"}}"#), 9).unwrap());
        let merged = merge(&common_base(&own, &heard, &ours, &theirs), &ours, &theirs);
        (merged.state.to_string(), merged.clashes.len())
    }

    #[test]
    fn what_only_one_side_changes_is_no_clash_however_their_words_cross() {
        // Theirs has our second value of `a` but not our third; ours has their second value of `b`.
        let crossed = merged(["2", "1"], ["1", "2"], ["3", "2"], ["2", "3"]);
        assert_eq!(crossed, (r#"{"a":"3","b":"3"}"#.to_owned(), 0));
    }

    #[test]
    fn what_both_changed_since_is_a_clash() {
        let (_, clashes) = merged(["2", "1"], ["1", "2"], ["3", "4"], ["2", "5"]);
        assert_eq!(clashes, 1);
    }
}
