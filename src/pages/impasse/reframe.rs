//! From positions to interests: for each issue that stands still what both say, what is noted of why, and what to ask.

use leptos::prelude::*;
use tableside_core::case::{Interest, Side};
use tableside_core::impasse::{Move, Situation, Standing, View};
use tableside_core::name::{UNNAMED_ISSUE, named};
use tableside_core::part;
use tableside_core::quoted::{MAX_SHOWN, shortened};

use super::helper::Helper;
use super::moves::Phrases;
use crate::browser::focus;
use crate::components::TextField;
use crate::state::their_name;

/// So many issues are gone through.
const MOST: usize = 4;
const NOTE_FIELD: &str = "[data-move='reframe'] .tool .add input";

/// An issue, ready to be shown.
#[derive(Clone, PartialEq)]
struct Shown {
    id: String,
    name: String,
    theirs: Option<String>,
    ours: Option<String>,
    /// What is noted of why it matters to them.
    why: Vec<String>,
}

impl Shown {
    fn of(one: &Standing<'_>, view: &View<'_>) -> Self {
        let text = |text: &str| shortened(text.trim(), MAX_SHOWN).into_owned();
        let interests = one.interests.iter().map(|one| text(&one.interest));
        let learned = one.learned.iter().map(|one| text(&one.text));
        Self {
            id: one.issue.id.clone(),
            name: text(named(&one.issue.name, UNNAMED_ISSUE)),
            theirs: one.said(Side::Them, view.spelling),
            ours: one.said(Side::Us, view.spelling),
            why: interests.chain(learned).collect(),
        }
    }
}

/// What is gone through: the issue that is spoken of first, and the others that both are apart on.
fn gone_through<'s, 'a>(situation: &'s Situation<'a>) -> Vec<&'s Standing<'a>> {
    let focus = situation.focus();
    let is_other = |one: &&Standing<'_>| focus.is_none_or(|focus| focus.issue.id != one.issue.id);
    focus.into_iter().chain(situation.apart().filter(is_other)).take(MOST).collect()
}

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let all = helper
        .told(|view| gone_through(&view.situation).into_iter().map(|one| Shown::of(one, view)).collect::<Vec<_>>());
    let chosen = RwSignal::new(String::new());
    let about = Memo::new(move |_| {
        all.with(|all| {
            let chosen = chosen.get();
            all.iter().find(|one| one.id == chosen).or(all.first()).cloned()
        })
    });
    let id = move || about.with(|about| about.as_ref().map(|one| one.id.clone()).unwrap_or_default());
    let phrases = Phrases::new(helper.told(move |view| {
        let id = id();
        let one = view.situation.issues.iter().find(|one| one.issue.id == id);
        one.map_or_else(|| view.phrases(Move::Reframe), |one| view.questions(one))
    }));
    let ask = move |_| helper.note(Move::Reframe, untrack(id), untrack(|| phrases.now()));
    view! {
        {move || choose(&all.get(), about, chosen)}
        {move || about.get().map(|one| facts(helper, one))}
        {add_reason(helper, about)}
        {phrases.shown()}
        <div class="acts">
            <button class="btn go" type="button" on:click=ask>
                "Say it, then note the answer"
            </button>
            {phrases.another()}
        </div>
    }
    .into_any()
}

/// Which issue it is about, where there are several.
fn choose(all: &[Shown], about: Memo<Option<Shown>>, chosen: RwSignal<String>) -> Option<AnyView> {
    let chip = |one: &Shown| {
        let (id, name) = (one.id.clone(), one.name.clone());
        let own = id.clone();
        let is_it = move || about.with(|about| about.as_ref().is_some_and(|one| one.id == own)).to_string();
        view! {
            <button class="chip" type="button" aria-pressed=is_it on:click=move |_| chosen.set(id.clone())>
                {name}
            </button>
        }
        .into_any()
    };
    (all.len() > 1).then(|| {
        view! { <div class="chips" role="group" aria-label="About">{all.iter().map(chip).collect_view()}</div> }
            .into_any()
    })
}

/// From what they say to why, as far as it is noted.
fn facts(helper: Helper, one: Shown) -> AnyView {
    let them = helper.notebook.with_untracked(their_name);
    let row = |label: String, words: String| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd translate="no">{words}</dd>
            </div>
        }
        .into_any()
    };
    let why =
        if one.why.is_empty() { "Not noted yet. That is what to ask for.".to_owned() } else { one.why.join(" · ") };
    let theirs = one.theirs.map(|words| row(format!("{them} says"), words));
    let ours = one.ours.map(|words| row("You say".to_owned(), words));
    view! { <dl class="how-rest">{theirs} {ours} {row("What it is for".to_owned(), why)}</dl> }.into_any()
}

/// A line in which one notes what they are after, as soon as one hears it.
fn add_reason(helper: Helper, about: Memo<Option<Shown>>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let interest = typed.get_untracked().trim().to_owned();
        if interest.is_empty() {
            focus::focus(NOTE_FIELD);
            return;
        }
        let position = about.with_untracked(|about| {
            about
                .as_ref()
                .map(|one| format!("{}: {}", one.name, one.theirs.clone().unwrap_or_default()))
                .unwrap_or_default()
        });
        helper.notebook.field(part!(interests)).add(Interest {
            side: Side::Them,
            position,
            interest,
            ..Interest::default()
        });
        typed.set(String::new());
        helper.notebook.screen.announce("It is noted with what both sides want, and why.");
        focus::focus_soon(NOTE_FIELD.to_owned());
    };
    view! {
        <form class="line add" on:submit=add>
            <TextField label="What they are after, once you hear it" value=typed set=move |text: String| typed.set(text) />
            <button class="btn" type="submit">"Note it"</button>
        </form>
    }
    .into_any()
}
