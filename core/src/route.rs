//! Every address of the app: the part after `#`.

use std::fmt;

use crate::guide::{Example, Stage, topic};

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// All negotiations.
    Home,
    /// A place in one negotiation.
    Case {
        /// The negotiation's ID.
        id: String,
        /// The place in it.
        place: CasePlace,
    },
    /// The guide by itself: its first page, or one topic by its address.
    Guide(Option<&'static str>),
    /// One line of the guide, where its topic shows it.
    GuideItem {
        /// The topic's address.
        topic: &'static str,
        /// The line's ID.
        item: &'static str,
    },
    /// The self-assessment, its results, and all lessons.
    Skills,
    /// How the app behaves, and what it keeps.
    Settings,
    /// Something that is opened as a negotiation of one's own; its overview then takes the place of this address.
    Open(Opening),
    /// An address that leads nowhere, as it was typed.
    Unknown(String),
}

/// What an address can open: its kind, and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opening {
    /// A worked example.
    Example(Example),
}

impl Opening {
    /// What begins every address that opens something.
    const START: &str = "open";
    const EXAMPLE: &str = "example";

    fn named(kind: &str, name: &str) -> Option<Self> {
        match kind {
            Self::EXAMPLE => Example::from_slug(name).map(Self::Example),
            _ => None,
        }
    }

    /// The last parts of the address: the kind and the name.
    const fn slugs(self) -> [&'static str; 2] {
        match self {
            Self::Example(example) => [Self::EXAMPLE, example.slug()],
        }
    }
}

/// A place in a negotiation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CasePlace {
    /// At a glance.
    Overview,
    /// One of the five stages.
    Stage(Stage),
    /// The plan on a page, put together from the first stage.
    Plan,
    /// The offer tracker.
    Offers,
    /// The impasse helper.
    Impasse,
}

impl CasePlace {
    /// The last part of the address; nothing for the overview.
    const fn slug(self) -> Option<&'static str> {
        match self {
            Self::Overview => None,
            Self::Stage(stage) => Some(stage.slug()),
            Self::Plan => Some("plan"),
            Self::Offers => Some("offers"),
            Self::Impasse => Some("impasse"),
        }
    }

    fn from_slug(slug: &str) -> Option<Self> {
        let stages = Stage::ALL.iter().map(|stage| Self::Stage(*stage));
        stages.chain([Self::Plan, Self::Offers, Self::Impasse]).find(|place| place.slug() == Some(slug))
    }
}

impl Route {
    /// The place that an address leads to; the address may start with `#`, and end in what was pasted with it: the mark
    /// that ends a sentence, a bracket, `?utm_source=…`. Never fails: what leads nowhere is [`Route::Unknown`].
    pub fn parse(address: &str) -> Self {
        let path = address.strip_prefix('#').unwrap_or(address).trim_matches('/');
        let pasted = without_tail(path).and_then(|path| Self::at(&path));
        pasted.or_else(|| Self::at(path)).unwrap_or_else(|| Self::Unknown(path.to_owned()))
    }

    /// The place at a path, if there is one.
    fn at(path: &str) -> Option<Self> {
        let mut parts = path.split('/');
        let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
        match parts {
            [Some(""), None, ..] => Some(Self::Home),
            [Some("n"), Some(id), None, _] => Some(Self::case(id, CasePlace::Overview)),
            [Some("n"), Some(id), Some(place), None] => CasePlace::from_slug(place).map(|place| Self::case(id, place)),
            [Some("guide"), None, ..] => Some(Self::Guide(None)),
            [Some("guide"), Some(slug), None, _] => topic(slug).map(|topic| Self::Guide(Some(topic.slug))),
            [Some("guide"), Some(slug), Some(id), None] => item_of(slug, id),
            [Some("skills"), None, ..] => Some(Self::Skills),
            [Some("settings"), None, ..] => Some(Self::Settings),
            [Some(Opening::START), Some(kind), Some(name), None] => Opening::named(kind, name).map(Self::Open),
            _ => None,
        }
    }

    /// Where a line of the guide leads on to, with the words of the way there; nothing for most lines.
    pub fn see_also(id: &str) -> Option<(&'static str, Self)> {
        let line = |topic, item| Self::GuideItem { topic, item };
        Some(match id {
            "INTRO-5" => ("When it stalls", Self::Guide(Some("impasse"))),
            "TIP-2" => ("Walking away", line("impasse", "IMP-8")),
            "IMP-7" => ("Difficult people", line("questions", "FAQ-HARD")),
            "SKILL-A" => ("Take the self-assessment", Self::Skills),
            _ => return None,
        })
    }

    /// A place in a negotiation.
    pub fn case(id: &str, place: CasePlace) -> Self {
        Self::Case { id: id.to_owned(), place }
    }

    /// Was something to be opened at an address that leads nowhere?
    pub fn is_unknown_opening(path: &str) -> bool {
        path.split('/').next() == Some(Opening::START)
    }

    /// The negotiation that the place belongs to.
    pub fn case_id(&self) -> Option<&str> {
        match self {
            Self::Case { id, .. } => Some(id),
            _ => None,
        }
    }
}

/// A path without what no address of ours holds or ends in; nothing where something is left that none of them has.
fn without_tail(path: &str) -> Option<String> {
    let path = decoded(path)?;
    let before = path.split(['?', '&']).next().unwrap_or_default();
    let path = before.trim_end_matches(|letter: char| !is_of_address(letter));
    path.chars().all(|letter| letter == '/' || is_of_address(letter)).then(|| path.to_owned())
}

/// Is a letter one of which our addresses are made, beside the slash?
const fn is_of_address(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// A text with what a browser writes as `%E2%80%9D` in it; nothing where that is no text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.split_at_checked(2).filter(|_| *first == b'%');
        let escaped = escaped.and_then(|(digits, after)| Some((byte_of(digits)?, after)));
        let (byte, after) = escaped.unwrap_or((*first, after));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// The byte that two hexadecimal digits stand for.
fn byte_of(digits: &[u8]) -> Option<u8> {
    let digits = str::from_utf8(digits).ok()?;
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| is_number)
}

/// A line of the guide by its topic's address and its ID.
fn item_of(slug: &str, id: &str) -> Option<Route> {
    let topic = topic(slug)?;
    let item = topic.sections.iter().flat_map(|section| &section.items).find(|item| item.id == id)?;
    Some(Route::GuideItem { topic: topic.slug, item: item.id })
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("#/"),
            Self::Case { id, place } => match place.slug() {
                Some(slug) => write!(f, "#/n/{id}/{slug}"),
                None => write!(f, "#/n/{id}"),
            },
            Self::Guide(None) => f.write_str("#/guide"),
            Self::Guide(Some(slug)) => write!(f, "#/guide/{slug}"),
            Self::GuideItem { topic, item } => write!(f, "#/guide/{topic}/{item}"),
            Self::Skills => f.write_str("#/skills"),
            Self::Settings => f.write_str("#/settings"),
            Self::Open(opening) => {
                let [kind, name] = opening.slugs();
                write!(f, "#/{}/{kind}/{name}", Opening::START)
            }
            Self::Unknown(path) => write!(f, "#/{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::topics;

    #[test]
    fn every_place_comes_back_from_its_address() {
        let mut routes =
            vec![Route::Home, Route::Guide(None), Route::Guide(Some("prepare")), Route::Skills, Route::Settings];
        routes.push(Route::GuideItem { topic: "prepare", item: "PREP-1" });
        let stages = Stage::ALL.iter().map(|stage| CasePlace::Stage(*stage));
        for place in stages.chain([CasePlace::Overview, CasePlace::Plan, CasePlace::Offers, CasePlace::Impasse]) {
            routes.push(Route::case("0f9b", place));
        }
        routes.extend(Example::ALL.iter().map(|example| Route::Open(Opening::Example(*example))));
        for route in routes {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn an_address_opens_an_example_by_its_name() {
        for (address, example) in
            [("#/open/example/agency", Example::Agency), ("#/open/example/software/", Example::Software)]
        {
            assert_eq!(Route::parse(address), Route::Open(Opening::Example(example)));
        }
    }

    #[test]
    fn what_cannot_be_opened_leads_nowhere() {
        for path in ["open", "open/example", "open/example/bakery", "open/example/agency/x", "open/bakery/agency"] {
            assert_eq!(Route::parse(&format!("#/{path}")), Route::Unknown(path.to_owned()));
            assert!(Route::is_unknown_opening(path), "{path}");
        }
        assert!(!Route::is_unknown_opening("opening/example/agency"));
    }

    #[test]
    fn what_a_line_of_the_guide_leads_on_to_is_there() {
        let lines = topics().iter().flat_map(|topic| &topic.sections).flat_map(|section| &section.items);
        let ways: Vec<Route> = lines.filter_map(|line| Route::see_also(line.id)).map(|(_, route)| route).collect();
        assert_eq!(ways.len(), 4, "each stands at a line that there is");
        for route in ways {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn what_leads_nowhere_is_kept_as_it_was_typed() {
        for path in [
            "nowhere",
            "n",
            "n/1/nowhere",
            "n/1/offers/2",
            "guide/nowhere",
            "guide/prepare/MIST-1",
            "guide/prepare/PREP-1/x",
            "skills/x",
            "settings/x",
            "<b>",
        ] {
            assert_eq!(Route::parse(&format!("#/{path}")), Route::Unknown(path.to_owned()));
        }
    }

    #[test]
    fn what_was_pasted_behind_an_address_leads_nowhere_else() {
        let offers = Route::case("0f9b-1_x", CasePlace::Offers);
        let line = Route::GuideItem { topic: "prepare", item: "PREP-1" };
        let places = [offers, line, Route::case("0f9b", CasePlace::Overview), Route::Guide(None), Route::Settings];
        let opens = Route::Open(Opening::Example(Example::Agency));
        for route in places.into_iter().chain([Route::Home, opens]) {
            let marks =
                ". , ; : ! ? ) ] } > » ” ’ \" ' ` … 。 / /. ). %22 %3E %60 %E2%80%9D %e2%80%99). %20 %C2%A0 %EF%BC%89";
            let queries =
                "?utm_source=mail&utm_medium=x ?fbclid=a/b &utm_source=mail /?utm_source=mail. %3Futm_source=a";
            for tail in marks.split(' ').chain(queries.split(' ')) {
                let address = format!("{route}{tail}");
                assert_eq!(Route::parse(&address), route, "{address}");
            }
        }
    }

    #[test]
    fn what_no_address_holds_in_its_middle_is_kept_as_it_was_typed() {
        for path in ["set.tings", "guide/pre%20pare", "%E0%A4%A", "%E0%A4", "%+1", "settings/x?utm=1", "n/1/nowhere."] {
            assert_eq!(Route::parse(&format!("#/{path}")), Route::Unknown(path.to_owned()));
        }
        assert_eq!(Route::parse("#/n/a%20b"), Route::case("a%20b", CasePlace::Overview), "an ID of its own");
    }

    #[test]
    fn an_empty_address_is_home() {
        for address in ["", "#", "#/", "/"] {
            assert_eq!(Route::parse(address), Route::Home, "{address:?}");
        }
    }
}
