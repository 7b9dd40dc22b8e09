//! When it is stuck: a card to lay on the table, one page that folds in half. Above the fold both sides see where they are,
//! below it what they can try. It holds what both sides know and nothing else.

use super::fill::{issue_head, name, term};
use super::printout::NOTHING_YET;
use super::{Block, Column, Handout, Printout, Table};
use crate::analysis::deal::{Deal, deal};
use crate::case::{Case, Cause, DealKind, Offer, Side};
use crate::guide::{self, Item};
use crate::impasse::phrases::phrases;
use crate::impasse::{Facts, Move, Situation, Standing, State, deal_kind};
use crate::name::{named, shows};
use crate::sentence::condition;
use crate::share::SharedRecord;
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// A blank card has room for so many issues.
const EMPTY_ROWS: usize = 4;
/// A box to tick, as most fonts have it.
pub(super) const BOX: &str = "□";
/// What one could say has so many letters at most: two lines.
const ROOM: usize = 90;
/// What both write down before they go on.
const TO_WRITE: [&str; 3] =
    ["The problem, in words that both of us would sign", "What we try next", "When and where we go on"];

/// The card, with where the talks of a negotiation are.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    let known = case.map(known).unwrap_or_default();
    let stands = where_it_stands(&known, spelling);
    let is_blank = stands.is_empty();
    let mut blocks = vec![Block::Heading(2, "Where we are".to_owned())];
    if is_blank {
        let columns = [("Issue", 3), ("One side says", 3), ("The other side says", 3), ("Settled", 1)];
        blocks.push(Block::Table(Table::to_fill_in(&columns, EMPTY_ROWS)));
    } else {
        blocks.extend(stands);
    }
    blocks.push(Block::to_fill_in(&TO_WRITE));
    blocks.push(Block::Fold);
    blocks.extend(what_to_try(case.map_or(DealKind::Other, deal_kind), &known, spelling));
    Printout {
        title: Handout::Impasse.title().to_owned(),
        below: if is_blank { String::new() } else { known.title },
        whose: Handout::Impasse.whose(),
        note: if is_blank && case.is_some() { NOTHING_YET.to_owned() } else { String::new() },
        blocks,
        ..Printout::default()
    }
    .flowing()
}

/// What both sides know of a negotiation, read as one that says nothing else: no rule that is asked here knows more.
fn known(case: &Case) -> Case {
    SharedRecord::of(case).into_case(String::new(), Timestamp::default(), Side::Us)
}

/// What was agreed, or what each side said last; nothing where nothing was said.
fn where_it_stands(known: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let deal = deal(known);
    let table = deal.as_ref().map_or_else(|| last_words(known, spelling), |deal| agreed(deal, spelling));
    let conditions = if deal.is_some() { Vec::new() } else { conditions(known) };
    let points: Vec<String> = known.agreed_lines().into_iter().map(str::to_owned).collect();
    let mut blocks = Vec::new();
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    if !conditions.is_empty() {
        blocks.push(Block::Facts(conditions));
    }
    if !points.is_empty() {
        blocks.push(Block::Heading(3, "Also agreed".to_owned()));
        blocks.push(Block::List(points));
    }
    blocks
}

/// The terms of a deal.
fn agreed(deal: &Deal<'_>, spelling: &dyn Spelling) -> Table {
    let rows = deal.outcome.settled.iter().map(|one| vec![issue_head(one.issue), term(one.issue, &one.term, spelling)]);
    Table { rows: rows.collect(), ..Table::to_fill_in(&[("Issue", 3), ("Agreed", 6)], 0) }
}

/// What each side said last on every issue, and how that stands.
fn last_words(known: &Case, spelling: &dyn Spelling) -> Table {
    let row = |one: &Standing<'_>| {
        let said =
            |text: &Option<String>| text.as_ref().map(|text| term(one.issue, text, spelling)).unwrap_or_default();
        vec![issue_head(one.issue), said(&one.ours), said(&one.theirs), state(one.state).to_owned()]
    };
    let columns = vec![
        Column::words("Issue", 3),
        Column::words(&side_name(known, Side::Us), 3),
        Column::words(&side_name(known, Side::Them), 3),
        Column::words("How it stands", 2),
    ];
    Table { columns, rows: Situation::of(known).issues.iter().map(row).collect(), empty_rows: 0 }
}

/// How an issue stands, in words for both.
const fn state(state: State) -> &'static str {
    match state {
        State::Settled => "Settled",
        State::Stuck => "Stuck",
        State::Moving => "Moving",
        State::LeftAlone => "Not touched for a while",
        State::Open => "Open",
    }
}

/// What the last offer of each side depends on, and what it asks for in return.
fn conditions(known: &Case) -> Vec<(String, String)> {
    let last = |side: &Side| known.offers.iter().rfind(|offer| offer.by == *side && offer.stands());
    let told = |offer: &Offer| {
        let who = side_name(known, offer.by);
        let depends = condition(&offer.if_you, &offer.then_we);
        let depends = if depends.is_empty() { depends } else { format!("“{depends}”") };
        [(format!("Condition ({who})"), depends), (format!("In return ({who})"), offer.in_return.trim().to_owned())]
    };
    let told = Side::ALL.iter().filter_map(last).flat_map(told);
    told.filter(|(_, text)| shows(text)).collect()
}

fn side_name(known: &Case, side: Side) -> String {
    let unnamed = if side == Side::Us { "One side" } else { "The other side" };
    name(named(&known.party(side).name, unnamed))
}

/// The moves of the guide, each with what one can say: what fits the deal, names what both know, and suits either side. The
/// blank card has what can be said anywhere.
fn what_to_try(kind: DealKind, known: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let situation = Situation::of(known);
    let facts = Facts::of(&situation, situation.focus(), spelling).for_both();
    let topic = guide::topic("impasse");
    let items = topic.into_iter().flat_map(|topic| &topic.sections).flat_map(|section| &section.items);
    let row = |item: &Item| {
        let of = Move::of_item(item.id);
        let said = of.map(|of| phrases(of, kind, Cause::Open, &facts)).unwrap_or_default();
        let fits = said.into_iter().find(|say| say.chars().count() <= ROOM);
        vec![BOX.to_owned(), item.title.to_owned(), fits.map(|say| format!("“{say}”")).unwrap_or_default()]
    };
    let columns = [("Tried", 1), ("Move", 4), ("One could say", 8)];
    vec![
        Block::Heading(2, "What we can try".to_owned()),
        Block::Hint(topic.map_or_else(String::new, |topic| topic.summary.to_owned())),
        Block::Table(Table { rows: items.map(row).collect(), ..Table::to_fill_in(&columns, 0) }),
        Block::Hint("If tempers rise, take ten minutes first. Say at what time you will both be back.".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Issue;
    use crate::guide::Example;
    use crate::handout::Whose;
    use crate::handout::fill::tests::{PAGE, height};
    use crate::spelling::Plain;
    use crate::template::Template;

    /// The table above the fold.
    fn rows(printout: &Printout) -> &[Vec<String>] {
        let tables = printout.blocks.iter().take_while(|block| **block != Block::Fold);
        let mut tables = tables.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
        &tables.next().unwrap().rows
    }

    /// The agency while it was stuck.
    fn stuck() -> Case {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        case.agreement = None;
        case
    }

    #[test]
    fn the_card_says_where_both_are_and_below_the_fold_what_they_can_try() {
        let card = printout(Some(&stuck()), &Plain);
        assert_eq!(rows(&card)[0], ["Monthly fee (per month)", "$9400", "$8500", "Stuck"]);
        assert_eq!(rows(&card)[1][..3], ["Contract term", "12 months, fixed", "6 months"]);
        assert_eq!(rows(&card).last().unwrap()[3], "Settled");
        assert_eq!((card.whose, card.note.as_str()), (Whose::Both, ""));
        assert_eq!(card.below, "Negotiation between Northlight Studio and Harbour Foods");
        let folds = card.blocks.iter().filter(|block| **block == Block::Fold).count();
        let Some(Block::Table(moves)) = card.blocks.iter().rev().nth(1) else { panic!("{card:?}") };
        assert_eq!((folds, moves.rows.len()), (1, 8));
        assert!(moves.rows.iter().all(|row| row.iter().all(|cell| shows(cell))), "{moves:?}");
    }

    /// What one could say, for each move.
    fn to_say(card: &Printout) -> Vec<String> {
        let Some(Block::Table(moves)) = card.blocks.iter().rev().nth(1) else { panic!("{card:?}") };
        moves.rows.iter().map(|row| row[2].clone()).collect()
    }

    #[test]
    fn what_one_could_say_fits_the_deal_and_holds_no_word_of_one_side() {
        let said = to_say(&printout(Some(&stuck()), &Plain));
        assert_eq!(said[5], "“We’re both stuck on the monthly fee. What would you try if you were me?”");
        assert_eq!(said[4], "“We agree on the reporting. Shall we write that down and leave the monthly fee open?”");
        assert!(!said.iter().any(|say| say.contains("9400") || say.contains("board")), "{said:?}");
        let template = Template::from_slug("salary").unwrap();
        let salary = Template::begin(template.file(), "begun".to_owned(), Timestamp::default()).unwrap();
        for card in [printout(Some(&salary), &Plain), printout(None, &Plain)] {
            let said = to_say(&card);
            assert!(!said.iter().any(|say| say.contains("trial") || say.contains("price")), "{said:?}");
        }
    }

    #[test]
    fn a_phrase_too_long_for_its_row_gives_way_to_a_shorter_one() {
        let mut case = stuck();
        "Fee ".repeat(20).clone_into(&mut case.issue_mut("fee").unwrap().name);
        let said = to_say(&printout(Some(&case), &Plain));
        assert!(said.iter().all(|say| (3..=ROOM + 2).contains(&say.chars().count())), "{said:?}");
    }

    #[test]
    fn once_there_is_a_deal_its_terms_stand_there_with_the_points() {
        let card = printout(Some(&Example::Agency.case().unwrap()), &Plain);
        assert_eq!(rows(&card)[0], ["Monthly fee (per month)", "$9400"]);
        assert!(card.texts().contains(&"Dana approves all drafts".to_owned()), "{card:?}");
    }

    #[test]
    fn a_blank_card_has_room_and_one_of_a_negotiation_without_offers_says_that_it_is_blank() {
        let blank = printout(None, &Plain);
        assert_eq!((rows(&blank).len(), blank.note.as_str(), blank.below.as_str()), (0, "", ""));
        let private = Case { title: "Mine alone".to_owned(), ..Case::default() };
        let begun = Case { issues: vec![Issue::default()], ..private.clone() };
        for case in [private, begun] {
            assert_eq!(printout(Some(&case), &Plain), Printout { note: NOTHING_YET.to_owned(), ..blank.clone() });
        }
    }

    #[test]
    fn a_blank_card_is_one_page_and_each_half_of_it_half_of_one() {
        let blank = printout(None, &Plain);
        assert!(height(&blank) <= PAGE, "{}", height(&blank));
        let fold = blank.blocks.iter().position(|block| *block == Block::Fold).unwrap();
        for half in [&blank.blocks[..fold], &blank.blocks[fold..]] {
            let half = Printout { blocks: half.to_vec(), ..Printout::default() };
            assert!(height(&half) <= PAGE / 2 + 10, "{half:?}");
        }
    }

    #[test]
    fn nothing_private_of_either_example_is_on_it_and_conditions_are_whole() {
        let mut case = stuck();
        case.title = "Squeeze them".to_owned();
        let last = case.offers.last_mut().unwrap();
        (last.if_you, last.in_return) = ("sign ".repeat(2_000), "A case story".to_owned());
        let said = printout(Some(&case), &Plain).texts().join("\n");
        assert!(said.contains(&"sign ".repeat(1_999)) && said.contains("A case story"), "{said}");
        assert!(!said.contains(&case.title));
        for note in case.notes.values().chain(case.offers.iter().map(|offer| &offer.note)).filter(|note| shows(note)) {
            assert!(!said.contains(note.as_str()), "{note}");
        }
        for alternative in &case.alternatives {
            assert!(!said.contains(&alternative.name), "{}", alternative.name);
        }
    }

    #[test]
    fn hostile_texts_stand_as_they_were_typed() {
        let hostile = "</td><script>alert(1)</script>\u{202e}| “\n\u{0}";
        let mut case = stuck();
        hostile.clone_into(&mut case.them.name);
        hostile.clone_into(&mut case.issue_mut("fee").unwrap().name);
        let card = printout(Some(&case), &Plain);
        assert!(rows(&card)[0][0].starts_with(hostile.trim()), "{card:?}");
        assert!(card.texts().contains(&hostile.trim().to_owned()), "{card:?}");
    }
}
