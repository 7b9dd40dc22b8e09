//! Pieces of sentences.

/// A name as it stands within a sentence: its first letter small, unless it starts an abbreviation.
pub fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_ascii_uppercase()) => {
            format!("{}{}", first.to_ascii_lowercase(), name.get(first.len_utf8()..).unwrap_or_default())
        }
        _ => name.to_owned(),
    }
}

/// Things in a sentence: "one, two and three". Of more than so many, the first of them and how many more there are.
pub fn listed(things: &[String], most: usize) -> String {
    let (shown, more) = match things.get(..most) {
        Some(shown) if things.len() > most => (shown, things.len() - most),
        _ => (things, 0),
    };
    match shown {
        all if more > 0 => format!("{} and {more} more", all.join(", ")),
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        few => few.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_starts_small_within_a_sentence() {
        for (name, small) in [("Monthly fee", "monthly fee"), ("VAT rate", "VAT rate"), ("Äpfel", "Äpfel"), ("", "")]
        {
            assert_eq!(in_sentence(name), small);
        }
    }

    #[test]
    fn things_are_listed_as_in_a_sentence_and_too_many_are_counted() {
        let things: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        let said = [0, 1, 2, 3, 4].map(|count| listed(&things[..count], 3));
        assert_eq!(said, ["", "a", "a and b", "a, b and c", "a, b, c and 1 more"]);
    }
}
