//! Every address of the app: the part after `#`.

use std::fmt;

use crate::case::Side;
use crate::guide::{Example, Page, Stage};
use crate::handout::Handout;
use crate::role_play::RolePlay;
use crate::template::Template;

/// What the handouts are called, and what their addresses have.
const HANDOUTS_TITLE: &str = "Handouts";
const HANDOUTS: &str = "handouts";
/// What the address of a debrief has beside that.
const DEBRIEF: &str = "debrief";

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
    /// Sheets to print, blank; one of them is looked at where it is named.
    Handouts(Option<Handout>),
    /// The sheets of a role-play, to be printed and handed out.
    RolePlay(RolePlay),
    /// The debrief of a class on a role-play.
    Debrief(RolePlay),
    /// Something that is opened as a negotiation of one's own; a place in that then takes over this address.
    Open(Opening),
    /// An address that leads nowhere, as it was typed.
    Unknown(String),
}

/// What an address can open: its kind, and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opening {
    /// A worked example.
    Example(Example),
    /// A negotiation to start from.
    Template(Template),
    /// One side of a role-play, with its brief: the first side is [`Side::Us`].
    RolePlay(RolePlay, Side),
}

impl Opening {
    /// What begins every address that opens something.
    const START: &str = "open";
    const EXAMPLE: &str = "example";
    const TEMPLATE: &str = "template";
    const ROLE_PLAY: &str = "role-play";

    /// Everything that can be opened.
    pub fn all() -> impl Iterator<Item = Self> {
        let examples = Example::ALL.iter().copied().map(Self::Example);
        let templates = Template::ALL.iter().copied().map(Self::Template);
        examples.chain(templates).chain(Self::of_role_plays())
    }

    /// Both sides of every role-play.
    pub fn of_role_plays() -> impl Iterator<Item = Self> {
        RolePlay::ALL.iter().flat_map(|role_play| [Side::Us, Side::Them].map(|side| Self::RolePlay(*role_play, side)))
    }

    /// What it is called where it is offered.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Example(example) => example.title(),
            Self::Template(template) => template.name,
            Self::RolePlay(role_play, _) => role_play.name,
        }
    }

    /// Where its case file lies in the built site.
    pub const fn file_address(self) -> &'static str {
        match self {
            Self::Example(example) => example.address(),
            Self::Template(template) => template.address,
            Self::RolePlay(role_play, side) => role_play.file_address(side),
        }
    }

    fn named(kind: &str, name: &str) -> Option<Self> {
        match kind {
            Self::EXAMPLE => Example::from_slug(name).map(Self::Example),
            Self::TEMPLATE => Template::from_slug(name).map(Self::Template),
            _ => None,
        }
    }

    /// A side of a role-play, by the names of both.
    fn side_named(kind: &str, name: &str, side: &str) -> Option<Self> {
        let role_play = RolePlay::from_slug(name).filter(|_| kind == Self::ROLE_PLAY)?;
        RolePlay::side_from_slug(side).map(|side| Self::RolePlay(role_play, side))
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
    /// The guide, read from within the negotiation: its first page, one topic by its address, or one line of that by its ID.
    Guide(Option<&'static str>, Option<&'static str>),
    /// Sheets to print, filled in from it; one of them is looked at where it is named.
    Handouts(Option<Handout>),
}

impl CasePlace {
    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Guide(slug, _) => slug.and_then(Page::at).map_or("Guide", |page| page.title),
            Self::Overview => "Overview",
            Self::Stage(stage) => stage.name(),
            Self::Plan => "Your plan",
            Self::Offers => "Offers",
            Self::Impasse => "Impasse",
            Self::Handouts(_) => HANDOUTS_TITLE,
        }
    }

    /// The last part of the address; nothing for the overview, nor for the guide and the handouts, which have addresses of
    /// their own.
    const fn slug(self) -> Option<&'static str> {
        match self {
            Self::Overview | Self::Guide(..) | Self::Handouts(_) => None,
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
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Some(Self::Home),
            ["n", id] => Some(Self::case(id, CasePlace::Overview)),
            ["n", id, "guide", page @ ..] => Self::guide_at(page).map(|page| page.beside(Some(id))),
            ["n", id, HANDOUTS, sheet @ ..] => Self::handouts_at(sheet).map(|page| page.beside(Some(id))),
            ["n", id, place] => CasePlace::from_slug(place).map(|place| Self::case(id, place)),
            // What follows a stage says where in it, which is no place of its own: see `spot`.
            ["n", id, place, _] => {
                let place = CasePlace::from_slug(place).filter(|place| matches!(place, CasePlace::Stage(_)));
                place.map(|place| Self::case(id, place))
            }
            ["guide", page @ ..] => Self::guide_at(page),
            [HANDOUTS, Opening::ROLE_PLAY, name] => RolePlay::from_slug(name).map(Self::RolePlay),
            [HANDOUTS, DEBRIEF, name] => RolePlay::from_slug(name).map(Self::Debrief),
            [HANDOUTS, sheet @ ..] => Self::handouts_at(sheet),
            ["skills"] => Some(Self::Skills),
            ["settings"] => Some(Self::Settings),
            [Opening::START, kind, name] => Opening::named(kind, name).map(Self::Open),
            [Opening::START, kind, name, side] => Opening::side_named(kind, name, side).map(Self::Open),
            _ => None,
        }
    }

    /// A page of the guide by what follows in its address.
    fn guide_at(page: &[&str]) -> Option<Self> {
        match page {
            [] => Some(Self::Guide(None)),
            [slug] => Page::at(slug).map(|page| Self::Guide(Some(page.slug))),
            [slug, id] => item_of(slug, id),
            _ => None,
        }
    }

    /// The handouts by what follows in their address.
    fn handouts_at(sheet: &[&str]) -> Option<Self> {
        match sheet {
            [] => Some(Self::Handouts(None)),
            [slug] => Handout::from_slug(slug).map(|handout| Self::Handouts(Some(handout))),
            _ => None,
        }
    }

    /// A page of the guide, or the handouts, from within the negotiation with an ID or by itself; any other place as it is.
    #[must_use]
    pub fn beside(self, id: Option<&str>) -> Self {
        if let Self::Handouts(handout) | Self::Case { place: CasePlace::Handouts(handout), .. } = self {
            return id.map_or(Self::Handouts(handout), |id| Self::case(id, CasePlace::Handouts(handout)));
        }
        let (slug, item) = match self {
            Self::Guide(slug) | Self::Case { place: CasePlace::Guide(slug, None), .. } => (slug, None),
            Self::GuideItem { topic, item } => (Some(topic), Some(item)),
            Self::Case { place: CasePlace::Guide(slug, item), .. } => (slug, item),
            other => return other,
        };
        match (id, slug, item) {
            (Some(id), slug, item) => Self::case(id, CasePlace::Guide(slug, item)),
            (None, Some(topic), Some(item)) => Self::GuideItem { topic, item },
            (None, slug, _) => Self::Guide(slug),
        }
    }

    /// Is it a page of the guide, by itself or within a negotiation?
    pub const fn is_guide(&self) -> bool {
        matches!(self, Self::Guide(_) | Self::GuideItem { .. } | Self::Case { place: CasePlace::Guide(..), .. })
    }

    /// Are these the handouts, blank or of a negotiation?
    pub const fn is_handouts(&self) -> bool {
        matches!(self, Self::Handouts(_) | Self::Case { place: CasePlace::Handouts(_), .. })
    }

    /// Does one come to it from the handouts: one of them, or a role-play or its debrief?
    pub const fn is_below_handouts(&self) -> bool {
        self.is_handouts() || matches!(self, Self::RolePlay(_) | Self::Debrief(_))
    }

    /// The place whose page shows it: all handouts are looked at on one.
    #[must_use]
    pub fn page(&self) -> Self {
        match self {
            Self::Handouts(_) => Self::Handouts(None),
            Self::Case { id, place: CasePlace::Handouts(_) } => Self::case(id, CasePlace::Handouts(None)),
            other => other.clone(),
        }
    }

    /// The handout that it leads to.
    pub const fn handout(&self) -> Option<Handout> {
        match self {
            Self::Handouts(handout) | Self::Case { place: CasePlace::Handouts(handout), .. } => *handout,
            _ => None,
        }
    }

    /// The ID of the line of the guide that it leads to.
    pub const fn guide_line(&self) -> Option<&'static str> {
        match self {
            Self::GuideItem { item, .. } | Self::Case { place: CasePlace::Guide(_, Some(item)), .. } => Some(item),
            _ => None,
        }
    }

    /// Where in a stage an address leads: to the section of an item of the guide, by its ID, or of a value, by the way to it
    /// (`issues.fee`). Nothing where it says no more than the place.
    pub fn spot(address: &str) -> Option<String> {
        let path = address.strip_prefix('#').unwrap_or(address).trim_matches('/');
        let in_path = |path: &str| {
            let spot = path.split('/').nth(3)?;
            let is_stage = matches!(Self::at(path), Some(Self::Case { place: CasePlace::Stage(_), .. }));
            is_stage.then(|| decoded(spot).unwrap_or_else(|| spot.to_owned()))
        };
        without_tail(path).and_then(|path| in_path(&path)).or_else(|| in_path(path))
    }

    /// The address of a spot in a stage of a negotiation.
    pub fn at_spot(id: &str, stage: Stage, spot: &str) -> String {
        format!("{}/{}", Self::case(id, CasePlace::Stage(stage)), escaped(spot))
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

/// A spot as it stands in an address: IDs of items may hold any letters.
fn escaped(spot: &str) -> String {
    let is_plain = |byte: u8| is_of_address(byte.into()) || byte == b'.';
    let sign = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    spot.bytes().map(sign).collect()
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
    let page = Page::at(slug)?;
    Some(Route::GuideItem { topic: page.slug, item: page.item(id)? })
}

/// Its address.
impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = Self::START;
        match self {
            Self::Example(example) => write!(f, "#/{start}/{}/{}", Self::EXAMPLE, example.slug()),
            Self::Template(template) => write!(f, "#/{start}/{}/{}", Self::TEMPLATE, template.slug),
            Self::RolePlay(role_play, side) => {
                write!(f, "#/{start}/{}/{}/{}", Self::ROLE_PLAY, role_play.slug, RolePlay::side_slug(*side))
            }
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("#/"),
            Self::Case { id, place: CasePlace::Guide(slug, item) } => {
                write!(f, "#/n/{id}/guide")?;
                [slug, item].into_iter().flatten().try_for_each(|part| write!(f, "/{part}"))
            }
            Self::Case { id, place: CasePlace::Handouts(handout) } => {
                write!(f, "#/n/{id}/{HANDOUTS}")?;
                handout.iter().try_for_each(|handout| write!(f, "/{}", handout.slug()))
            }
            Self::Case { id, place } => match place.slug() {
                Some(slug) => write!(f, "#/n/{id}/{slug}"),
                None => write!(f, "#/n/{id}"),
            },
            Self::Guide(None) => f.write_str("#/guide"),
            Self::Guide(Some(slug)) => write!(f, "#/guide/{slug}"),
            Self::GuideItem { topic, item } => write!(f, "#/guide/{topic}/{item}"),
            Self::Handouts(None) => write!(f, "#/{HANDOUTS}"),
            Self::Handouts(Some(handout)) => write!(f, "#/{HANDOUTS}/{}", handout.slug()),
            Self::Skills => f.write_str("#/skills"),
            Self::Settings => f.write_str("#/settings"),
            Self::RolePlay(role_play) => write!(f, "#/{HANDOUTS}/{}/{}", Opening::ROLE_PLAY, role_play.slug),
            Self::Debrief(role_play) => write!(f, "#/{HANDOUTS}/{DEBRIEF}/{}", role_play.slug),
            Self::Open(opening) => write!(f, "{opening}"),
            Self::Unknown(path) => write!(f, "#/{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::topics;

    #[test]
    fn a_debrief_has_an_address_by_its_role_play() {
        for role_play in RolePlay::ALL {
            let route = Route::Debrief(*role_play);
            assert_eq!(route.to_string(), format!("#/handouts/debrief/{}", role_play.slug));
            assert_eq!(Route::parse(&route.to_string()), route);
        }
        for path in ["handouts/debrief", "handouts/debrief/bakery", "handouts/debrief/rent/x"] {
            assert_eq!(Route::parse(&format!("#/{path}")), Route::Unknown(path.to_owned()));
        }
    }

    #[test]
    fn every_place_comes_back_from_its_address() {
        let mut routes =
            vec![Route::Home, Route::Guide(None), Route::Guide(Some("prepare")), Route::Skills, Route::Settings];
        routes.push(Route::GuideItem { topic: "prepare", item: "PREP-1" });
        routes.push(Route::Handouts(None));
        routes.extend(Handout::ALL.iter().map(|handout| Route::Handouts(Some(*handout))));
        routes.extend(routes.clone().into_iter().map(|route| route.beside(Some("0f9b"))));
        let stages = Stage::ALL.iter().map(|stage| CasePlace::Stage(*stage));
        for place in stages.chain([CasePlace::Overview, CasePlace::Plan, CasePlace::Offers, CasePlace::Impasse]) {
            routes.push(Route::case("0f9b", place));
        }
        routes.extend(Opening::all().map(Route::Open));
        routes.extend(RolePlay::ALL.iter().copied().map(Route::RolePlay));
        for route in routes {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn a_page_of_the_guide_is_read_by_itself_or_from_within_a_negotiation() {
        let pages = [
            (Route::Guide(None), "#/n/1/guide", None),
            (Route::Guide(Some("prepare")), "#/n/1/guide/prepare", None),
            (Route::GuideItem { topic: "prepare", item: "PREP-1" }, "#/n/1/guide/prepare/PREP-1", Some("PREP-1")),
        ];
        for (page, address, line) in pages {
            let within = page.clone().beside(Some("1"));
            assert_eq!((within.to_string().as_str(), within.case_id()), (address, Some("1")));
            assert_eq!((within.guide_line(), page.guide_line()), (line, line));
            assert!(within.is_guide() && page.is_guide());
            assert_eq!(within.clone().beside(Some("2")).case_id(), Some("2"));
            assert_eq!(within.beside(None), page);
        }
        for other in [Route::Home, Route::Skills, Route::case("1", CasePlace::Offers)] {
            assert!(!other.is_guide() && other.guide_line().is_none());
            assert_eq!(other.clone().beside(Some("2")), other);
        }
        assert_eq!(CasePlace::Guide(Some("impasse"), None).title(), "Impasse");
    }

    #[test]
    fn handouts_are_looked_at_on_one_page_by_themselves_or_within_a_negotiation() {
        let [all, plan] = [None, Some(Handout::Plan)].map(Route::Handouts);
        let within = plan.clone().beside(Some("1"));
        assert_eq!(
            (plan.to_string().as_str(), within.to_string().as_str()),
            ("#/handouts/plan", "#/n/1/handouts/plan")
        );
        assert_eq!(within.clone().beside(None), plan);
        assert_eq!((plan.page(), within.page()), (all.clone(), Route::case("1", CasePlace::Handouts(None))));
        assert_eq!([&all, &plan, &within].map(Route::handout), [None, Some(Handout::Plan), Some(Handout::Plan)]);
        assert!([&all, &plan, &within].into_iter().all(Route::is_handouts));
        assert!(!Route::Home.is_handouts() && Route::Home.page() == Route::Home && Route::Home.handout().is_none());
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
    fn an_address_begins_with_a_template_by_its_name() {
        let salary = Template::from_slug("salary").map(|template| Route::Open(Opening::Template(template)));
        assert_eq!(Some(Route::parse("#/open/template/salary")), salary);
    }

    #[test]
    fn an_address_opens_a_side_of_a_role_play_by_both_names() {
        for (name, side) in [("first", Side::Us), ("second", Side::Them)] {
            let rent = RolePlay::from_slug("rent").map(|rent| Route::Open(Opening::RolePlay(rent, side)));
            assert_eq!(Some(Route::parse(&format!("#/open/role-play/rent/{name}"))), rent);
        }
        let sheets = RolePlay::from_slug("rent").map(Route::RolePlay);
        assert_eq!(Some(Route::parse("#/handouts/role-play/rent")), sheets);
        assert!(matches!(Route::parse("#/handouts/role-play/bakery"), Route::Unknown(_)));
    }

    #[test]
    fn what_can_be_opened_lies_each_in_a_file_of_its_own() {
        let mut files: Vec<&str> = Opening::all().map(Opening::file_address).collect();
        let count = files.len();
        assert_eq!(count, Example::ALL.len() + Template::ALL.len() + 2 * RolePlay::ALL.len());
        files.sort_unstable();
        files.dedup();
        assert_eq!(files.len(), count);
        assert!(Opening::all().all(|opening| !opening.title().is_empty()));
    }

    #[test]
    fn what_cannot_be_opened_leads_nowhere() {
        for path in [
            "open",
            "open/example",
            "open/example/bakery",
            "open/example/salary",
            "open/example/agency/x",
            "open/bakery/agency",
            "open/template",
            "open/template/agency",
            "open/role-play",
            "open/role-play/rent",
            "open/role-play/rent/third",
            "open/role-play/bakery/first",
            "open/template/salary/first",
        ] {
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
    fn what_follows_a_stage_says_where_in_it() {
        let prepare = Route::case("0f9b", CasePlace::Stage(Stage::Prepare));
        let ways = ["issues.fee", "alternatives.a1.outcomes", "people.a/b 1 % ”", "notes.INFO-3"];
        for spot in ["PREP-5", "INFO-Q"].into_iter().chain(ways) {
            let address = Route::at_spot("0f9b", Stage::Prepare, spot);
            assert_eq!(Route::parse(&address), prepare, "{address}");
            assert_eq!(Route::spot(&address).as_deref(), Some(spot), "{address}");
        }
        assert_eq!(Route::spot("#/n/0f9b/prepare/PREP-5).").as_deref(), Some("PREP-5"), "pasted with a bracket");
        assert_eq!(
            Route::spot("#/n/0f9b/prepare/people.a%20b").as_deref(),
            Some("people.a b"),
            "as a browser writes it"
        );
        for address in [
            "#/n/0f9b/prepare",
            "#/n/0f9b/prepare/",
            "#/n/0f9b",
            "#/n/0f9b/guide/prepare",
            "#/n/0f9b/guide/prepare/PREP-1",
            "#/guide/prepare/PREP-1",
            "#/",
        ] {
            assert_eq!(Route::spot(address), None, "{address}");
        }
    }

    #[test]
    fn what_leads_nowhere_is_kept_as_it_was_typed() {
        for path in [
            "nowhere",
            "n",
            "n/1/nowhere",
            "n/1/offers/2",
            "n/1/prepare/PREP-5/x",
            "guide/nowhere",
            "guide/prepare/MIST-1",
            "guide/prepare/PREP-1/x",
            "n/1/guide/nowhere",
            "n/1/guide/prepare/MIST-1",
            "n/1/guide/prepare/PREP-1/x",
            "handouts/nowhere",
            "handouts/plan/x",
            "n/1/handouts/nowhere",
            "n/1/handouts/plan/x",
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
