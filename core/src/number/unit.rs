//! Units beside numbers: "1 day", "4 days".

use super::Decimal;

/// Units that people count in, one of them and several. Others stay as they were typed: nobody knows their plural.
const KNOWN: [(&str, &str); 28] = [
    ("second", "seconds"),
    ("minute", "minutes"),
    ("hour", "hours"),
    ("day", "days"),
    ("night", "nights"),
    ("weekend", "weekends"),
    ("week", "weeks"),
    ("month", "months"),
    ("quarter", "quarters"),
    ("year", "years"),
    ("person", "people"),
    ("user", "users"),
    ("seat", "seats"),
    ("licence", "licences"),
    ("license", "licenses"),
    ("unit", "units"),
    ("piece", "pieces"),
    ("item", "items"),
    ("share", "shares"),
    ("point", "points"),
    ("room", "rooms"),
    ("space", "spaces"),
    ("visit", "visits"),
    ("meeting", "meetings"),
    ("instalment", "instalments"),
    ("mile", "miles"),
    ("site", "sites"),
    ("time", "times"),
];

/// A number with its unit, as one says it: one day, several days. `number` is the amount as the reader writes it.
pub fn with_unit(number: &str, amount: Decimal, unit: &str) -> String {
    let unit = of(amount, unit);
    if unit.is_empty() { number.to_owned() } else { format!("{number} {unit}") }
}

/// A unit as it stands beside an amount: "day" beside 1, "days" beside all others.
pub fn of(amount: Decimal, unit: &str) -> String {
    let unit = unit.trim();
    let (first, rest) = unit.split_at(unit.find(char::is_whitespace).unwrap_or(unit.len()));
    let is_one = amount.abs() == Decimal::whole(1);
    let known = KNOWN.iter().find(|(one, several)| first == *one || first == *several);
    let said = known.map_or(first, |(one, several)| if is_one { one } else { several });
    format!("{said}{rest}")
}

/// A typed text without the unit behind it, where it has one: "4 days" of days is "4".
pub fn taken_off<'t>(typed: &'t str, unit: &str) -> &'t str {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let numbers_end = typed
        .rfind(|sign: char| sign.is_numeric())
        .map_or(0, |place| place + typed.get(place..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    let (number, behind) = typed.split_at(numbers_end);
    let said = words(behind);
    let is_unit = !(said.is_empty() || number.is_empty())
        && [1, 2].iter().any(|count| said == words(&of(Decimal::whole(*count), unit)));
    if is_unit { number } else { typed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: &str, unit: &str) -> String {
        with_unit(number, number.parse().unwrap(), unit)
    }

    #[test]
    fn one_is_one_day_and_all_others_are_days() {
        for (number, unit, said) in [
            ("1", "days", "1 day"),
            ("4", "days", "4 days"),
            ("0", "days", "0 days"),
            ("1.5", "days", "1.5 days"),
            ("-1", "days", "-1 day"),
            ("4", "day", "4 days"),
            ("1", "days a week", "1 day a week"),
            ("1", "people", "1 person"),
            ("1", "Tage", "1 Tage"),
            ("1", "mois", "1 mois"),
            ("4", "", "4"),
            ("4", " kg ", "4 kg"),
        ] {
            assert_eq!(written(number, unit), said);
        }
    }

    #[test]
    fn a_unit_that_was_typed_with_its_number_is_taken_off_and_no_other_word() {
        for (typed, unit, number) in [
            ("4 days", "days", "4"),
            ("1 Day", "days", "1"),
            ("4days", "days", "4"),
            ("4  days  a week", "days a week", "4"),
            ("12k", "seats", "12k"),
            ("4 weeks", "days", "4 weeks"),
            ("4", "days", "4"),
            ("days", "days", "days"),
            ("", "days", ""),
            ("4 kg", "", "4 kg"),
        ] {
            assert_eq!(taken_off(typed, unit), number, "{typed}");
        }
    }

    #[test]
    fn every_known_unit_has_two_forms() {
        for (one, several) in KNOWN {
            assert_eq!((written("1", several), written("2", one)), (format!("1 {one}"), format!("2 {several}")));
        }
    }
}
