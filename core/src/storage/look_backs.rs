//! What was learned in each negotiation, for the page that gathers it.

use super::{Library, Storage};
use crate::case::LookBack;
use crate::document::value_of;
use crate::worksheet::says_something;

/// The look back at one negotiation.
#[derive(Clone, Debug, PartialEq)]
pub struct LookedBack {
    /// The negotiation's ID.
    pub id: String,
    /// What it is called; may be empty.
    pub title: String,
    /// What was learned.
    pub look_back: LookBack,
}

impl<S: Storage> Library<S> {
    /// The looks back at all negotiations of one's own that can be read, the newest change first. Those that say nothing are
    /// left out, and so are those of worked examples: nobody learned that. Reads every negotiation.
    pub fn look_backs(&self) -> Vec<LookedBack> {
        let read = self.entries.iter().filter_map(|entry| self.read(&entry.id).ok());
        let own = read.filter(|(opened, _)| opened.value.example.is_empty());
        let looked_back = own.map(|(opened, _)| LookedBack {
            id: opened.value.id,
            title: opened.value.title,
            look_back: opened.value.look_back,
        });
        looked_back.filter(|looked_back| says_something(&value_of(&looked_back.look_back))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Line};
    use crate::storage::Memory;
    use crate::time::Timestamp;

    fn day(day: usize) -> Timestamp {
        Timestamp::parse(&format!("2026-11-{day:02}T10:00:00Z")).unwrap()
    }

    #[test]
    fn all_lessons_are_gathered_newest_first_and_what_says_nothing_is_left_out() {
        let lesson = |text: &str| Line { id: "l1".to_owned(), text: text.to_owned() };
        let mut skilled = LookBack::default();
        skilled.skills.set("SKILL-1", true);
        let looks = [
            LookBack { well: "We listened".to_owned(), ..LookBack::default() },
            LookBack::default(),
            LookBack { change: " \n".to_owned(), lessons: vec![lesson("")], ..LookBack::default() },
            LookBack { lessons: vec![lesson("Ask for time")], ..LookBack::default() },
            skilled,
        ];
        let mut library = Library::open(Memory::default(), "p").unwrap();
        for (number, look_back) in looks.into_iter().enumerate() {
            let at = day(number + 1);
            let case =
                Case { look_back, title: format!("Case {number}"), ..Case::new(format!("n{number}"), at.clone()) };
            library.save(&case, at).unwrap();
        }
        library.save(&crate::guide::Example::Agency.case().unwrap(), day(9)).unwrap();
        library.storage.set("p:case:torn", "{").unwrap();
        library.read_list().unwrap();
        let found: Vec<(String, String)> =
            library.look_backs().into_iter().map(|found| (found.id, found.title)).collect();
        let expected = [("n4", "Case 4"), ("n3", "Case 3"), ("n0", "Case 0")];
        assert_eq!(found, expected.map(|(id, title)| (id.to_owned(), title.to_owned())));
        assert_eq!(library.look_backs()[1].look_back.lessons[0].text, "Ask for time");
    }
}
