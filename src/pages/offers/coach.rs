//! The coach beside the offers: at most three hints, each with its reason, what to do, and the line of the guide
//! behind it. Quiet when there is nothing to say.

use std::rc::Rc;

use tableside_core::case::{Case, Issue, Offer, Side};
use tableside_core::coach::{self, Hint, Next};
use tableside_core::guide::{self, Stage, Topic};
use tableside_core::route::{CasePlace, Route};

use super::entry::{self, Draft};
use crate::browser::{dom, near};
use crate::components::{button, hint_reason, link_button, quiet_button};
use crate::element::{El, el, words};
use crate::signal::Signal;
use crate::state::{Notebook, Numbers, in_good_time};

/// What the first hint has one do.
const FIRST_BUTTON: &str = ".coach .hint .acts > :first-child";

/// The place of the hints that there are, which takes no room while there are none; and a line that stands beside the
/// offer line while that place is out of sight.
pub fn coach(notebook: Notebook, draft: Draft) -> [El; 2] {
    let turn = in_good_time(notebook);
    // The place of the hint that is being done with: its buttons go.
    let done = Signal::new(None::<usize>);
    let advice = Signal::new(Vec::new());
    let in_sight = Signal::new(true);
    let reminder = reminder(&advice, &in_sight);
    let place = el("div.coach").live(move || {
        let numbers = notebook.numbers_now();
        if turn.get() == 0 {
            return None;
        }
        if let Some(place) = done.now(|place| *place) {
            done.set(None);
            go_on(place);
        }
        notebook.now(|case| {
            let hints = coach::hints(case);
            advice.set(hints.iter().map(|hint| coach::words::advice(hint.rule)).collect());
            if hints.is_empty() {
                in_sight.set(true);
                return None;
            }
            let of = |(place, hint): (usize, &Hint<'_>)| {
                let done = done.clone();
                drawn((notebook, draft, case), hint, &numbers, Rc::new(move || done.set(Some(place))))
            };
            let drawn = hints.iter().enumerate().map(of);
            let aside = el("aside").attr("aria-label", "What may help now").add_all(drawn);
            let in_sight = in_sight.clone();
            near::on_sight(aside.element(), move |is_seen| in_sight.set(is_seen));
            Some(aside)
        })
    });
    [place, reminder]
}

/// The first piece of advice while the place of the hints is out of sight, and how many more there are: a way there.
fn reminder(advice: &Signal<Vec<&'static str>>, in_sight: &Signal<bool>) -> El {
    let (advice, in_sight) = (advice.clone(), in_sight.clone());
    let said = Rc::new(move || {
        let (first, others) = advice.with(|advice| advice.split_first().map(|(first, more)| (*first, more.len())))?;
        let more = match others {
            0 => String::new(),
            1 => " And one more.".to_owned(),
            others => format!(" And {others} more."),
        };
        (!in_sight.get()).then(|| format!("Hint: {first}{more}"))
    });
    let drawn = said.clone();
    el("p.reminder").part(
        move || said().unwrap_or_default(),
        move || {
            drawn().map(|said| {
                quiet_button(&said, || {
                    dom::bring_into_view(".coach");
                    dom::focus_in_place(FIRST_BUTTON);
                })
            })
        },
    )
}

/// The focus goes to the hint that stands in the place of one that is done with, or to another; else to the offer line.
fn go_on(place: usize) {
    let button = format!(".coach .hint:nth-of-type({}) .acts > :first-child", place + 1);
    dom::focus_soon_if_lost(vec![button, FIRST_BUTTON.to_owned(), entry::FIRST_FIELD.to_owned()]);
}

fn drawn(
    (notebook, draft, case): (Notebook, Draft, &Case),
    hint: &Hint<'_>,
    numbers: &Numbers,
    done: Rc<dyn Fn()>,
) -> El {
    let (key, reason, is_done) = (hint.key(), hint.reason(), done.clone());
    let put_away = quiet_button("Put away", move || {
        is_done();
        notebook.edit(|case| case.dismiss(key.clone(), reason.clone()));
    });
    let why = hint.rule.items().first().and_then(|id| {
        let (topic, item) = line_of(id)?;
        let route = Route::GuideItem { topic: topic.slug, item: item.id };
        Some(el("a").attr("href", &route.to_string()).text(item.title))
    });
    let why = why.map(|way| el("p.eyebrow").text("In the guide: ").add(way));
    el("section.hint")
        .attr("aria-label", coach::words::advice(hint.rule))
        .add(words("h2", coach::words::advice(hint.rule)))
        .add(words("p", &hint_reason(hint, numbers)))
        .add(el("div.acts").add_all(action(notebook, draft, case, hint, done)).add(put_away))
        .add_all(why)
}

/// What one can do about it, right there or where it is done.
fn action(notebook: Notebook, draft: Draft, case: &Case, hint: &Hint<'_>, done: Rc<dyn Fn()>) -> Option<El> {
    match hint.next() {
        Next::NextOffer => Some(button("Write the next offer", Draft::begin)),
        Next::TakeUp => {
            let terms = hint.swap.as_ref()?.offered().clone();
            Some(button("Write it into the next offer", move || draft.take_up(&terms)))
        }
        Next::CorrectOffer => {
            let offer: Offer = (*hint.offers.last()?).clone();
            Some(button("Add it to the offer", move || draft.ask_in_return(&offer)))
        }
        Next::Impasse => Some(link_button("Ways out", &Route::case(&case.id, CasePlace::Impasse))),
        Next::Item(id) => {
            let (topic, item) = line_of(id)?;
            let stage = Stage::ALL.iter().find(|stage| stage.slug() == topic.slug)?;
            Some(link_button(&format!("Fill in: {}", item.title), &Route::case(&case.id, CasePlace::Stage(*stage))))
        }
        Next::WriteDown => {
            let issue: &Issue = hint.issues.first()?;
            let term = case.standing(Side::Them, case.offers.len()).remove(&issue.id)?;
            let id = issue.id.clone();
            Some(button("Write it down as settled", move || {
                done();
                notebook.try_edit(|case| {
                    case.issue_mut(&id)?.agreed.clone_from(&term);
                    Ok(())
                });
            }))
        }
    }
}

/// A line of the guide with its topic.
fn line_of(id: &str) -> Option<(&'static Topic, &'static guide::Item)> {
    guide::topics().iter().find_map(|topic| {
        let mut items = topic.sections.iter().flat_map(|section| &section.items);
        Some((topic, items.find(|item| item.id == id)?))
    })
}
