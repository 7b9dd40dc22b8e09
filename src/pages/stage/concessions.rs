//! The menu of concessions: what one could give, what it costs, what it is worth to them, and what to ask for.

use tableside_core::analysis::menu::{self, Menu};
use tableside_core::case::{Concession, Quantity};
use tableside_core::guide::Stage;
use tableside_core::route::{CasePlace, Route};

use crate::components::{delete_at, growing_at, link_button, list_at, number_at, tick_at};
use crate::element::{El, el, svg, words};
use crate::state::{Notebook, Slot};

/// The whole menu.
pub fn sheet() -> El {
    list_at("Add something you can give", Slot::at(&["concessions"]), |menu| menu.add(&[]), row)
}

fn row(item: &Slot) -> El {
    let [give, ask] = ["give", "ask"].map(|field| item.then(field));
    let give_line = el("div.line").add(growing_at("You give", give.clone())).add(delete_at(item, "give", "this"));
    let ask_line = el("div.line")
        .add(growing_at("Ask in return", ask.clone()))
        .add(number_at("Costs you, 0–5", Quantity::Rating, item.then("cost")))
        .add(number_at("Worth to them, 0–5", Quantity::Rating, item.then("worth")));
    let no_ask = move || {
        let unasked = ask.text().is_empty() && !give.text().is_empty();
        unasked.then(|| words("span.warn", "Nothing asked in return yet."))
    };
    el("div.item").add(give_line).add(ask_line).add(el("p.hint-line").live(no_ask))
}

/// The menu in the order in which one would offer it, as a picture: what is cheap for you and dear to them first.
pub fn menu() -> El {
    let notebook = Notebook::here();
    el("div").live(move || {
        notebook.read(|case| {
            let menu = menu::menu(case);
            let named: Vec<&Concession> = menu.all().filter(|item| !item.give.is_empty()).collect();
            (named.len() > 1).then(|| {
                el("section.menu-picture")
                    .attr("aria-label", "In this order")
                    .add(words("h3", "Offer them in this order"))
                    .add(el("ol.read").add_all(named.into_iter().map(offered)))
            })
        })
    })
}

fn offered(item: &Concession) -> El {
    let said = el("span").text(&item.give);
    let said = if item.ask.is_empty() { said } else { said.text(", for: ").text(&item.ask) };
    el("li")
        .class_if("given", {
            let used = item.used;
            move || used
        })
        .add(said)
        .add(dots("Costs you", item.cost.get(), "us"))
        .add(dots("Worth to them", item.worth.get(), "them"))
}

/// A rating as five dots with its words.
fn dots(label: &str, rating: f64, side: &str) -> El {
    let whole = rating.round();
    let dot = |index: u8| {
        let class = if f64::from(index) < whole { format!("circle.dot.{side}") } else { "circle.dot".to_owned() };
        svg(&class).attr("cx", &(6 + u32::from(index) * 12).to_string()).attr("cy", "6").attr("r", "4")
    };
    let picture = svg("svg.dots")
        .attr("width", "60")
        .attr("height", "12")
        .attr("role", "img")
        .attr("aria-label", &format!("{} of 5", tableside_core::picture::pixels(whole)))
        .add_all((0..5).map(dot));
    el("span.rated").add(words("small", label)).add(picture)
}

/// The planned concessions at the table: which were given, and what is left.
pub fn in_hand() -> El {
    let notebook = Notebook::here();
    let list = Slot::at(&["concessions"]);
    // They keep the order in which they were drawn: a row that moves when it is ticked would lose the focus.
    let drawn: Vec<String> = notebook.now(|case| menu::menu(case).all().map(|item| item.id.clone()).collect());
    let listed = list.clone();
    let ids = move || {
        let now = listed.ids();
        let known = drawn.iter().filter(|id| now.contains(id)).cloned();
        let new = now.iter().filter(|id| !drawn.contains(id)).cloned();
        known.chain(new).collect()
    };
    let counted = move || {
        notebook.read(|case| {
            let Menu { left, used } = menu::menu(case);
            if left.is_empty() && used.is_empty() {
                "Nothing planned yet. Make the menu under Prepare, while nobody is pressing you.".to_owned()
            } else {
                format!("{} given, {} in hand.", used.len(), left.len())
            }
        })
    };
    let prepare = notebook.now(|case| Route::case(&case.id, CasePlace::Stage(Stage::Prepare)));
    el("div.sheet")
        .add(el("p.hint-line").text_of(counted))
        .add(el("ul.hand").rows(ids, move |id| held(&list.then(id)).attr("data-item", id)))
        .add(el("div.acts").add(link_button("To the menu", &prepare).attr("class", "btn quiet")))
}

fn held(item: &Slot) -> El {
    let [give, ask] = ["give", "ask"].map(|field| item.then(field));
    let label = move || if give.text().is_empty() { "Something without a name".to_owned() } else { give.text() };
    let asked = move || {
        let ask = ask.text();
        if ask.is_empty() { "Nothing asked in return yet.".to_owned() } else { format!("Ask for: {ask}") }
    };
    let named = tick_at("", item.then("used"));
    let named = match named.element().last_element_child() {
        Some(words) => {
            El::existing(words).text_of(label);
            named
        }
        None => named,
    };
    el("li").add(named).add(el("span.eyebrow").text_of(asked))
}
