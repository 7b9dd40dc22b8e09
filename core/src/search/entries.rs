//! What there is to find: the guide, line by line, and negotiations.

use super::{Entry, Kind};
use crate::guide::{Item, Topic, topics};
use crate::name::{UNTITLED, named};
use crate::route::{CasePlace, Route};
use crate::storage::Summary;

/// Every topic of the guide, as a place, and every line of it.
pub fn guide_entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    for topic in topics() {
        entries.push(Entry {
            title: topic.title.to_owned(),
            text: format!("Guide {}", topic.summary),
            kind: Kind::Place,
            route: route_of(topic),
            id: String::new(),
        });
        let items = topic.sections.iter().flat_map(|section| &section.items);
        entries.extend(items.map(|item| line(topic, item)));
    }
    entries
}

fn line(topic: &Topic, item: &Item) -> Entry {
    let mut text = item.text.to_owned();
    for more in item.cells.iter().chain(&item.say).chain([&topic.title]) {
        text.push('\n');
        text.push_str(more);
    }
    let route = Route::GuideItem { topic: topic.slug, item: item.id }.to_string();
    Entry { title: item.title.to_owned(), text, kind: Kind::Line, route, id: item.id.to_owned() }
}

fn route_of(topic: &Topic) -> String {
    Route::Guide(Some(topic.slug)).to_string()
}

/// A negotiation of the list, which is found by its title and by the other side's name.
pub fn negotiation_entry(summary: &Summary) -> Entry {
    Entry {
        title: named(&summary.title, UNTITLED).to_owned(),
        text: summary.them.clone(),
        kind: Kind::Negotiation,
        route: Route::case(&summary.id, CasePlace::Overview).to_string(),
        id: summary.id.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::item;

    #[test]
    fn every_line_of_the_guide_can_be_found_where_it_is() {
        let entries = guide_entries();
        let lines = entries.iter().filter(|entry| entry.kind == Kind::Line);
        for entry in lines.clone() {
            assert_eq!(item(&entry.id).unwrap().title, entry.title);
            assert!(matches!(Route::parse(&entry.route), Route::GuideItem { item, .. } if item == entry.id));
        }
        assert_eq!(lines.count() + topics().len(), entries.len());
    }

    #[test]
    fn a_negotiation_is_found_by_its_title_and_by_the_other_side() {
        let summary = Summary { id: "n1".to_owned(), them: "Harbour Foods".to_owned(), ..Summary::default() };
        let entry = negotiation_entry(&summary);
        assert_eq!((entry.title.as_str(), entry.text.as_str()), ("Untitled", "Harbour Foods"));
        assert_eq!((entry.route.as_str(), entry.id.as_str()), ("#/n/n1", "n1"));
    }
}
