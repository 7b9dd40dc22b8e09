//! The guide held against the brief: every line with an ID stands in it once, where it belongs, in finished words.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use tableside_core::guide::{Item, Section, SectionKind, Topic, topics};

/// Every ID of the brief, by the topic in which it must stand, in the guide's order of topics.
const BRIEF: &[(&str, &[&str])] = &[
    ("negotiation", &["INTRO-1", "INTRO-2", "INTRO-3", "INTRO-4", "INTRO-5", "TYPES-WIN", "TYPES-HARD"]),
    (
        "prepare",
        &[
            "PREP-1", "PREP-2", "PREP-3", "PREP-4", "PREP-5", "PREP-6", "PREP-7", "PREP-8", //
            "PREP-T1", "PREP-T2", "PREP-T3", "PREP-T4", "PREP-T5", "PREP-T6",
        ],
    ),
    (
        "exchange",
        &[
            "INFO-A", "INFO-B", "INFO-C", //
            "INFO-1", "INFO-2", "INFO-3", "INFO-4", "INFO-5", //
            "INFO-Q1", "INFO-Q2", "INFO-Q3", "INFO-Q4", "INFO-Q5", //
            "INFO-L",  //
            "INFO-T1", "INFO-T2", "INFO-T3", "INFO-T4", "INFO-T5",
        ],
    ),
    (
        "clarify",
        &[
            "CLAR-1", "CLAR-2", "CLAR-3", "CLAR-4", "CLAR-5", "CLAR-6", //
            "CLAR-T1", "CLAR-T2", "CLAR-T3", "CLAR-T4", "CLAR-T5", //
            "CLAR-K1", "CLAR-K2", "CLAR-K3", "CLAR-K4", "CLAR-K5",
        ],
    ),
    (
        "bargain",
        &[
            "BARG-1", "BARG-2", "BARG-3", "BARG-4", "BARG-5", "BARG-6", //
            "BARG-T1", "BARG-T2", "BARG-T3", "BARG-T4", "BARG-T5", //
            "BARG-P1", "BARG-P2", "BARG-P3", "BARG-P4", "BARG-P5", "BARG-P6", //
            "BARG-W1", "BARG-W2", "BARG-W3", "BARG-W4",
        ],
    ),
    (
        "commit",
        &[
            "DEAL-1", "DEAL-2", "DEAL-3", "DEAL-4", "DEAL-5", "DEAL-6", "DEAL-7", //
            "DEAL-C1", "DEAL-C2", "DEAL-C3", "DEAL-C4", "DEAL-C5", "DEAL-C6", //
            "DEAL-F1", "DEAL-F2", "DEAL-F3", "DEAL-F4",
        ],
    ),
    ("impasse", &["IMP-1", "IMP-2", "IMP-3", "IMP-4", "IMP-5", "IMP-6", "IMP-7", "IMP-8"]),
    (
        "skills",
        &[
            "SKILL-1", "SKILL-2", "SKILL-3", "SKILL-4", "SKILL-5", "SKILL-6", //
            "SKILL-S1", "SKILL-S2", "SKILL-S3", "SKILL-S4", "SKILL-S5", //
            "SKILL-D1", "SKILL-D2", "SKILL-D3", "SKILL-D4", "SKILL-D5", //
            "SKILL-A",
        ],
    ),
    (
        "examples",
        &[
            "EX-A1", "EX-A2", "EX-A3", "EX-A4", "EX-A5", //
            "EX-B1", "EX-B2", "EX-B3", "EX-B4", "EX-B5", //
            "EX-K1", "EX-K2", "EX-K3", "EX-K4", "EX-K5", "EX-K6",
        ],
    ),
    ("questions", &["FAQ-STAKE", "FAQ-STRAT", "FAQ-LEARN", "FAQ-HARD"]),
    ("mistakes", &["MIST-1", "MIST-2", "MIST-3", "MIST-4"]),
    ("tips", &["TIP-1", "TIP-2", "TIP-3", "TIP-4"]),
];

/// Advice stands beside a field, so it is short. The moves with difficult people are many, and stand by themselves.
const MOST_WORDS: usize = 60;
const MAY_BE_LONGER: &str = "FAQ-HARD";

/// The figures of the worked examples, and what the brief says must be found with them.
const FIGURES: &[(&str, &[&str])] = &[
    ("EX-A1", &["8,000 a month"]),
    ("EX-A4", &["3-month", "12-month"]),
    ("EX-B2", &["two fiscal years"]),
    ("EX-B4", &["15,000"]),
];

#[test]
fn every_id_of_the_brief_stands_once_in_its_topic_and_no_other_id_is_there() {
    assert_eq!(misplaced(topics()), [""; 0]);
}

#[test]
fn every_item_has_a_title_and_words_short_enough_to_read_at_the_table() {
    assert_eq!(ill_filled(topics()), [""; 0]);
}

#[test]
fn quotes_are_curly_and_words_are_one_space_apart() {
    let slips: Vec<_> = topics().iter().flat_map(all_words).filter(|(_, words)| is_badly_set(words)).collect();
    assert_eq!(slips, []);
}

#[test]
fn every_topic_says_what_it_is_for_in_at_most_three_sentences() {
    for topic in topics() {
        let sentences = topic.summary.split_inclusive(['.', '?']).count();
        assert!((1..=3).contains(&sentences), "{}: {sentences} sentences", topic.slug);
    }
}

#[test]
fn the_stories_keep_the_figures_of_the_brief() {
    for (id, figures) in FIGURES {
        let told = tableside_core::guide::item(id).map_or("", |item| item.text);
        for figure in *figures {
            assert!(told.contains(figure), "{id} doesn’t say {figure}: {told}");
        }
    }
}

#[test]
fn an_id_that_is_missing_doubled_moved_or_unknown_is_noticed() {
    assert_eq!(misplaced(&whole()), [""; 0], "a guide made from the list is whole");

    let mut guide = whole();
    items(&mut guide, "tips").pop();
    assert_eq!(misplaced(&guide), ["TIP-4 is missing"]);

    let mut guide = whole();
    items(&mut guide, "tips").push(item("TIP-1"));
    assert_eq!(misplaced(&guide), ["TIP-1 is there 2 times"]);

    let mut guide = whole();
    items(&mut guide, "tips").push(item("MIST-1"));
    assert_eq!(misplaced(&guide), ["MIST-1 is in tips and belongs in mistakes", "MIST-1 is there 2 times"]);

    let mut guide = whole();
    let moved = items(&mut guide, "tips").pop();
    items(&mut guide, "mistakes").extend(moved);
    assert_eq!(misplaced(&guide), ["TIP-4 is in mistakes and belongs in tips"]);

    let mut guide = whole();
    items(&mut guide, "tips").push(item("TIP-5"));
    assert_eq!(misplaced(&guide), ["TIP-5 in tips is not in the list"]);
}

#[test]
fn an_item_that_is_empty_or_long_and_a_straight_quote_are_noticed() {
    let change = |change: &dyn Fn(&mut Item)| {
        let mut guide = whole();
        items(&mut guide, "tips").first_mut().into_iter().for_each(change);
        ill_filled(&guide)
    };
    assert_eq!(change(&|_| ()), [""; 0]);
    assert_eq!(change(&|item| item.title = " "), ["TIP-1 has no title"]);
    assert_eq!(change(&|item| item.text = ""), ["TIP-1 has neither text nor cells"]);
    assert_eq!(change(&|item| item.text = " "), ["TIP-1 has neither text nor cells"]);
    assert_eq!(change(&|item| (item.text, item.cells) = ("", vec![""])), ["TIP-1 has neither text nor cells"]);
    assert_eq!(change(&|item| (item.text, item.cells) = ("", vec!["A word."])), [""; 0]);
    let long: &str = "word ".repeat(61).leak();
    assert_eq!(change(&|item| item.text = long), ["TIP-1 has 61 words"]);
    assert_eq!(change(&|item| (item.id, item.text) = (MAY_BE_LONGER, long)), [""; 0]);

    assert!(is_badly_set("don't") && is_badly_set("a \"word\"") && is_badly_set("one.  Two"));
    assert!(is_badly_set(" first") && is_badly_set("last ") && is_badly_set("one\u{a0} two"));
    assert!(!is_badly_set("Don’t say “8,000 – 9,000”."));
}

/// What is wrong with where the IDs stand.
fn misplaced(guide: &[Topic]) -> Vec<String> {
    let belongs: BTreeMap<_, _> = BRIEF.iter().flat_map(|(slug, ids)| ids.iter().map(move |id| (*id, *slug))).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for topic in guide {
        for item in topic.sections.iter().flat_map(|section| &section.items) {
            *times.entry(item.id).or_default() += 1;
            match belongs.get(item.id) {
                None => faults.push(format!("{} in {} is not in the list", item.id, topic.slug)),
                Some(slug) if *slug != topic.slug => {
                    faults.push(format!("{} is in {} and belongs in {slug}", item.id, topic.slug));
                }
                Some(_) => (),
            }
        }
    }
    for id in BRIEF.iter().flat_map(|(_, ids)| *ids) {
        match times.get(id) {
            None => faults.push(format!("{id} is missing")),
            Some(1) => (),
            Some(times) => faults.push(format!("{id} is there {times} times")),
        }
    }
    faults
}

/// Which items say nothing, or too much.
fn ill_filled(guide: &[Topic]) -> Vec<String> {
    let mut faults = Vec::new();
    for item in guide.iter().flat_map(|topic| &topic.sections).flat_map(|section| &section.items) {
        let blank = |words: &&str| words.trim().is_empty();
        if blank(&item.title) {
            faults.push(format!("{} has no title", item.id));
        }
        if blank(&item.text) && item.cells.iter().all(blank) {
            faults.push(format!("{} has neither text nor cells", item.id));
        }
        let words = item.text.split_whitespace().count();
        if words > MOST_WORDS && item.id != MAY_BE_LONGER {
            faults.push(format!("{} has {words} words", item.id));
        }
    }
    faults
}

/// Everything of a topic that is shown, each with where it stands.
fn all_words(topic: &Topic) -> Vec<(&'static str, &'static str)> {
    let mut found = vec![(topic.slug, topic.title), (topic.slug, topic.summary)];
    for section in &topic.sections {
        found.extend([section.title, section.intro].map(|words| (topic.slug, words)));
        found.extend(section.columns.iter().map(|words| (topic.slug, *words)));
        for item in &section.items {
            let listed = item.cells.iter().chain(&item.say).copied();
            found.extend([item.title, item.text].into_iter().chain(listed).map(|words| (item.id, words)));
        }
    }
    found
}

/// Has it a straight quote, two spaces together, or a space at an end?
fn is_badly_set(words: &str) -> bool {
    let spaces: Vec<bool> = words.chars().map(char::is_whitespace).collect();
    words.contains(['\'', '"']) || spaces.windows(2).any(|pair| pair == [true, true]) || words.trim() != words
}

/// A guide with every ID of the list, to be damaged.
fn whole() -> Vec<Topic> {
    let topic = |(slug, ids): &(&'static str, &[&'static str])| {
        let items = ids.iter().map(|id| item(id)).collect();
        let section = Section { kind: SectionKind::Points, title: "A part", intro: "", columns: Vec::new(), items };
        Topic { id: "", slug, title: "A topic", summary: "What it is for.", sections: vec![section] }
    };
    BRIEF.iter().map(topic).collect()
}

fn item(id: &'static str) -> Item {
    Item { id, title: "A title", text: "A sentence.", cells: Vec::new(), say: Vec::new() }
}

/// The items of one topic of such a guide.
#[allow(clippy::unwrap_used)]
fn items<'a>(guide: &'a mut [Topic], slug: &str) -> &'a mut Vec<Item> {
    let topic = guide.iter_mut().find(|topic| topic.slug == slug).unwrap();
    &mut topic.sections.first_mut().unwrap().items
}
