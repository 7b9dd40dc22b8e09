//! What two lines had in common when each went on from a state that the other had not seen yet.

use serde_json::Value;

use super::{Order, apply, diff, part};

/// One base for two lines that have two states in common, each line's own: `own` is a state of ours that has gone into
/// theirs, `heard` one of theirs that has gone into ours.
///
/// Where the two differ, it is the one that a line still has that counts as unchanged there: only what neither of them
/// has was changed by both. Where both still stand, or neither does, the greater counts as changed. It comes to the same
/// whichever is called ours, so that both tabs choose the same.
pub fn common_base(own: &Value, heard: &Value, ours: &Value, theirs: &Value) -> Value {
    let [own_text, heard_text] = [own, heard].map(Value::to_string);
    let (first, second) = if own_text <= heard_text { (own, heard) } else { (heard, own) };
    let mut base = first.clone();
    for change in diff(first, second) {
        let lines = [ours, theirs].map(|line| part(line, &change.path));
        let (first_stands, second_stands, is_second_less) = match &change.order {
            Some(order) => {
                let lists = lines.into_iter().flatten();
                let stands = |as_in: fn(&Order, &Value) -> bool| lists.clone().any(|list| as_in(order, list));
                (stands(Order::stands_as_before), stands(Order::stands_as_after), order.after < order.before)
            }
            None => {
                let (first, second) = (change.before.as_ref(), change.after.as_ref());
                (lines.contains(&first), lines.contains(&second), text(second) < text(first))
            }
        };
        if if first_stands == second_stands { is_second_less } else { second_stands } {
            apply(&mut base, &change);
        }
    }
    base
}

/// What is not there is less than anything that is.
fn text(value: Option<&Value>) -> String {
    value.map(Value::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::merge;
    use serde_json::json;

    /// What comes of a value `a` of ours and `b` of theirs, when both lines wrote at the same time.
    fn merged(own: [&str; 2], heard: [&str; 2], ours: [&str; 2], theirs: [&str; 2]) -> (String, usize) {
        let [own, heard, ours, theirs] = [own, heard, ours, theirs].map(|[a, b]| json!({"a": a, "b": b}));
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
    fn where_each_has_the_other_s_value_or_its_own_the_greater_stands_on_both_sides() {
        for (ours, theirs) in [("1", "2"), ("2", "1")] {
            let here = merged(["1", "0"], ["2", "0"], [ours, "0"], [theirs, "0"]);
            let there = merged(["2", "0"], ["1", "0"], [theirs, "0"], [ours, "0"]);
            assert_eq!(here, (r#"{"a":"2","b":"0"}"#.to_owned(), 0));
            assert_eq!(here, there);
        }
    }

    #[test]
    fn what_both_changed_since_is_a_clash() {
        let (_, clashes) = merged(["2", "1"], ["1", "2"], ["3", "4"], ["2", "5"]);
        assert_eq!(clashes, 1);
    }
}
