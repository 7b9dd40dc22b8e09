//! The moves, best first, each with its reason and its tool. One tool is open at a time; its next step is the one black
//! button of the page.

use leptos::prelude::*;
use tableside_core::guide;
use tableside_core::impasse::{Move, Ranked, rank};

use super::helper::Helper;
use super::{better, leave, neutral, partial, pause, people, reframe, reset, variables};
use crate::browser::focus;
use crate::pages::stage::ItemNote;

/// The moves in their order, and how many of them fit well.
#[derive(Clone, Default, PartialEq)]
struct Order {
    all: Vec<Ranked>,
    shown: usize,
}

impl Order {
    /// The same moves in the order of others: nothing moves away from under the hands of who works in a tool.
    fn in_order_of(mut self, other: &Self) -> Self {
        let place = |of: Move| other.all.iter().position(|one| one.of == of).unwrap_or(usize::MAX);
        self.all.sort_by_key(|one| place(one.of));
        self.shown = other.shown;
        self
    }
}

/// All moves.
pub(super) fn moves(helper: Helper, is_open: Memo<bool>) -> AnyView {
    let ranked = helper.told(move |view| {
        let (all, shown) = helper.swap.with(|swap| rank(view, swap));
        Order { all, shown }
    });
    let order = RwSignal::new(ranked.get_untracked());
    Effect::new(move || {
        let new = ranked.get();
        let is_held = order.with_untracked(|order| !order.all.is_empty()) && focus::has_focus(".tool");
        order.update(|order| *order = if is_held { new.in_order_of(order) } else { new });
    });
    let all = RwSignal::new(false);
    let keys = Memo::new(move |_| {
        order.with(|order| {
            let shown = if all.get() { order.all.len() } else { order.shown };
            order.all.iter().take(shown).map(|one| one.of).collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| keys.with(Vec::len));
    let first = Memo::new(move |_| order.with(|order| order.all.first().map(|one| one.of)).filter(|_| is_open.get()));
    let opened = Memo::new(move |_| helper.opened(first.get()));
    // What is opened from elsewhere on the page is there, too.
    Effect::new(move || {
        if opened.get().is_some_and(|of| !keys.with_untracked(|keys| keys.contains(&of))) {
            all.set(true);
        }
    });
    let rest = move || {
        let (first, count) = order
            .with(|order| (order.all.get(order.shown).map(|one| one.of), order.all.len().saturating_sub(order.shown)));
        first.filter(|_| !all.get()).map(|first| rest_button(first, count, all))
    };
    view! {
        <div class="moves">
            <For
                each=move || keys.get()
                key=|of| *of
                children=move |of: Move| one(helper, of, order, count, opened, is_open)
            />
        </div>
        {rest}
    }
    .into_any()
}

/// Shows the moves that fit less well, and goes to the first of them.
fn rest_button(first: Move, count: usize, all: RwSignal<bool>) -> AnyView {
    let label = match count {
        1 => "Show one more that fits this case less well".to_owned(),
        many => format!("Show {many} more that fit this case less well"),
    };
    let show = move |_| {
        all.set(true);
        focus::focus_soon(format!("[data-move='{}'] .opens-move", first.into_str()));
    };
    view! { <button class="btn quiet flush" type="button" on:click=show>{label}</button> }.into_any()
}

/// One move, of as many as are shown.
fn one(
    helper: Helper,
    of: Move,
    order: RwSignal<Order>,
    count: Memo<usize>,
    opened: Memo<Option<Move>>,
    is_open: Memo<bool>,
) -> AnyView {
    let ranked = Memo::new(move |_| order.with(|order| order.all.iter().find(|one| one.of == of).cloned()));
    let title = Memo::new(move |_| ranked.with(|one| one.as_ref().map(|one| one.title.clone()).unwrap_or_default()));
    let place =
        Memo::new(move |_| order.with(|order| order.all.iter().position(|one| one.of == of).unwrap_or_default()));
    let is_here = Memo::new(move |_| opened.get() == Some(of));
    let why = move || {
        let (place, count) = (place.get(), count.get());
        ranked.get().filter(|_| is_open.get()).map(|one| {
            view! {
                <p class="why">
                    <b>{one.lead(place, count)}</b>
                    {format!(" {}.", one.because)}
                </p>
            }
        })
    };
    let tried = move || ranked.with(|one| one.as_ref().and_then(|one| one.tried.clone()).unwrap_or_default());
    view! {
        <section
            class="move"
            data-move=of.into_str()
            class:first=move || place.get() == 0
            aria-label=move || title.get()
        >
            <span class="no" aria-hidden="true">{move || (place.get() + 1).to_string()}</span>
            <div>
                <h2>
                    <button
                        class="opens-move"
                        type="button"
                        aria-expanded=move || is_here.get().to_string()
                        on:click=move |_| helper.set_opened((!is_here.get_untracked()).then_some(of))
                    >
                        {move || title.get()}
                    </button>
                </h2>
                {why}
                <p class="hint-line">{tried}</p>
                <Show when=move || is_here.get()>{tool(helper, of)}</Show>
            </div>
        </section>
    }
    .into_any()
}

/// The tool of a move, with the user's own words on it.
fn tool(helper: Helper, of: Move) -> AnyView {
    let drawn = match of {
        Move::Reframe => reframe::tool(helper),
        Move::Variables => variables::tool(helper),
        Move::Trade => better::tool(helper),
        Move::ThirdParty => neutral::tool(helper),
        Move::Break => pause::tool(helper),
        Move::Partial => partial::tool(helper),
        Move::Reset => reset::tool(helper),
        Move::People => people::tool(helper),
        Move::Leave => leave::tool(helper),
    };
    // A trade has its note where one bargains.
    let note = guide::item(of.item()).filter(|_| of != Move::Trade);
    view! {
        <div class="tool">
            {drawn}
            {note.map(|item| view! { <ItemNote item=item what="Your note" /> })}
        </div>
    }
    .into_any()
}

/// What one can say, with the next one behind it, and what one can do about it.
#[derive(Clone, Copy)]
pub(super) struct Phrases {
    all: Memo<Vec<String>>,
    index: RwSignal<usize>,
}

impl Phrases {
    /// Those of a move.
    pub fn of(helper: Helper, of: Move) -> Self {
        Self::new(helper.told(move |view| view.phrases(of)))
    }

    pub fn new(all: Memo<Vec<String>>) -> Self {
        Self { all, index: RwSignal::new(0) }
    }

    /// The one that is shown; empty where there is none.
    pub fn now(self) -> String {
        let index = self.index.get();
        self.all.with(|all| all.get(index % all.len().max(1)).cloned().unwrap_or_default())
    }

    /// The phrase.
    pub fn shown(self) -> AnyView {
        let said = move || {
            let said = self.now();
            if said.is_empty() { said } else { format!("“{said}”") }
        };
        view! { <p class="say" aria-live="polite">{said}</p> }.into_any()
    }

    /// A button for the next one; nothing where there is only one.
    pub fn another(self) -> AnyView {
        let has_more = Memo::new(move |_| self.all.with(|all| all.len() > 1));
        view! {
            <Show when=move || has_more.get()>
                <button class="btn quiet" type="button" on:click=move |_| self.index.update(|index| *index += 1)>
                    "Another phrase"
                </button>
            </Show>
        }
        .into_any()
    }
}

/// A quiet button that notes that a move was tried.
pub(super) fn tried_button(helper: Helper, of: Move, phrases: Option<Phrases>) -> AnyView {
    let note = move |_| {
        let said = phrases.map(|phrases| untrack(|| phrases.now())).unwrap_or_default();
        helper.note_tried(of, said);
    };
    view! { <button class="btn quiet" type="button" on:click=note>"Tried it"</button> }.into_any()
}
