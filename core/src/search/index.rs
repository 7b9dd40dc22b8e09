//! Every word of the entries, folded once, and where it stands; finding and ranking.

use super::fold::Letters;
use super::query::{Fit, Known, Wanted, findable, wanted};
use super::{Entry, Excerpt, Found, Kind, Plain, marks};

/// How much more a word counts in a title than in a text.
const TITLE: u32 = 3;
/// What a word counts more in a title that only resembles what was typed: less than a typo counts.
const ALIKE: u32 = 6;
/// What a title that is nothing but the query counts more.
const COVERED: usize = 50;

/// Entries that can be searched. Made anew when they change: that takes a few milliseconds.
#[derive(Debug)]
pub struct Index {
    entries: Vec<Entry>,
    /// All words of all entries, each once, sorted.
    words: Vec<(Known, Vec<Place>)>,
    /// How many letters each title has.
    lengths: Vec<usize>,
    /// What the letters of the entries are searched as.
    letters: Letters,
    plain: Plain,
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    entry: usize,
    in_title: bool,
}

/// A word at a place.
struct Standing {
    letters: Vec<char>,
    place: Place,
    /// The fewest letters that find it there.
    least: usize,
}

/// How well an entry fits so far.
#[derive(Clone, Copy, Debug, Default)]
struct Rating {
    /// Points of the words before.
    points: u32,
    /// Points of this word.
    now: u32,
    /// Letters of the query that are in the title.
    covered: usize,
    covered_now: usize,
    /// Was a word not found that had to be?
    is_out: bool,
}

impl Rating {
    fn raise(&mut self, points: u32, covered: usize) {
        if points > self.now {
            (self.now, self.covered_now) = (points, covered);
        }
    }

    /// Goes on to the next word.
    fn next(&mut self, is_optional: bool) {
        self.is_out |= self.now == 0 && !is_optional;
        self.points += self.now;
        self.covered += self.covered_now;
        (self.now, self.covered_now) = (0, 0);
    }
}

impl Index {
    /// Makes the index. What takes letters apart is asked once now, and once for each query with letters that it is asked
    /// for.
    pub fn new(entries: Vec<Entry>, plain: Plain) -> Self {
        let letters = Letters::of(entries.iter().flat_map(|entry| [entry.title.as_str(), entry.text.as_str()]), plain);
        let (mut lengths, mut standing) = (Vec::with_capacity(entries.len()), Vec::new());
        for (place, entry) in entries.iter().enumerate() {
            let mut length = 0;
            // A negotiation is known as well by whom it is with.
            let is_also_called = entry.kind == Kind::Negotiation;
            for (text, is_title, in_title) in [(&entry.title, true, true), (&entry.text, false, is_also_called)] {
                for (word, least) in findable(text, in_title, &letters) {
                    length += if is_title && least == 1 { word.letters.len() } else { 0 };
                    standing.push(Standing { letters: word.letters, place: Place { entry: place, in_title }, least });
                }
            }
            lengths.push(length);
        }
        Self { entries, words: merged(standing), lengths, letters, plain }
    }

    /// Everything that can be found, in the order in which it was given.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What a query finds, best first, at most so many. Of equally good finds places come first, then negotiations, and so on
    /// in the order of [`Kind`](super::Kind), each in the order in which they were given. A query without words finds
    /// everything.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Found> {
        find_in(&[self], query, limit).into_iter().map(|(_, found)| found).collect()
    }

    /// The part of an entry's text in which a query is found; nothing where it is found in the title alone, or not at all.
    pub fn excerpt(&self, entry: usize, query: &str) -> Option<Excerpt> {
        let entry = self.entries.get(entry)?;
        Excerpt::of(&entry.text, &self.wanted(query), &self.letters)
    }

    fn wanted(&self, query: &str) -> Vec<Wanted> {
        wanted(query, &Letters::of([query].into_iter(), self.plain))
    }

    /// How well each entry fits.
    fn rate(&self, wanted: &[Wanted]) -> Vec<Rating> {
        let mut ratings = vec![Rating::default(); self.entries.len()];
        for word in wanted {
            for (known, places) in &self.words {
                if let Some(fit) = word.fit(known) {
                    raise(&mut ratings, places, fit);
                }
            }
            for rating in &mut ratings {
                rating.next(word.is_optional);
            }
        }
        ratings
    }
}

/// What a query finds in several indexes, as in one that has all their entries in this order: each find with the place of its
/// index among them.
pub fn find_in(indexes: &[&Index], query: &str, limit: usize) -> Vec<(usize, Found)> {
    let Some(first) = indexes.first() else { return Vec::new() };
    let wanted = first.wanted(query);
    let mut best: Vec<(u32, &Entry, (usize, usize))> = Vec::new();
    for (of, index) in indexes.iter().enumerate() {
        for ((place, entry), rating) in index.entries.iter().enumerate().zip(index.rate(&wanted)) {
            if rating.is_out {
                continue;
            }
            let length = index.lengths.get(place).copied().unwrap_or_default().max(1);
            let covered = rating.covered.min(length) * COVERED / length;
            let favour = if rating.covered > 0 { favour(entry.kind) } else { 0 };
            let score = rating.points + favour + u32::try_from(covered).unwrap_or_default();
            let at = best
                .partition_point(|(other, ahead, _)| *other > score || (*other == score && ahead.kind <= entry.kind));
            if at < limit {
                best.insert(at, (score, entry, (of, place)));
                best.truncate(limit);
            }
        }
    }
    let found = |(score, entry, (of, place)): (u32, &Entry, (usize, usize))| {
        let letters = indexes.get(of).map_or(&first.letters, |index| &index.letters);
        (of, Found { entry: place, score, marks: marks::of(&entry.title, &wanted, letters) })
    };
    best.into_iter().map(found).collect()
}

/// What a find counts more for what it is, where the title has something of the query: a place or a negotiation is looked for
/// more often than a sheet to print or what is written in it, and one's own words more often than a line of the guide.
const fn favour(kind: Kind) -> u32 {
    match kind {
        Kind::Place | Kind::Negotiation | Kind::Command => 60,
        Kind::Handout => 30,
        Kind::Own => 10,
        Kind::Line => 0,
    }
}

/// Each word once, sorted, with every place where it stands.
///
/// The standard sort brings much code, but this part of the app is fetched late, and to insert thousands of words one
/// by one would take the square of their number.
fn merged(mut standing: Vec<Standing>) -> Vec<(Known, Vec<Place>)> {
    let key = |one: &Standing| (one.place.entry, !one.place.in_title);
    standing.sort_unstable_by(|one, other| one.letters.cmp(&other.letters).then(key(one).cmp(&key(other))));
    let mut words: Vec<(Known, Vec<Place>)> = Vec::new();
    for Standing { letters, place, least } in standing {
        match words.last_mut().filter(|(known, _)| known.letters == letters) {
            Some((known, places)) => {
                known.least = known.least.min(least);
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            None => words.push((Known::new(letters, least), vec![place])),
        }
    }
    words
}

fn raise(ratings: &mut [Rating], places: &[Place], fit: Fit) {
    for place in places {
        if let Some(rating) = ratings.get_mut(place.entry) {
            match (place.in_title, fit.is_typo()) {
                (true, false) => rating.raise(fit.grade * TITLE, fit.letters.1),
                // It comes before what a text resembles as much, and behind what is meant letter for letter.
                (true, true) => rating.raise(fit.grade + ALIKE, 0),
                (false, _) => rating.raise(fit.grade, 0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fold::plain_in_tests;
    use super::super::guide_entries;
    use super::*;

    fn entry(title: &str, text: &str, kind: Kind) -> Entry {
        Entry { title: title.to_owned(), text: text.to_owned(), kind, ..Entry::default() }
    }

    fn index_of(entries: Vec<Entry>) -> Index {
        Index::new(entries, plain_in_tests)
    }

    fn titles(entries: &[Entry], query: &str) -> Vec<String> {
        let index = index_of(entries.to_vec());
        index.find(query, 20).into_iter().map(|found| entries[found.entry].title.clone()).collect()
    }

    /// The guide as it is, with some places and negotiations.
    fn everything() -> Vec<Entry> {
        let mut entries = vec![
            entry("Settings", "theme language backup", Kind::Place),
            entry("All negotiations", "home list", Kind::Place),
            entry("Café Müller – lease", "Straße", Kind::Negotiation),
            entry("Concession stand at the stadium", "", Kind::Negotiation),
        ];
        entries.extend(guide_entries(None));
        entries
    }

    #[test]
    fn each_query_finds_first_what_is_expected() {
        let index = index_of(everything());
        for (query, expected) in [
            ("settings", "Settings"),
            ("stetings", "Settings"),
            ("SETT", "Settings"),
            ("cafe muller", "Café Müller – lease"),
            ("CAFÉ", "Café Müller – lease"),
            ("strasse", "Café Müller – lease"),
            ("lease caf", "Café Müller – lease"),
            ("consesion stand", "Concession stand at the stadium"),
            ("bargain", "Bargain"),
            ("skill", "Skills"),
            ("active listening", "Active listening"),
            ("activ lisening", "Active listening"),
            ("emotinal", "Emotional intelligence"),
            ("inteligence emotional", "Emotional intelligence"),
            ("play the roles", "Play the roles"),
            ("flea market", "Practise on small things"),
        ] {
            let found = index.find(query, 5);
            let first = found.first().map(|found| index.entries()[found.entry].title.as_str());
            assert_eq!(first, Some(expected), "{query}");
        }
    }

    #[test]
    fn a_typo_finds_every_line_that_has_the_word() {
        let index = index_of(everything());
        for (typed, word) in
            [("bantna", "BATNA"), ("consesion", "concession"), ("walkaway", "walk-away"), ("bantn", "BATNA")]
        {
            let found = index.find(typed, 500);
            let has = |found: &Found| {
                let entry = &index.entries()[found.entry];
                format!("{} {}", entry.title, entry.text).to_lowercase().contains(&word.to_lowercase())
            };
            let expected = index.entries().iter().filter(|entry| {
                format!("{} {}", entry.title, entry.text).to_lowercase().contains(&word.to_lowercase())
            });
            let (right, all) = (found.iter().filter(|found| has(found)).count(), expected.count());
            assert!(all > 0 && right == all, "{typed} finds {right} of {all}");
            assert!(has(&found[0]), "{typed}");
        }
    }

    #[test]
    fn nonsense_finds_nothing() {
        let index = index_of(everything());
        for query in ["xqzvw", "qqqq", "bargain xqzvw", "settings settingsxyzw", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"] {
            assert_eq!(index.find(query, 10), [], "{query}");
        }
    }

    #[test]
    fn an_empty_query_gives_places_first_then_negotiations_then_lines() {
        let index = index_of(everything());
        let kinds: Vec<Kind> = index.find(" – ", 1000).iter().map(|found| index.entries()[found.entry].kind).collect();
        assert_eq!(kinds.len(), index.entries().len());
        assert!(kinds.is_sorted() && kinds.last() == Some(&Kind::Line));
        assert_eq!(index.find("", 3).iter().map(|found| found.entry).collect::<Vec<_>>(), [0, 1, 4]);
        assert!(index.find("", 0).is_empty() && index_of(Vec::new()).find("a", 5).is_empty());
    }

    #[test]
    fn a_title_counts_more_than_a_text_and_a_short_title_more_than_a_long_one() {
        let entries = [
            entry("Other", "price", Kind::Line),
            entry("The price of waiting too long", "", Kind::Line),
            entry("Price list", "", Kind::Line),
            entry("Price", "", Kind::Line),
        ];
        assert_eq!(titles(&entries, "price"), ["Price", "Price list", "The price of waiting too long", "Other"]);
    }

    #[test]
    fn of_equal_finds_places_come_first_then_negotiations_then_the_order_given() {
        let named = |text: &str, kind| Entry { id: text.to_owned(), ..entry("Offers", "", kind) };
        let entries = vec![
            named("line", Kind::Line),
            named("second line", Kind::Line),
            named("negotiation", Kind::Negotiation),
            named("place", Kind::Place),
        ];
        let index = index_of(entries);
        let order: Vec<usize> = index.find("offer", 9).iter().map(|found| found.entry).collect();
        assert_eq!(order, [3, 2, 0, 1]);
        assert_eq!(index.find("offer", 2).len(), 2);
    }

    #[test]
    fn a_negotiation_comes_before_what_is_written_in_it_also_by_the_name_of_the_other_side() {
        let entries = [
            entry("Meridian saves on fuel", "", Kind::Own),
            entry("Route planning software", "Meridian Freight", Kind::Negotiation),
        ];
        assert_eq!(titles(&entries, "meridian"), ["Route planning software", "Meridian saves on fuel"]);
        let entries =
            [entry("Price", "", Kind::Own), entry("Price", "", Kind::Line), entry("The price", "", Kind::Own)];
        let index = index_of(entries.to_vec());
        let order: Vec<usize> = index.find("price", 9).iter().map(|found| found.entry).collect();
        assert_eq!(order, [0, 1, 2], "one's own words come before the guide's");
    }

    #[test]
    fn several_indexes_are_searched_as_one() {
        let entries = [
            entry("Offers", "", Kind::Place),
            entry("Offer from Nord", "price", Kind::Own),
            entry("The price", "", Kind::Own),
            entry("Prices", "offer", Kind::Line),
            entry("大阪オフィス", "offer", Kind::Negotiation),
        ];
        let whole = index_of(entries.to_vec());
        let parts = [index_of(entries[..2].to_vec()), index_of(Vec::new()), index_of(entries[2..].to_vec())];
        let firsts = [0, 2, 2];
        for query in ["offer", "price", "ofer", "", "大阪", "offer price", "nothing of it"] {
            let found = find_in(&parts.each_ref(), query, 4);
            let found: Vec<Found> =
                found.into_iter().map(|(of, found)| Found { entry: found.entry + firsts[of], ..found }).collect();
            assert_eq!(found, whole.find(query, 4), "{query}");
        }
        assert_eq!(find_in(&[], "offer", 4), []);
    }

    #[test]
    fn what_is_found_in_a_text_is_shown_with_the_words_around_it() {
        let text = format!("{} a parking space near the door. {}", "before ".repeat(30), "after ".repeat(30));
        let index = index_of(vec![entry("Note", &text, Kind::Own), entry("Parking", "", Kind::Own)]);
        let excerpt = index.excerpt(0, "parkin spece").unwrap();
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'), "{}", excerpt.text);
        let marked: Vec<&str> = excerpt.marks.iter().map(|(from, to)| &excerpt.text[*from..*to]).collect();
        assert_eq!(marked, ["parkin", "space"]);
        assert_eq!((index.excerpt(0, "xqzvw"), index.excerpt(1, "parking"), index.excerpt(9, "a")), (None, None, None));
    }

    #[test]
    fn every_word_must_be_found_but_for_little_ones() {
        let entries = [entry("Walk away", "bad deal", Kind::Line), entry("Walk on", "good deal", Kind::Line)];
        assert_eq!(titles(&entries, "walk away from a bad deal"), ["Walk away"]);
        assert_eq!(titles(&entries, "walkaway"), ["Walk away"]);
        assert_eq!(titles(&entries, "deal walk"), ["Walk on", "Walk away"]);
    }

    #[test]
    fn each_word_is_kept_once_in_order_with_its_places_and_the_fewest_letters_that_find_it() {
        let entries = vec![
            entry("walk away", "walkaway walk", Kind::Line),
            entry("Other", "walk walk", Kind::Line),
            entry("away", "", Kind::Line),
        ];
        let index = index_of(entries);
        let mark = |place: &Place| format!("{}{}", place.entry, if place.in_title { "t" } else { "" });
        let said = |(known, places): &(Known, Vec<Place>)| {
            let places: Vec<String> = places.iter().map(mark).collect();
            format!("{} {} {}", known.letters.iter().collect::<String>(), known.least, places.join(" "))
        };
        let words: Vec<String> = index.words.iter().map(said).collect();
        assert_eq!(words, ["away 1 0t 2t", "other 1 1t", "walk 1 0t 0 1", "walkaway 1 0t 0"]);
    }

    #[test]
    fn what_is_written_without_spaces_is_found_by_any_part_of_it() {
        let entries = [
            entry("大阪オフィスの賃貸契約", "", Kind::Negotiation),
            entry("สัญญาเช่าสำนักงาน", "", Kind::Negotiation),
            entry("Office lease", "", Kind::Negotiation),
        ];
        for query in ["賃貸", "契約", "約", "大阪", "の賃貸契", "大阪 契約"] {
            assert_eq!(titles(&entries, query), ["大阪オフィスの賃貸契約"], "{query}");
        }
        assert_eq!(titles(&entries, "เช่า"), ["สัญญาเช่าสำนักงาน"]);
        assert!(titles(&entries, "fi").is_empty(), "two letters of other scripts are looked for at the start");
        assert!(titles(&entries, "京都").is_empty());
    }

    #[test]
    fn what_is_typed_without_accents_finds_what_has_them_in_any_script() {
        let entries = [
            entry("Hợp đồng thuê nhà", "", Kind::Negotiation),
            entry("Новый счёт", "", Kind::Negotiation),
            entry("Αθήνας 5", "", Kind::Negotiation),
        ];
        for (query, expected) in [
            ("hop dong", "Hợp đồng thuê nhà"),
            ("HỢP ĐỒNG", "Hợp đồng thuê nhà"),
            ("ho\u{31b}\u{323}p", "Hợp đồng thuê nhà"),
            ("счет", "Новый счёт"),
            ("новыи", "Новый счёт"),
            ("αθηνας", "Αθήνας 5"),
        ] {
            assert_eq!(titles(&entries, query).first().map(String::as_str), Some(expected), "{query}");
        }
    }

    proptest! {
        #[test]
        fn any_excerpt_of_any_text_marks_words_of_it(query in "\\PC{0,12}", text in any::<String>()) {
            let index = index_of(vec![entry("", &text, Kind::Own)]);
            for query in [&query, &text] {
                let Some(excerpt) = index.excerpt(0, query) else { continue };
                let mut end = 0;
                for (from, to) in &excerpt.marks {
                    prop_assert!(*from >= end && excerpt.text.get(*from..*to).is_some_and(|marked| !marked.is_empty()));
                    end = *to;
                }
                prop_assert!(!excerpt.marks.is_empty() || excerpt.text.chars().count() > 100);
            }
        }

        #[test]
        fn any_query_over_any_entries_is_answered(query in any::<String>(), title in any::<String>(), text in any::<String>()) {
            let index = index_of(vec![entry(&title, &text, Kind::Line), entry(&query, "", Kind::Place)]);
            for query in [&query, &title, &text] {
                for found in index.find(query, 5) {
                    let title = &index.entries()[found.entry].title;
                    let mut end = 0;
                    for (from, to) in found.marks {
                        prop_assert!(from >= end && title.get(from..to).is_some_and(|marked| !marked.is_empty()));
                        end = to;
                    }
                }
            }
        }

        #[test]
        fn every_entry_is_found_by_its_own_title(words in proptest::collection::vec("[a-zA-Zéüß]{1,9}", 1..12)) {
            let index = index_of(vec![entry("something else", "", Kind::Place), entry(&words.join(" "), "", Kind::Line)]);
            prop_assert!(index.find(&words.join(" "), 5).iter().any(|found| found.entry == 1));
        }
    }
}
