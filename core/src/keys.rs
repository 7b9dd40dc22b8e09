//! The keys that do something, with what they do and where: for the list of them, which shows those that act where one is.

use crate::guide::Stage;
use crate::route::{CasePlace, Route};

/// A key of the app, or several that do the same.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// What is pressed, as it is written on keys: each of these does it.
    pub keys: &'static [&'static str],
    /// What it does, in a few words.
    pub does: &'static str,
    /// Where it does that.
    acts: Place,
    /// Does it act in the table view, too?
    in_table_view: bool,
    /// Is it a single letter or sign, which the settings can turn off?
    pub is_single: bool,
}

/// Where a key does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Everywhere,
    /// In every place of a negotiation, the guide beside it among them.
    Negotiation,
    /// Where one fills in lists.
    Stages,
    /// In one place of a negotiation.
    Only(CasePlace),
}

impl Key {
    const fn new(keys: &'static [&'static str], does: &'static str, acts: Place) -> Self {
        Self { keys, does, acts, in_table_view: false, is_single: false }
    }

    /// The same as a letter or sign.
    const fn single(self) -> Self {
        Self { is_single: true, ..self }
    }

    /// The same, in the table view as well.
    const fn at_table(self) -> Self {
        Self { in_table_view: true, ..self }
    }

    /// Where it does something, in a few words; empty for everywhere.
    pub fn place(&self) -> String {
        match self.acts {
            Place::Everywhere => String::new(),
            Place::Negotiation => "In a negotiation".to_owned(),
            Place::Stages => "In the stages".to_owned(),
            Place::Only(place) => format!("Under {}", place.title()),
        }
    }

    /// Does it do something in a place?
    fn acts(&self, route: &Route, is_table_view: bool) -> bool {
        let is_place = match (self.acts, route) {
            // In the table view, every place of a negotiation is the table, but for the handouts.
            (Place::Only(CasePlace::Offers), Route::Case { .. }) if is_table_view && !route.is_handouts() => true,
            (Place::Only(wanted), Route::Case { place, .. }) => wanted == *place,
            (Place::Everywhere, _)
            | (Place::Negotiation, Route::Case { .. })
            | (Place::Stages, Route::Case { place: CasePlace::Stage(_), .. }) => true,
            _ => false,
        };
        is_place && (self.in_table_view || !is_table_view)
    }
}

const OFFERS: Place = Place::Only(CasePlace::Offers);
const EXCHANGE: Place = Place::Only(CasePlace::Stage(Stage::Exchange));

/// Every key, in the order in which they are listed: first what one does here, then what one does everywhere.
pub const KEYS: &[Key] = &[
    Key::new(&["T"], "Write their offer", Place::Negotiation).single().at_table(),
    Key::new(&["O"], "Write your own offer", Place::Negotiation).single().at_table(),
    Key::new(&["Enter"], "Record what is in the offer line", OFFERS).at_table(),
    Key::new(&["1", "2"], "Say which number you meant, when it asks", OFFERS).at_table(),
    Key::new(&["A"], "See what accepting their newest offer means; Enter accepts it", OFFERS).single().at_table(),
    Key::new(&["P"], "Show the fields of all issues", OFFERS).single().at_table(),
    Key::new(&["C"], "Counter the offer whose row is chosen", OFFERS).single(),
    Key::new(&["E"], "Change the offer whose row is chosen", OFFERS).single(),
    Key::new(&["N"], "Note what they say", EXCHANGE).single(),
    Key::new(&["Shift Enter"], "Note what they say, to be cleared up", EXCHANGE),
    Key::new(&["Enter"], "Go on with the next row of a list", Place::Stages),
    Key::new(&["Alt ↑", "Alt ↓"], "Move a row of a list up or down", Place::Stages),
    Key::new(&["Shift Ctrl Z", "⇧ ⌘ Z", "Ctrl Y"], "Do again what was undone", Place::Negotiation),
    Key::new(&["Ctrl Z", "⌘ Z"], "Undo what was done last", Place::Everywhere).at_table(),
    Key::new(&["Ctrl K", "⌘ K"], "Search, go somewhere or do something", Place::Everywhere),
    Key::new(&["F9"], "Hide everything private, and show it again", Place::Everywhere).at_table(),
    Key::new(&["V"], "Hide everything private", Place::Everywhere).single(),
    Key::new(&["Esc"], "Close what is open", Place::Everywhere).at_table(),
    Key::new(&["?"], "Show these keys", Place::Everywhere).single().at_table(),
];

/// The keys that do something in a place, those of one letter or sign only where the settings have them work.
pub fn keys_here(route: &Route, is_table_view: bool, has_single_keys: bool) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.acts(route, is_table_view) && (has_single_keys || !key.is_single))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes() -> Vec<Route> {
        let stages = Stage::ALL.iter().map(|stage| CasePlace::Stage(*stage));
        let places = stages.chain([CasePlace::Overview, CasePlace::Plan, CasePlace::Offers, CasePlace::Impasse]);
        let places = places.chain([CasePlace::Handouts(None)]).map(|place| Route::case("n", place));
        places.chain([Route::Home, Route::Settings, Route::Guide(None)]).collect()
    }

    fn listed(route: &Route, is_table_view: bool) -> Vec<&'static str> {
        keys_here(route, is_table_view, true).flat_map(|key| key.keys).copied().collect()
    }

    #[test]
    fn a_letter_does_one_thing_in_a_place() {
        for route in routes() {
            for is_table_view in [false, true] {
                let singles = keys_here(&route, is_table_view, true).filter(|key| key.is_single);
                let mut letters: Vec<&str> = singles.flat_map(|key| key.keys).copied().collect();
                let count = letters.len();
                letters.sort_unstable();
                letters.dedup();
                assert_eq!(letters.len(), count, "{route:?}");
            }
        }
    }

    #[test]
    fn every_key_acts_somewhere_and_says_what_it_does() {
        for key in KEYS {
            assert!(routes().iter().any(|route| key.acts(route, false)), "{key:?}");
            assert!(!key.does.is_empty() && !key.keys.is_empty());
            assert_eq!(key.place().is_empty(), key.acts(&Route::Home, false), "{key:?}");
            let is_letter = key.keys.iter().all(|one| one.chars().count() == 1);
            // A number is typed in the line, where it is no letter of the page.
            let is_number = key.keys.iter().all(|one| one.chars().all(|sign| sign.is_ascii_digit()));
            assert_eq!(key.is_single, is_letter && !is_number, "{key:?}");
        }
    }

    #[test]
    fn each_place_has_its_keys() {
        let offers = Route::case("n", CasePlace::Offers);
        let prepare = Route::case("n", CasePlace::Stage(Stage::Prepare));
        let exchange = Route::case("n", CasePlace::Stage(Stage::Exchange));
        assert!(["T", "O", "A", "P", "C", "E", "1", "F9"].iter().all(|key| listed(&offers, false).contains(key)));
        assert!(["T", "Alt ↑", "Alt ↓", "?"].iter().all(|key| listed(&prepare, false).contains(key)));
        assert!(!listed(&prepare, false).contains(&"A") && !listed(&prepare, false).contains(&"N"));
        assert!(listed(&exchange, false).contains(&"N"));
        assert_eq!(listed(&Route::Home, false), ["Ctrl Z", "⌘ Z", "Ctrl K", "⌘ K", "F9", "V", "Esc", "?"]);
    }

    #[test]
    fn in_the_table_view_and_without_single_keys_those_that_do_nothing_are_left_out() {
        let prepare = Route::case("n", CasePlace::Stage(Stage::Prepare));
        assert_eq!(listed(&prepare, true), ["T", "O", "Enter", "1", "2", "A", "P", "Ctrl Z", "⌘ Z", "F9", "Esc", "?"]);
        let without: Vec<&Key> = keys_here(&Route::Home, false, false).collect();
        assert!(without.iter().all(|key| !key.is_single) && without.len() == 4);
    }
}
