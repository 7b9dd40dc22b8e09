//! Tableside itself as one file: a page that carries all of the app, with a place in it for what it holds. The build makes
//! the page (`xtask/src/one_file`), and a copy of it is how a whole notebook is handed over.

/// What stands before the name of the notebook that the page is; the page as it is built has none. A page that has one
/// keeps what is written in it apart from all others.
const NOTEBOOK: &str = "data-notebook=\"";
/// Where the place for what the page holds begins.
const HELD: &str = "<script type=\"application/json\" id=\"held\"";
/// Where it ends.
const HELD_END: &str = "</script>";

/// A copy of the page that is a notebook of its own and holds the text of a file. The notebook's name is one of letters,
/// digits and dashes. Nothing where the page is not Tableside's.
pub fn copy_of(page: &str, notebook: &str, held: &str) -> Option<String> {
    let (before, rest) = start_of(page)?.split_once(NOTEBOOK)?;
    let (_, rest) = rest.split_once('"')?;
    let (between, rest) = rest.split_once(HELD)?;
    let (attributes, rest) = rest.split_once('>')?;
    let (_, rest) = rest.split_once(HELD_END)?;
    let held = without_tags(held);
    Some([before, NOTEBOOK, notebook, "\"", between, HELD, attributes, ">", &held, HELD_END, rest].concat())
}

/// The text of the file that a page holds, empty where it holds none. Nothing where the page is not Tableside's, or was cut
/// off before the text ends.
pub fn held_by(page: &str) -> Option<&str> {
    let (_, rest) = start_of(page)?.split_once(HELD)?;
    let (_, rest) = rest.split_once('>')?;
    rest.split_once(HELD_END).map(|(held, _)| held.trim())
}

/// The page, if the text is one.
fn start_of(text: &str) -> Option<&str> {
    const DOCTYPE: &str = "<!doctype html";
    let page = text.trim_start();
    page.get(..DOCTYPE.len()).filter(|start| start.eq_ignore_ascii_case(DOCTYPE)).map(|_| page)
}

/// A text of JSON in which no tag can begin, so that nothing in it ends the place where it stands: outside of strings there
/// is no `<`, and within them it can be written otherwise.
pub fn without_tags(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::case::Case;
    use crate::format::{self, CaseFile};

    const PAGE: &str = "<!doctype html><html data-shape=\"file\" data-notebook=\"\" lang=en><meta charset=utf-8>\
        <script data-part=\"0\">go()</script></head><body><main>Words</main>\
        <script type=\"application/json\" id=\"held\" data-part=\"1\"></script>\
        <script data-part=\"2\">end()</script></body></html>";

    fn file(title: &str) -> String {
        let case = Case { id: "lease".to_owned(), title: title.to_owned(), ..Case::default() };
        format::write(&CaseFile { cases: vec![case], ..CaseFile::default() })
    }

    fn title_in(page: &str) -> String {
        format::read(held_by(page).unwrap()).unwrap().cases[0].title.clone()
    }

    #[test]
    fn a_copy_differs_in_its_name_and_in_what_it_holds() {
        let copy = copy_of(PAGE, "9b2f-1", "{\"a\": 1}").unwrap();
        let expected = PAGE
            .replace("data-notebook=\"\"", "data-notebook=\"9b2f-1\"")
            .replace("id=\"held\" data-part=\"1\">", "id=\"held\" data-part=\"1\">{\"a\": 1}");
        assert_eq!(copy, expected);
        assert_eq!((held_by(PAGE), held_by(&copy)), (Some(""), Some("{\"a\": 1}")));
    }

    #[test]
    fn a_copy_of_a_copy_holds_what_it_was_given_and_nothing_of_the_first() {
        let first = copy_of(PAGE, "first", &file("Of the first")).unwrap();
        let second = copy_of(&first, "second", &file("Of the second")).unwrap();
        assert_eq!(second, copy_of(PAGE, "second", &file("Of the second")).unwrap());
        assert!(!second.contains("first"));
    }

    #[test]
    fn no_words_end_the_place_where_they_stand() {
        for title in
            ["</script><script>alert(1)</script>", "<!-- <script>", "</SCRIPT >", "\\u003c/script>", "]]>", "\"<"]
        {
            let copy = copy_of(PAGE, "n", &file(title)).unwrap();
            assert_eq!(copy.matches('<').count(), PAGE.matches('<').count(), "{title}");
            assert_eq!(title_in(&copy), title);
        }
    }

    #[test]
    fn what_is_no_page_of_ours_is_not_taken_for_one() {
        let foreign = "<!doctype html><html lang=en><title>Sign in to the hotel’s network</title>";
        for text in ["", "<", "{}", foreign, &file("<!doctype html>"), &PAGE.replace("held", "other")] {
            assert_eq!((copy_of(text, "n", "{}"), held_by(text)), (None, None), "{text}");
        }
        let saved_by_a_browser = format!("\n{}", PAGE.replace("<!doctype", "<!DOCTYPE"));
        assert_eq!(held_by(&saved_by_a_browser), Some(""));
    }

    #[test]
    fn what_a_page_holds_is_read_as_long_as_its_end_is_there() {
        let copy = copy_of(PAGE, "n", &file("Cut off")).unwrap();
        let end = copy.find("<script data-part=\"2\">").unwrap();
        assert_eq!(title_in(&copy[..end]), "Cut off");
        assert_eq!(held_by(&copy[..end - 2]), None);
    }

    proptest! {
        #[test]
        fn whatever_stands_in_it_comes_back(title in any::<String>()) {
            prop_assert_eq!(title_in(&copy_of(PAGE, "n", &file(&title)).unwrap()), title);
        }
    }
}
