//! What sort of deal it is, guessed from what its issues are called.

use super::situation::folded;
use crate::case::{Case, DealKind};

/// Words that tell a kind of deal, in the language of the templates. In any other language nothing is guessed.
const WORDS: &[(DealKind, &[&str])] = &[
    (
        DealKind::Salary,
        &["salary", "wage", "pay rise", "raise", "home office", "employer", "job", "bonus", "days off", "overtime"],
    ),
    (DealKind::Rent, &["rent", "lease", "landlord", "tenant", "flat", "apartment", "subletting", "flatmates"]),
    (
        DealKind::Supply,
        &[
            "supplier",
            "supply",
            "delivery",
            "deliveries",
            "piece",
            "pieces",
            "per kg",
            "tonne",
            "goods",
            "unit price",
            "volume",
            "order",
        ],
    ),
    (
        DealKind::Service,
        &[
            "retainer",
            "monthly fee",
            "hours a month",
            "agency",
            "service",
            "subscription",
            "maintenance",
            "consulting",
            "notice",
        ],
    ),
    (DealKind::Purchase, &["car", "house", "buying", "selling", "purchase", "handover", "old car", "used"]),
    (
        DealKind::Project,
        &[
            "project",
            "scope",
            "deadline",
            "milestone",
            "milestones",
            "go live",
            "rollout",
            "software",
            "integration",
            "implementation",
            "budget",
        ],
    ),
];

/// What the title counts for, against 1 for the name of an issue.
const TITLE: usize = 2;

/// What sort of deal it is: what the user said, else a guess; [`DealKind::Other`] where nothing tells.
pub fn deal_kind(case: &Case) -> DealKind {
    match case.standstill.deal_kind {
        DealKind::Open => guess(case).unwrap_or(DealKind::Other),
        said => said,
    }
}

/// The kind that most words speak for; nothing where none does, or two kinds have as many.
fn guess(case: &Case) -> Option<DealKind> {
    let issues = case.open_issues().map(|issue| (1, folded(format!("{} {}", issue.name, issue.unit))));
    let texts: Vec<(usize, String)> = issues.chain([(TITLE, folded(&case.title))]).collect();
    let mut best: Option<(usize, DealKind)> = None;
    let mut is_tied = false;
    for (kind, words) in WORDS {
        let speaks = |(weight, text): &(usize, String)| {
            if words.iter().any(|word| text.contains(&format!(" {word} "))) { *weight } else { 0 }
        };
        let count = texts.iter().map(speaks).sum::<usize>();
        let most = best.map_or(0, |(most, _)| most);
        if count > most {
            (best, is_tied) = (Some((count, *kind)), false);
        } else if count == most && count > 0 {
            is_tied = true;
        }
    }
    best.filter(|_| !is_tied).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::case;
    use crate::guide::Example;
    use crate::template::Template;
    use crate::time::Timestamp;

    #[test]
    fn every_template_and_example_is_of_its_kind() {
        let begun = |slug: &str| {
            let template = Template::from_slug(slug).unwrap();
            deal_kind(&Template::begin(template.file(), "begun".to_owned(), Timestamp::default()).unwrap())
        };
        for (slug, kind) in [
            ("salary", DealKind::Salary),
            ("rent", DealKind::Rent),
            ("supplier", DealKind::Supply),
            ("retainer", DealKind::Service),
            ("car", DealKind::Purchase),
            ("project", DealKind::Project),
        ] {
            assert_eq!(begun(slug), kind, "{slug}");
        }
        assert_eq!(deal_kind(&Example::Agency.case().unwrap()), DealKind::Service);
        assert_eq!(deal_kind(&Example::Software.case().unwrap()), DealKind::Project);
    }

    #[test]
    fn where_nothing_tells_or_two_kinds_fit_none_is_guessed_and_what_is_said_counts() {
        let mut case = case(&[]);
        assert_eq!(deal_kind(&case), DealKind::Other);
        case.issues[0].name = "Rent".to_owned();
        assert_eq!(deal_kind(&case), DealKind::Rent);
        case.issues[1].name = "Salary".to_owned();
        assert_eq!(deal_kind(&case), DealKind::Other);
        case.title = "A new flat".to_owned();
        assert_eq!(deal_kind(&case), DealKind::Rent);
        case.standstill.deal_kind = DealKind::Purchase;
        assert_eq!(deal_kind(&case), DealKind::Purchase);
        assert_eq!(deal_kind(&Case { title: "Gehalt".to_owned(), ..Case::default() }), DealKind::Other);
        assert_eq!(deal_kind(&Case { title: "Carpets".to_owned(), ..Case::default() }), DealKind::Other, "whole words");
    }
}
