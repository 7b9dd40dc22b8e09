//! The end of a break, wherever one is: it is told once, with a sound and a notification where one asked for them. Where one
//! is elsewhere, at home, in the settings or in another negotiation, a notice says so and leads there, and so does the title
//! of the window until one has been there. Where one is in the negotiation itself, the line above its places does that. In
//! the table view nothing is told, as others look on.

use std::time::Duration;

use leptos::prelude::*;
use tableside_core::case::Pause;
use tableside_core::impasse::pause::ended_between;
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::Quoted;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::Summary;
use tableside_core::time::Timestamp;

use super::{Notebook, Notice, Opened};
use crate::browser::{clock, page, signal};

/// How often the clock is looked at while there is a break.
const BEAT: Duration = Duration::from_secs(1);
/// What the system shows: not of which negotiation, as others may see it.
const OVER: &str = "Tableside: the break is over.";

/// A break in one of the negotiations.
#[derive(Clone, PartialEq)]
struct Break {
    /// The negotiation's ID.
    id: String,
    /// What it is called.
    title: String,
    until: Timestamp,
}

/// Tells of each break that ends from now on. To be called once.
pub fn follow_breaks(notebook: Notebook) {
    let breaks = Memo::new(move |_| notebook.keeping.summaries(breaks_of));
    let over = notebook.screen.breaks_over;
    let (looked_at, waiting) = (StoredValue::new(clock::now()), StoredValue::new(Vec::new()));
    let look = move || {
        let (since, now) = (looked_at.get_value(), clock::now());
        looked_at.set_value(now.clone());
        let has_ended = |one: &&Break| ended_between(&one.until, &since, &now);
        let mut ended: Vec<Break> = breaks.with_untracked(|all| all.iter().filter(has_ended).cloned().collect());
        tell_aloud(notebook, &ended);
        ended.retain(|one| !is_open(notebook, &one.id));
        if !ended.is_empty() {
            over.update(|over| over.extend(ended.iter().map(|one| one.id.clone())));
            waiting.update_value(|waiting| waiting.extend(ended));
        }
        tell_next(notebook, waiting);
    };
    let is_any = Memo::new(move |_| breaks.with(|all| !all.is_empty()));
    Effect::new(move || {
        if !is_any.get() {
            return;
        }
        // Nobody has looked at the clock since the last break was over: what ended meanwhile is no news.
        looked_at.set_value(clock::now());
        // Fails only without a callback.
        if let Ok(beats) = set_interval_with_handle(look, BEAT) {
            on_cleanup(move || beats.clear());
        }
    });
    // Whoever is there knows, and one that was ended is no news.
    Effect::new(move || {
        let open = notebook.opened.with(id_of);
        breaks.track();
        let now = clock::now();
        let stays = |id: &String| {
            let is_over = |one: &Break| one.id == *id && one.until.seconds() <= now.seconds();
            open.as_ref() != Some(id) && breaks.with_untracked(|all| all.iter().any(is_over))
        };
        if !over.with_untracked(|over| over.iter().all(stays)) {
            over.update(|over| over.retain(stays));
        }
        if let Some(open) = &open {
            let there = way_to(open);
            notebook.screen.close_notice_if(|notice| notice.way.as_ref() == Some(&there));
        }
    });
}

/// Tells of breaks that have just ended by the ways that were asked for, once for all of them.
fn tell_aloud(notebook: Notebook, ended: &[Break]) {
    if ended.is_empty() || notebook.preferences.is_table_view_untracked() {
        return;
    }
    // The others have a notice, which is heard.
    if ended.iter().any(|one| is_open(notebook, &one.id)) {
        notebook.screen.announce("The break is over.");
    }
    let pauses: Vec<(&Break, Pause)> =
        ended.iter().filter_map(|one| Some((one, kept_pause(notebook, &one.id)?))).collect();
    if pauses.iter().any(|(one, pause)| pause.sound && is_heard_here(notebook, one, pause)) {
        signal::beep();
    }
    if let Some((one, _)) = pauses.iter().find(|(_, pause)| pause.notify) {
        signal::notify(OVER, &tag_of(one));
    }
}

/// Does this tab sound when a break ends? There may be several: one that nobody sees, and in which another place is open,
/// leaves that to the notification, where there is one.
fn is_heard_here(notebook: Notebook, of: &Break, pause: &Pause) -> bool {
    let is_notified = pause.notify && signal::may_notify();
    !page::is_hidden() || is_open(notebook, &of.id) || !is_notified
}

/// What the notifications of one break have in common, whichever tab shows them.
fn tag_of(of: &Break) -> String {
    format!("break-{}-{}", of.id, of.until.as_str())
}

/// The break of a negotiation as it is kept, which the list doesn't hold.
fn kept_pause(notebook: Notebook, id: &str) -> Option<Pause> {
    let kept = notebook.keeping.with_untracked(|library| library.look_at(id, None))?;
    kept.case.map(|case| case.standstill.pause)
}

/// Says the next one that nobody has been told of, once nothing else is said that one may want to act on.
fn tell_next(notebook: Notebook, waiting: StoredValue<Vec<Break>>) {
    let is_busy = notebook
        .screen
        .notice
        .with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.undoes.is_some() || notice.way.is_some()));
    // In the table view, nothing is said of another negotiation.
    if is_busy || notebook.preferences.is_table_view_untracked() {
        return;
    }
    // Whoever has been there since knows, and a break that was made longer isn't over.
    let is_news = |next: &Break| notebook.screen.breaks_over.with_untracked(|over| over.contains(&next.id));
    let first = |waiting: &mut Vec<Break>| {
        waiting.retain(is_news);
        (!waiting.is_empty()).then(|| waiting.remove(0))
    };
    let next = waiting.try_update_value(first).flatten();
    if let Some(Break { id, title, .. }) = next.filter(|next| !is_open(notebook, &next.id)) {
        let text = format!("The break in {} is over.", Quoted(&title));
        notebook.screen.note(Notice { text, undoes: None, way: Some(way_to(&id)) });
    }
}

/// Where one goes on after a break.
fn way_to(id: &str) -> String {
    Route::case(id, CasePlace::Impasse).to_string()
}

fn breaks_of(all: &[Summary]) -> Vec<Break> {
    let with_break = all.iter().filter(|summary| !summary.back_at.is_unset());
    let of = |summary: &Summary| Break {
        id: summary.id.clone(),
        title: named(&summary.title, UNTITLED).to_owned(),
        until: summary.back_at.clone(),
    };
    with_break.map(of).collect()
}

fn id_of(opened: &Opened) -> Option<String> {
    match opened {
        Opened::Case(id) => Some(id.clone()),
        _ => None,
    }
}

fn is_open(notebook: Notebook, id: &str) -> bool {
    notebook.opened.with_untracked(|opened| matches!(opened, Opened::Case(open) if open == id))
}
