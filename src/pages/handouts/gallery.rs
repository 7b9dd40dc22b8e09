//! All handouts to choose from, each as its first page from afar.

use leptos::prelude::*;
use tableside_core::handout::{Handout, PaperSize, Sketch, Whose, sketch};
use tableside_core::picture::pixels;
use tableside_core::route::Route;

use super::block::Pictures;
use super::run::LaidOut;
use super::{can_be_had, printout_of};
use crate::state::{Notebook, later_here, turn};

/// When one needs them, with those that one needs then.
const KINDS: [(&str, &[Handout]); 3] = [
    ("Before", &[Handout::Plan, Handout::Preparation, Handout::Questions, Handout::Claims, Handout::Concessions]),
    (
        "At the table and after",
        &[Handout::OfferLog, Handout::Impasse, Handout::Agreement, Handout::FollowUp, Handout::Review],
    ),
    ("To learn and to teach", &[Handout::Assessment, Handout::Guide, Handout::Stages, Handout::Approaches]),
];

/// Which handouts are chosen.
#[derive(Clone, Copy)]
pub(super) struct Chooser {
    pub notebook: Notebook,
    /// Are they filled in from the open negotiation?
    pub is_filled: bool,
    /// May only those be seen that are for both sides?
    pub is_table_view: bool,
    /// The one that is looked at.
    pub chosen: Memo<Handout>,
    /// Are several chosen, to be printed at once?
    pub is_several: RwSignal<bool>,
    /// Which of them, in any order.
    pub several: RwSignal<Vec<Handout>>,
}

/// What is known of a handout once it has been laid out.
#[derive(Clone, PartialEq, Eq)]
struct Known {
    whose: Whose,
    pages: usize,
    sketch: Sketch,
}

/// A handout in the gallery.
#[derive(Clone, Copy)]
struct Tile {
    chooser: Chooser,
    handout: Handout,
    known: RwSignal<Option<Known>>,
}

/// The handouts by when one needs them.
pub(super) fn gallery(chooser: Chooser) -> AnyView {
    let of_kind = |(title, handouts): (&'static str, &'static [Handout])| {
        let offered = handouts.iter().copied().filter(|handout| can_be_had(*handout, chooser.is_table_view));
        let tiles: Vec<Tile> = offered.map(|handout| Tile { chooser, handout, known: RwSignal::new(None) }).collect();
        (!tiles.is_empty()).then_some((title, tiles))
    };
    let kinds: Vec<(&str, Vec<Tile>)> = KINDS.into_iter().filter_map(of_kind).collect();
    look_at(chooser.notebook, kinds.iter().flat_map(|(_, tiles)| tiles).copied().collect());
    let kinds = kinds.into_iter().map(|(title, tiles)| {
        view! {
            <h2 class="print-kind">{title}</h2>
            <ul class="print-gallery" aria-label=title>
                {tiles.into_iter().map(|tile| view! { <li>{move || tile.drawn()}</li> }).collect_view()}
            </ul>
        }
        .into_any()
    });
    kinds.collect_view().into_any()
}

/// Lays all of them out, each in a turn of its own, whenever the negotiation or the paper has become another.
fn look_at(notebook: Notebook, tiles: Vec<Tile>) {
    let turn = turn(notebook);
    Effect::new(move || {
        let paper = notebook.preferences.with(|settings| settings.paper);
        if turn.get() > 0 {
            for tile in tiles.iter().copied() {
                later_here(move || tile.look(paper));
            }
        }
    });
}

impl Tile {
    fn look(self, paper: PaperSize) {
        let Chooser { notebook, is_filled, .. } = self.chooser;
        let printout = printout_of(notebook, self.handout, is_filled);
        let sides = ["you".to_owned(), "the other side".to_owned()];
        let pictures = Pictures { notebook, sides, width: paper.column().floor() };
        let whose = printout.whose;
        let sheets = LaidOut::of(&[printout], paper, &pictures).sheets;
        let sketch = sheets.first().map(|sheet| sketch(&sheet.page, paper)).unwrap_or_default();
        let known = Known { whose, pages: sheets.len(), sketch };
        self.known.set(Some(known));
    }

    /// The handout: a way to it, or a box to tick where several are chosen.
    fn drawn(self) -> AnyView {
        let Chooser { notebook, chosen, is_several, several, .. } = self.chooser;
        let handout = self.handout;
        let inside = view! {
            {self.picture()}
            <b>{handout.title()}</b>
            <span class="print-mark">{move || self.words()}</span>
        };
        if is_several.get() {
            let is_in = move || several.with(|several| several.contains(&handout));
            let set = move |is_in: bool| {
                several.update(|several| {
                    several.retain(|one| *one != handout);
                    if is_in {
                        several.push(handout);
                    }
                });
            };
            return view! {
                <label class="print-tile" class:sel=is_in>
                    <input
                        type="checkbox"
                        prop:checked=is_in
                        on:change:target=move |event| set(event.target().checked())
                    />
                    {inside}
                </label>
            }
            .into_any();
        }
        let case = notebook.screen.route.with_untracked(|route| route.case_id().map(str::to_owned));
        let address = Route::Handouts(Some(handout)).beside(case.as_deref()).to_string();
        view! {
            <a
                class="print-tile"
                href=address
                aria-current=move || (chosen.get() == handout).then_some("true")
            >
                {inside}
            </a>
        }
        .into_any()
    }

    /// Its first page from afar.
    fn picture(self) -> AnyView {
        let paper = move || self.chooser.notebook.preferences.with(|settings| settings.paper);
        let class = move || format!("print-thumb {}", paper().class());
        let all = move || format!("0 0 {} {}", pixels(paper().width()), pixels(paper().height()));
        let shape = move |of: fn(&Sketch) -> &str| {
            move || {
                let drawn = |known: &Known| of(&known.sketch).to_owned();
                self.known.with(|known| known.as_ref().map(drawn).unwrap_or_default())
            }
        };
        view! {
            <svg class=class viewBox=all aria-hidden="true">
                <path class="dark" d=shape(|sketch| &sketch.dark) />
                <path class="light" d=shape(|sketch| &sketch.light) />
            </svg>
        }
        .into_any()
    }

    /// Whose it is, and how many pages it has once that is known.
    fn words(self) -> String {
        let (whose, pages) = self.known.with(|known| match known {
            Some(known) => (known.whose, known.pages),
            None => (self.handout.whose(), 0),
        });
        let whose = if whose == Whose::Mine { "private" } else { "shared" };
        match pages {
            0 => whose.to_owned(),
            1 => format!("{whose} · 1 page"),
            pages => format!("{whose} · {pages} pages"),
        }
    }
}
