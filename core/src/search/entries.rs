//! What there is to find: the guide, line by line, negotiations, and what there is to print.

use super::{Entry, Kind};
use crate::guide::{Item, Topic, topics};
use crate::handout::Handout;
use crate::name::{UNTITLED, named};
use crate::role_play::RolePlay;
use crate::route::{CasePlace, Route};
use crate::storage::Summary;

/// Every topic of the guide, as a place, and every line of it, as they are read from within the negotiation with an ID, or by
/// themselves.
pub fn guide_entries(of: Option<&str>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for topic in topics() {
        entries.push(Entry {
            title: topic.title.to_owned(),
            text: format!("Guide {}", topic.summary),
            kind: Kind::Place,
            route: Route::Guide(Some(topic.slug)).beside(of).to_string(),
            ..Entry::default()
        });
        let items = topic.sections.iter().flat_map(|section| &section.items);
        entries.extend(items.map(|item| line(topic, item, of)));
    }
    entries
}

fn line(topic: &Topic, item: &Item, of: Option<&str>) -> Entry {
    let mut text = item.text.to_owned();
    for more in item.cells.iter().chain(&item.say).chain([&topic.title]) {
        text.push('\n');
        text.push_str(more);
    }
    let route = Route::GuideItem { topic: topic.slug, item: item.id }.beside(of).to_string();
    let (title, id) = (item.title.to_owned(), item.id.to_owned());
    Entry { title, text, kind: Kind::Line, route, id, ..Entry::default() }
}

/// Every handout, as it is looked at from within the negotiation with an ID or by itself, and every role-play with its
/// debrief.
pub fn handout_entries(of: Option<&str>) -> Vec<Entry> {
    let entry = |title: String, text: String, what: &str, route: &Route| Entry {
        title,
        text,
        kind: Kind::Handout,
        route: route.to_string(),
        what: what.to_owned(),
        ..Entry::default()
    };
    let sheets = Handout::ALL.iter().map(|handout| {
        let route = Route::Handouts(Some(*handout)).beside(of);
        entry(handout.title().to_owned(), format!("Sheet to print {}", also_called(*handout)), "Handout", &route)
    });
    let role_plays = RolePlay::ALL.iter().flat_map(|role_play| {
        let [first, second] = role_play.roles();
        let about = format!("{first} {second} {}", role_play.gist());
        [
            entry(role_play.name.to_owned(), format!("Exercise {about}"), "Role-play", &Route::RolePlay(*role_play)),
            entry(role_play.debrief_title(), format!("Class {about}"), "Debrief", &Route::Debrief(*role_play)),
        ]
    });
    sheets.chain(role_plays).collect()
}

/// What somebody may look for who means a handout, beside what it is called.
const fn also_called(handout: Handout) -> &'static str {
    match handout {
        Handout::Plan => "one-page",
        Handout::Preparation => "worksheet",
        Handout::Questions => "notes",
        Handout::Claims => "proof",
        Handout::OfferLog => "history",
        Handout::Concessions => "menu",
        Handout::Impasse => "impasse card deadlock",
        Handout::Agreement => "summary contract",
        Handout::FollowUp => "tasks",
        Handout::Review => "review lessons",
        Handout::Assessment => "skills",
        Handout::Guide => "booklet",
        Handout::Stages => "poster",
        Handout::Approaches => "win-win hard bargaining",
    }
}

/// A negotiation of the list, which is found by its title and by the other side's name.
pub fn negotiation_entry(summary: &Summary) -> Entry {
    Entry {
        title: named(&summary.title, UNTITLED).to_owned(),
        text: summary.them.clone(),
        kind: Kind::Negotiation,
        route: Route::case(&summary.id, CasePlace::Overview).to_string(),
        id: summary.id.clone(),
        ..Entry::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Index;
    use super::super::fold::plain_in_tests;
    use super::*;
    use crate::guide::item;

    #[test]
    fn every_line_of_the_guide_can_be_found_where_it_is() {
        let within = guide_entries(Some("n1"));
        assert!(within.iter().all(|entry| Route::parse(&entry.route).case_id() == Some("n1")));
        let entries = guide_entries(None);
        let lines = entries.iter().filter(|entry| entry.kind == Kind::Line);
        for entry in lines.clone() {
            assert_eq!(item(&entry.id).unwrap().title, entry.title);
            assert!(matches!(Route::parse(&entry.route), Route::GuideItem { item, .. } if item == entry.id));
        }
        assert_eq!(lines.count() + topics().len(), entries.len());
    }

    #[test]
    fn every_handout_role_play_and_debrief_can_be_found_where_it_is() {
        let within = handout_entries(Some("n1"));
        let entries = handout_entries(None);
        assert_eq!(entries.len(), Handout::ALL.len() + 2 * RolePlay::ALL.len());
        for (place, handout) in Handout::ALL.iter().enumerate() {
            assert_eq!((entries[place].title.as_str(), entries[place].what.as_str()), (handout.title(), "Handout"));
            assert_eq!(Route::parse(&entries[place].route), Route::Handouts(Some(*handout)));
            assert_eq!(Route::parse(&within[place].route).case_id(), Some("n1"));
        }
        for entry in entries.iter().chain(&within) {
            let found = match Route::parse(&entry.route) {
                Route::RolePlay(role_play) => Some(role_play.name.to_owned()),
                Route::Debrief(role_play) => Some(format!("Debrief: {}", role_play.name)),
                route => route.handout().map(|handout| handout.title().to_owned()),
            };
            assert_eq!(found.as_ref(), Some(&entry.title));
        }
    }

    #[test]
    fn a_handout_is_found_by_its_name_and_a_place_before_it() {
        let place =
            |title: &str, text: &str| Entry { title: title.to_owned(), text: text.to_owned(), ..Entry::default() };
        let mut entries =
            vec![place("Offers", ""), place("Impasse: when you are stuck", ""), place("Handouts", "Sheets")];
        entries.extend(guide_entries(None));
        entries.extend(handout_entries(None));
        let index = Index::new(entries, plain_in_tests);
        let mut queries: Vec<(&str, String)> =
            Handout::ALL.iter().map(|handout| (handout.title(), handout.title().to_owned())).collect();
        queries.extend(RolePlay::ALL.iter().map(|role_play| (role_play.name, role_play.name.to_owned())));
        for (query, title) in [
            ("offers", "Offers"),
            ("stuck", "Impasse: when you are stuck"),
            ("handouts", "Handouts"),
            ("offer log", "Offer log"),
            ("booklet", "The guide"),
            ("poster", "The five stages"),
            ("debrief studio", "Debrief: A studio to rent"),
        ] {
            queries.push((query, title.to_owned()));
        }
        for (query, title) in queries {
            let titles: Vec<&str> =
                index.find(query, 3).iter().map(|found| index.entries()[found.entry].title.as_str()).collect();
            assert!(titles.contains(&title.as_str()), "{query}: {titles:?}");
        }
        let first = |query: &str| index.find(query, 1).first().map(|found| index.entries()[found.entry].title.as_str());
        assert_eq!(
            ["offers", "stuck", "handouts", "offer log", "debrief studio"].map(first),
            [
                Some("Offers"),
                Some("Impasse: when you are stuck"),
                Some("Handouts"),
                Some("Offer log"),
                Some("Debrief: A studio to rent")
            ]
        );
    }

    #[test]
    fn a_negotiation_is_found_by_its_title_and_by_the_other_side() {
        let summary = Summary { id: "n1".to_owned(), them: "Harbour Foods".to_owned(), ..Summary::default() };
        let entry = negotiation_entry(&summary);
        assert_eq!((entry.title.as_str(), entry.text.as_str()), ("Untitled", "Harbour Foods"));
        assert_eq!((entry.route.as_str(), entry.id.as_str()), ("#/n/n1", "n1"));
    }
}
