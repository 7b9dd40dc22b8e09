//! The menu of concessions: what one could give, what it costs, what it is worth to them, and what to ask for.

use std::sync::Arc;

use leptos::prelude::*;
use tableside_core::analysis::menu::{self, Menu};
use tableside_core::case::{Case, Concession, Quantity, Side};
use tableside_core::guide::Stage;
use tableside_core::part;
use tableside_core::route::{CasePlace, Route};
use tableside_core::worksheet;

use crate::components::{DeleteAt, Dots, GrowingAt, ListAt, MoveAt, NumberAt, Reader, Reads, TickAt, reads_part};
use crate::state::{Field, Notebook};

/// The whole menu.
pub fn sheet(notebook: Notebook) -> AnyView {
    let reads: Reader<Concession> = Arc::new(reads);
    view! { <ListAt list=notebook.field(part!(concessions)) sheet=&worksheet::CONCESSIONS reads=reads row=row /> }
        .into_any()
}

/// A concession in a line: what is asked for it, what it costs, what it is worth to them.
fn reads(item: Field<Concession>) -> Reads {
    let (give, ask) = (item.then(part!(give)), item.then(part!(ask)));
    let rated = Memo::new(move |_| item.with(|item| (item.cost.get(), item.worth.get())));
    let rest = view! {
        {reads_part(worksheet::CONCESSIONS.label("ask"), Signal::derive(move || ask.get()))}
        {move || lacks_ask(item).then(no_ask)}
        <span class="reads-part">
            {move || dots("Costs you", rated.get().0, Side::Us)}
            {move || dots("Worth to them", rated.get().1, Side::Them)}
        </span>
    };
    Reads { name: Signal::derive(move || give.get()), rest: rest.into_any() }
}

/// Is something given and nothing asked for it?
fn lacks_ask(item: Field<Concession>) -> bool {
    item.with(|item| item.ask.is_empty() && !item.give.is_empty())
}

fn no_ask() -> AnyView {
    view! { <span class="warn">"Nothing asked in return yet."</span> }.into_any()
}

fn row(item: Field<Concession>) -> AnyView {
    let (give, ask) = (item.then(part!(give)), item.then(part!(ask)));
    let lacks_ask = Memo::new(move |_| lacks_ask(item));
    view! {
        <div class="item" data-item=item.id()>
            <div class="line">
                <GrowingAt label=worksheet::CONCESSIONS.asks("give") field=give />
                <MoveAt item=item what=worksheet::CONCESSIONS.this() />
                <DeleteAt item=item name=give what="this" />
            </div>
            <div class="line">
                <GrowingAt label=worksheet::CONCESSIONS.asks("ask") field=ask />
                <NumberAt label=worksheet::CONCESSIONS.asks("cost") quantity=Quantity::Rating field=item.then(part!(cost)) />
                <NumberAt label=worksheet::CONCESSIONS.asks("worth") quantity=Quantity::Rating field=item.then(part!(worth)) />
            </div>
            <p class="hint-line">{move || lacks_ask.get().then(no_ask)}</p>
        </div>
    }
    .into_any()
}

/// The menu in the order in which one would offer it, as a picture: what is cheap for you and dear to them first.
pub fn menu(notebook: Notebook) -> AnyView {
    let named = Memo::new(move |_| {
        notebook.with(|case| {
            let menu = menu::menu(case);
            menu.all().filter(|item| !item.give.is_empty()).cloned().collect::<Vec<_>>()
        })
    });
    let drawn = move || named.with(|named| (named.len() > 1).then(|| picture(named)));
    view! { <div>{drawn}</div> }.into_any()
}

fn picture(named: &[Concession]) -> AnyView {
    view! {
        <section class="menu-picture" aria-label="In this order">
            <h3>"Offer them in this order"</h3>
            <ol class="read">{named.iter().map(offered).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn offered(item: &Concession) -> AnyView {
    let (give, ask) = (&item.give, &item.ask);
    let said = if ask.is_empty() { give.clone() } else { format!("{give} – ask in return: {ask}") };
    view! {
        <li class:given=item.used>
            <span>{said}</span>
            {dots("Costs you", item.cost.get(), Side::Us)}
            {dots("Worth to them", item.worth.get(), Side::Them)}
        </li>
    }
    .into_any()
}

/// A rating as five dots with its words.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A rating lies between 0 and 5.
fn dots(label: &'static str, rating: f64, side: Side) -> AnyView {
    view! { <span class="rated"><small>{label}</small><Dots count=rating.round() as u8 side=side /></span> }.into_any()
}

/// The planned concessions at the table: which were given, and what is left.
pub fn in_hand(notebook: Notebook) -> AnyView {
    let list = notebook.field(part!(concessions));
    // They keep the order in which they were drawn: a row that moves when it is ticked would lose the focus.
    let drawn = notebook.with_untracked(|case| menu::menu(case).all().map(|item| item.id.clone()).collect::<Vec<_>>());
    let ids = move || {
        let now = list.ids();
        let known = drawn.iter().filter(|id| now.contains(id)).cloned();
        let new = now.iter().filter(|id| !drawn.contains(id)).cloned();
        known.chain(new).collect::<Vec<_>>()
    };
    let menu = Route::case(&notebook.id_untracked(), CasePlace::Stage(Stage::Prepare));
    view! {
        <div class="sheet">
            <p class="hint-line">{move || notebook.with(counted)}</p>
            <ul class="hand">
                <For each=ids key=Clone::clone children=move |id: String| held(list.item(&id)) />
            </ul>
            <div class="acts">
                <a class="btn quiet" href=menu.to_string()>
                    "Go to the menu"
                </a>
            </div>
        </div>
    }
    .into_any()
}

/// How many were given and how many are left, in a sentence.
fn counted(case: &Case) -> String {
    let Menu { left, used } = menu::menu(case);
    if left.is_empty() && used.is_empty() {
        "Nothing planned yet. Make the menu under Prepare, while nobody is pressing you.".to_owned()
    } else {
        format!("{} given, {} in hand.", used.len(), left.len())
    }
}

fn held(item: Field<Concession>) -> AnyView {
    let (give, ask) = (item.then(part!(give)), item.then(part!(ask)));
    let label = Signal::derive(move || match give.get() {
        give if give.is_empty() => "Something without a name".to_owned(),
        give => give,
    });
    let asked = move || match ask.get() {
        ask if ask.is_empty() => "Nothing asked in return yet.".to_owned(),
        ask => format!("Ask for: {ask}"),
    };
    view! {
        <li data-item=item.id()>
            <TickAt label=label field=item.then(part!(used)) />
            <span class="eyebrow">{asked}</span>
        </li>
    }
    .into_any()
}
