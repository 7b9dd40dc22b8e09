//! The templates: each is a whole negotiation to start from, in finished words, with nobody's names or figures.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tableside_core::analysis::{batna, doubt};
use tableside_core::case::{Case, Confidence, Issue, IssueKind, Side, Weight, Worth};
use tableside_core::coach;
use tableside_core::route::{Opening, Route};
use tableside_core::storage::Summary;
use tableside_core::template::Template;
use tableside_core::time::Timestamp;

/// Words that are shown in one line are no longer than this, in letters.
const LONGEST_NAME: usize = 60;
/// Nor is anything else longer than this: it is read beside a field.
const LONGEST: usize = 120;

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
}

fn begun(template: Template) -> Case {
    Template::begin(template.file(), "begun".to_owned(), now()).unwrap()
}

/// Every template with what begins with it.
fn all() -> impl Iterator<Item = (&'static str, Case)> {
    Template::ALL.iter().map(|template| (template.slug, begun(*template)))
}

/// Every text of a case that is shown, whatever it is of.
fn words(template: Template) -> Vec<String> {
    fn collect(value: &Value, name: &str, found: &mut Vec<String>) {
        match value {
            Value::String(text) if !["id", "kind", "counts", "step", "confidence", "currency"].contains(&name) => {
                found.push(text.clone());
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, name, found)),
            Value::Object(fields) => fields.iter().for_each(|(name, value)| collect(value, name, found)),
            _ => {}
        }
    }
    let file: Value = serde_json::from_str(template.file()).unwrap();
    let mut found = vec![template.name.to_owned(), template.gist.to_owned()];
    collect(&file["cases"], "", &mut found);
    found.retain(|text| !text.is_empty());
    found
}

#[test]
fn every_file_of_the_folder_is_offered_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/templates");
    let name = |entry: fs::DirEntry| entry.path().file_stem().unwrap().to_string_lossy().into_owned();
    let files: BTreeSet<String> = fs::read_dir(folder).unwrap().map(|entry| name(entry.unwrap())).collect();
    let offered: BTreeSet<String> = Template::ALL.iter().map(|template| template.slug.to_owned()).collect();
    assert_eq!(offered, files);
    assert_eq!(offered.len(), Template::ALL.len());
    assert!(files.len() >= 6);
}

#[test]
fn a_template_is_found_by_its_name_in_addresses() {
    for template in Template::ALL {
        assert_eq!(Template::from_slug(template.slug), Some(*template));
        let address = Route::Open(Opening::Template(*template)).to_string();
        assert_eq!(address, format!("#/open/template/{}", template.slug));
    }
    assert_eq!(Template::from_slug("bakery"), None);
}

#[test]
fn what_begins_with_a_template_is_a_new_negotiation_of_ones_own() {
    for template in Template::ALL {
        let case = begun(*template);
        assert_eq!((case.id.as_str(), &case.created_at), ("begun", &now()), "{}", template.slug);
        let other = Template::begin(template.file(), "other".to_owned(), now()).unwrap();
        assert_eq!(other, Case { id: "other".to_owned(), ..case.clone() });
        assert!(case.example.is_empty() && case.offers.is_empty() && case.agreement.is_none(), "{}", template.slug);
        assert!(case.checklist.is_empty() && case.drafts.is_empty() && case.clashes.is_empty(), "{}", template.slug);
    }
}

#[test]
fn every_field_of_a_template_is_one_of_a_case() {
    for (slug, case) in all() {
        assert!(case.unknown.is_empty(), "{slug}: {:?}", case.unknown);
    }
}

#[test]
fn a_template_names_nobody_and_knows_nobodys_figures() {
    for (slug, case) in all() {
        assert!(case.us.name.is_empty() && case.them.name.is_empty() && case.people.is_empty(), "{slug}");
        for issue in &case.issues {
            for stance in [&issue.us, &issue.them] {
                let figures = [stance.opening, stance.target, stance.walk_away, stance.walk_away_from];
                assert!(figures.iter().all(Option::is_none), "{slug}: {}", issue.name);
            }
            assert!(!issue.raised && !issue.removed && issue.agreed.is_empty(), "{slug}: {}", issue.name);
        }
        assert!(case.alternatives.iter().all(|one| one.outcomes.is_empty()), "{slug}");
        assert_eq!(batna::best(&case), None, "{slug}: what an alternative is worth is for the user to say");
    }
}

#[test]
fn a_template_has_all_that_one_starts_from() {
    for (slug, case) in all() {
        assert!((4..=8).contains(&case.issues.len()), "{slug}: {} issues", case.issues.len());
        for (what, count) in [
            ("alternatives", case.alternatives.len()),
            ("drivers", case.drivers.len()),
            ("problems", case.problems.len()),
            ("tactics", case.tactics.len()),
            ("concessions", case.concessions.len()),
            ("questions", case.questions.len()),
        ] {
            assert!((2..=6).contains(&count), "{slug}: {count} {what}");
        }
        assert!(case.tactics.iter().all(|one| !one.tactic.is_empty() && !one.counter.is_empty()), "{slug}");
        assert!(case.problems.iter().all(|one| !one.text.is_empty() && !one.help.is_empty()), "{slug}");
        assert!(case.questions.iter().all(|one| one.question.ends_with('?') && one.answer.is_empty()), "{slug}");
        for concession in &case.concessions {
            assert!(!concession.give.is_empty() && !concession.ask.is_empty() && !concession.used, "{slug}");
            // What is worth putting on the menu costs less than it is worth to them.
            assert!(concession.cost.get() < concession.worth.get(), "{slug}: {}", concession.give);
        }
    }
}

#[test]
fn every_issue_says_what_each_side_usually_wants() {
    for (slug, case) in all() {
        let is_scored = |issue: &&Issue| issue.kind != IssueKind::Text;
        for side in Side::ALL {
            let weights = case.issues.iter().filter_map(|issue| issue.stance(*side).weight);
            let sum: f64 = weights.map(Weight::get).sum();
            assert!((sum - 100.0).abs() < 1e-9, "{slug}: the weights of {side:?} add up to {sum}");
        }
        for issue in case.issues.iter().filter(is_scored) {
            assert!(issue.us.weight.is_some() && issue.them.weight.is_some(), "{slug}: {}", issue.name);
            assert_eq!(issue.them.confidence, Confidence::Guess, "{slug}: {}", issue.name);
        }
        assert!(case.issues.iter().any(|issue| issue.kind == IssueKind::Amount), "{slug}");
    }
}

#[test]
fn the_options_of_a_choice_differ_for_both_sides_and_can_be_traded() {
    for (slug, case) in all() {
        for issue in case.issues.iter().filter(|issue| issue.kind == IssueKind::Choice) {
            assert!(issue.options.len() >= 3, "{slug}: {}", issue.name);
            for side in Side::ALL {
                let ranks: Vec<f64> = issue.options.iter().filter_map(|option| option.worth(*side).rank()).collect();
                assert_eq!(ranks.len(), issue.options.len(), "{slug}: {}", issue.name);
                assert!(issue.options.iter().all(|option| option.worth(*side) != Worth::Never), "{slug}");
                assert!(ranks.contains(&100.0), "{slug}: {}: nothing is best for {side:?}", issue.name);
            }
            let mut ids: Vec<&str> = issue.options.iter().map(|option| option.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), issue.options.len(), "{slug}: {}", issue.name);
        }
    }
}

#[test]
fn a_negotiation_that_has_only_just_begun_gives_no_cause_for_doubt_or_hints() {
    for (slug, case) in all() {
        for issue in &case.issues {
            for side in Side::ALL {
                assert!(doubt::of_stance(issue, *side).is_empty(), "{slug}: {}", issue.name);
            }
        }
        let hints = coach::hints(&case);
        assert!(hints.is_empty(), "{slug}: {}", hints.len());
        assert!(Summary::of(&case, now()).no_alternative, "{slug}: an alternative without its worth is none yet");
    }
}

#[test]
fn its_words_are_short_and_well_set() {
    for template in Template::ALL {
        assert!(template.name.chars().count() <= 20 && template.gist.chars().count() <= 40, "{}", template.slug);
        assert!(template.gist.chars().all(|letter| !letter.is_uppercase()), "{}", template.gist);
        for text in words(*template) {
            let is_badly_set = text.contains(['\'', '"']) || text.contains("  ") || text.trim() != text;
            assert!(!is_badly_set, "{}: {text}", template.slug);
            assert!(text.chars().count() <= LONGEST, "{}: {text}", template.slug);
        }
        let case = begun(*template);
        let options = case.issues.iter().flat_map(|issue| &issue.options).map(|option| &option.name);
        for name in options.chain(case.issues.iter().map(|issue| &issue.name)).chain([&case.title]) {
            assert!(!name.is_empty() && name.chars().count() <= LONGEST_NAME, "{}: {name}", template.slug);
        }
        for sentence in case.drivers.iter().map(|driver| &driver.text) {
            assert!(!sentence.ends_with('.'), "{}: a line of a list ends without a stop: {sentence}", template.slug);
        }
    }
}

#[test]
fn the_first_words_of_a_template_name_three_or_more_of_its_issues() {
    for template in Template::ALL {
        let case = begun(*template);
        let count = template.gist.split(", ").count();
        assert!((3..=case.issues.len()).contains(&count), "{}: {}", template.slug, template.gist);
    }
}

#[test]
fn a_text_that_is_no_template_is_refused() {
    let begin = |text| Template::begin(text, "begun".to_owned(), now());
    assert!(begin("").is_err());
    assert!(begin("{\"format\":\"tableside\",\"version\":1,\"cases\":[]}").is_err());
    assert!(begin("<!doctype html>").is_err());
}
