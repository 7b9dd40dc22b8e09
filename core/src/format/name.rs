//! What the files are called that the user saves: what is in each, of which negotiation, and the day.

use crate::case::Case;
use crate::share::shared_title;
use crate::time::Day;

/// The longest name, in bytes: some file systems take no more than 143, and folders get names, too.
const MAX_NAME: usize = 100;
/// What may be neither at the ends of a title nor twice in a row.
const WORDLESS: [char; 2] = [' ', '-'];

/// A file that the user saves.
#[derive(Clone, Copy, Debug)]
pub enum Saved<'a> {
    /// Everything that this browser keeps.
    Everything,
    /// Tableside itself as one file, with everything that this browser keeps.
    Notebook,
    /// A whole negotiation.
    Colleague(&'a Case),
    /// What both sides know of it.
    OtherSide(&'a Case),
    /// Tableside itself as one file, with what both sides know of it.
    ToPresent(&'a Case),
    /// Its offers, for a spreadsheet.
    Offers(&'a Case),
    /// All of it as a text.
    Text(&'a Case),
    /// The agreement as a text, for both sides.
    Agreement(&'a Case),
    /// All of its days, for a calendar of one's own.
    Calendar(&'a Case),
    /// The days of the agreement, for the calendars of both sides.
    SharedCalendar(&'a Case),
    /// One side of a role-play, for whoever plays it.
    Brief(&'a Case),
    /// One that a newer Tableside wrote, as it is kept.
    Newer(&'a Case),
    /// The deals of a class on a role-play of this name, for a spreadsheet.
    Debrief(&'a str),
    /// Something that is kept and can't be read.
    Unreadable,
}

/// The name of a file that is saved today. Two that hold something else never have the same, and it is one that every
/// file system takes. What is for the other side's eyes, too, is called as both sides call it.
pub fn file_name(saved: Saved<'_>, today: &Day) -> String {
    let (holds, ending) = saved.words();
    let day = today.as_str();
    let end = if day.is_empty() { format!(" - {holds}.{ending}") } else { format!(" - {holds} {day}.{ending}") };
    let mut name = plain(&saved.title(), MAX_NAME.saturating_sub(end.len()));
    name.push_str(&end);
    name
}

impl Saved<'_> {
    /// What it is about.
    fn title(self) -> String {
        match self {
            Self::Everything | Self::Notebook | Self::Unreadable => "Tableside".to_owned(),
            Self::OtherSide(case) | Self::ToPresent(case) | Self::Agreement(case) | Self::SharedCalendar(case) => {
                shared_title(case)
            }
            Self::Colleague(case)
            | Self::Offers(case)
            | Self::Text(case)
            | Self::Calendar(case)
            | Self::Brief(case)
            | Self::Newer(case) => case.title.clone(),
            Self::Debrief(role_play) => role_play.to_owned(),
        }
    }

    /// What it holds, and the ending of its name. No two hold the same, and none has a dash within.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Everything => ("everything", "json"),
            Self::Notebook => ("with my data", "html"),
            Self::Colleague(_) => ("for a colleague", "json"),
            Self::OtherSide(_) => ("for the other side", "json"),
            Self::ToPresent(_) => ("to present", "html"),
            Self::Offers(_) => ("offers", "csv"),
            Self::Text(_) => ("as a text", "md"),
            Self::Agreement(_) => ("agreement", "md"),
            Self::Calendar(_) => ("my calendar", "ics"),
            Self::SharedCalendar(_) => ("calendar for both", "ics"),
            Self::Brief(_) => ("brief", "json"),
            Self::Newer(_) => ("from a newer Tableside", "json"),
            Self::Debrief(_) => ("debrief", "csv"),
            Self::Unreadable => ("unreadable", "txt"),
        }
    }
}

/// A title with letters that every file system takes, of so many bytes at most.
fn plain(title: &str, most: usize) -> String {
    let mut name = String::new();
    for letter in title.chars().filter(|letter| !is_unseen(*letter)) {
        let letter = match letter {
            _ if letter.is_whitespace() => ' ',
            _ if is_plain(letter) => letter,
            _ => '-',
        };
        if WORDLESS.contains(&letter) && (name.is_empty() || name.ends_with(letter)) {
            continue;
        }
        if name.len() + letter.len_utf8() > most {
            break;
        }
        name.push(letter);
    }
    let name = name.trim_matches(WORDLESS);
    if name.is_empty() { "Negotiation" } else { name }.to_owned()
}

/// Does every file system take it?
fn is_plain(letter: char) -> bool {
    let code = u32::from(letter);
    let is_none = code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code);
    let is_safe = letter.is_ascii_alphanumeric() || matches!(letter, '-' | ',' | '&' | '+' | '_' | '\'' | '(' | ')');
    is_safe || (letter >= '\u{a1}' && !is_none)
}

/// Marks that turn the direction of letters, join them or stand for none.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> Day {
        Day::parse("2026-11-29").unwrap()
    }

    fn titled(title: &str, shared_title: &str) -> Case {
        Case { title: title.to_owned(), shared_title: shared_title.to_owned(), ..Case::default() }
    }

    /// The names of all files that can be saved of a negotiation and beside it.
    fn names(case: &Case) -> Vec<String> {
        let files = [
            Saved::Everything,
            Saved::Notebook,
            Saved::Colleague(case),
            Saved::OtherSide(case),
            Saved::ToPresent(case),
            Saved::Offers(case),
            Saved::Text(case),
            Saved::Agreement(case),
            Saved::Calendar(case),
            Saved::SharedCalendar(case),
            Saved::Brief(case),
            Saved::Newer(case),
            Saved::Debrief(&case.title),
            Saved::Unreadable,
        ];
        files.iter().map(|saved| file_name(*saved, &today())).collect()
    }

    fn check(case: &Case) {
        let mut names = names(case);
        for name in &names {
            assert!(name.len() <= MAX_NAME, "{name} has {} bytes", name.len());
            assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "{name:?}");
            assert!(!name.contains(char::is_control) && !name.starts_with([' ', '.', '-']), "{name:?}");
            assert!(name.contains(" 2026-11-29.") && !name.contains("  "), "{name:?}");
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
    }

    #[test]
    fn a_name_says_what_it_is_of_what_it_holds_and_the_day() {
        assert_eq!(
            names(&titled("Lease, as I want it", "Lease")),
            [
                "Tableside - everything 2026-11-29.json",
                "Tableside - with my data 2026-11-29.html",
                "Lease, as I want it - for a colleague 2026-11-29.json",
                "Lease - for the other side 2026-11-29.json",
                "Lease - to present 2026-11-29.html",
                "Lease, as I want it - offers 2026-11-29.csv",
                "Lease, as I want it - as a text 2026-11-29.md",
                "Lease - agreement 2026-11-29.md",
                "Lease, as I want it - my calendar 2026-11-29.ics",
                "Lease - calendar for both 2026-11-29.ics",
                "Lease, as I want it - brief 2026-11-29.json",
                "Lease, as I want it - from a newer Tableside 2026-11-29.json",
                "Lease, as I want it - debrief 2026-11-29.csv",
                "Tableside - unreadable 2026-11-29.txt",
            ]
        );
        assert_eq!(file_name(Saved::Unreadable, &Day::default()), "Tableside - unreadable.txt");
    }

    #[test]
    fn the_ending_of_a_name_is_never_cut_off() {
        for title in ["x".repeat(200), "大阪オフィスの賃貸契約".repeat(20), "🤝".repeat(80), "a b ".repeat(50)]
        {
            check(&titled(&title, &title));
            let name = file_name(Saved::OtherSide(&titled(&title, &title)), &today());
            assert_eq!(name.rsplit_once('.').map(|(_, ending)| ending), Some("json"));
        }
    }

    #[test]
    fn what_is_for_the_other_side_is_never_called_as_one_calls_it_for_oneself() {
        let case = titled("Squeeze them", "");
        let name = |saved: Saved<'_>| file_name(saved, &today());
        assert_eq!(name(Saved::OtherSide(&case)), "Negotiation - for the other side 2026-11-29.json");
        assert_eq!(name(Saved::ToPresent(&case)), "Negotiation - to present 2026-11-29.html");
    }

    #[test]
    fn what_no_file_system_takes_is_left_out() {
        let name = |title: &str| file_name(Saved::Offers(&titled(title, "")), &Day::default());
        for (title, expected) in [
            ("A/B: \"C\" \u{202e}", "A-B- -C - offers.csv"),
            ("..\\..\\etc", "etc - offers.csv"),
            ("\u{200b}\u{feff}", "Negotiation - offers.csv"),
            ("one\ntwo\t three", "one two three - offers.csv"),
            ("Müller’s “lease” – 2027", "Müller’s “lease” – 2027 - offers.csv"),
            ("CON", "CON - offers.csv"),
        ] {
            assert_eq!(name(title), expected);
        }
    }

    proptest! {
        #[test]
        fn two_files_never_have_one_name_and_every_file_system_takes_it(title in any::<String>(), shared in any::<String>()) {
            check(&titled(&title, &shared));
            check(&titled(&title, &title));
        }

        #[test]
        fn not_even_where_a_title_reads_like_an_ending(title in "(Tableside|everything| - |offers|for a colleague|to present| 2026-11-29|\\.json){0,9}") {
            check(&titled(&title, &title));
        }
    }
}
