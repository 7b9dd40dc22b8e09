//! What the parts of the impasse helper share.

use leptos::prelude::*;
use tableside_core::analysis::finder::{NoProposal, Wish, swap_of_two};
use tableside_core::analysis::packages::Space;
use tableside_core::case::{Attempt, Offer, Side};
use tableside_core::impasse::{Move, Now, Swap, View, note_use, noted};
use tableside_core::name::shows;
use tableside_core::part;
use tableside_core::search::noted_line;

use crate::browser::id::new_id;
use crate::browser::{clipboard, clock, focus};
use crate::pages::offers::{Drafts, write_next};
use crate::state::{Notebook, later_here, turn};

/// Where one goes on in a tool that was opened.
const FIRST_FIELD: &str = ".tool :is(input, textarea, select, button)";

/// Which tool is open.
#[derive(Clone, Copy)]
enum Opened {
    /// The first, until one has opened or closed one.
    First,
    Only(Move),
    None,
}

/// What the parts of the page share. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub(super) struct Helper {
    pub notebook: Notebook,
    /// Counts the states of the negotiation, each a moment after it came to be.
    turn: ReadSignal<u32>,
    /// What the search for a swap has found.
    pub swap: RwSignal<Swap>,
    opened: RwSignal<Opened>,
    drafts: Drafts,
}

impl Helper {
    /// To be made while the page is built.
    pub fn new(notebook: Notebook) -> Self {
        let helper = Self {
            notebook,
            turn: turn(notebook),
            swap: RwSignal::new(Swap::NotLooked),
            opened: RwSignal::new(Opened::First),
            drafts: expect_context(),
        };
        // What the search has led to stands in a tool.
        Effect::new(move || {
            let tool = notebook.screen.sought.with(|sought| sought.as_deref().and_then(tool_of));
            if tool.is_some() {
                helper.set_opened(tool);
            }
        });
        // It looks through many packages: nobody waits for that.
        Effect::new(move || {
            if helper.turn.get() > 0 {
                later_here(move || helper.look_for_swap());
            }
        });
        helper
    }

    fn look_for_swap(self) {
        let found = self.notebook.with_untracked(|case| {
            if !case.talks_go_on() || case.offers.is_empty() {
                return Swap::NotLooked;
            }
            match (swap_of_two(case, Side::Us), Space::new(case)) {
                (Some(found), _) => Swap::Found(Box::new(found)),
                (None, Err(unscored)) => Swap::None(unscored.into()),
                (None, Ok(_)) => Swap::None(NoProposal::Nothing(Wish::Trades)),
            }
        });
        if self.swap.with_untracked(|before| *before != found) {
            self.swap.set(found);
        }
    }

    /// Something that is told of the negotiation. It follows each change a moment later: it takes a look at all offers.
    pub fn told<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&View<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| {
            self.turn.track();
            let numbers = self.notebook.numbers_untracked();
            self.notebook.with_untracked(|case| read(&View::of(case, &numbers, now())))
        })
    }

    /// The tool that is open, where nobody has chosen one: a given one.
    pub fn opened(self, first: Option<Move>) -> Option<Move> {
        match self.opened.get() {
            Opened::First => first,
            Opened::Only(of) => Some(of),
            Opened::None => None,
        }
    }

    /// Opens a tool, or closes them all.
    pub fn set_opened(self, of: Option<Move>) {
        self.opened.set(of.map_or(Opened::None, Opened::Only));
    }

    /// Opens a tool and goes there.
    pub fn open(self, of: Move) {
        self.set_opened(Some(of));
        focus::focus_soon(format!("[data-move='{}'] {FIRST_FIELD}", of.into_str()));
    }

    /// Notes that something was tried, and goes to where one says what came of it.
    pub fn note(self, of: Move, about: String, said: String) {
        let attempt = Attempt { at: clock::now(), way: of.item().to_owned(), about, said, ..Attempt::default() };
        let id = self.notebook.field(part!(impasse)).add(attempt);
        focus::focus_soon(format!("[data-item='{id}'] textarea"));
    }

    /// Notes that a move was tried, and goes to where one says what came of it. Where something was done of it that is noted
    /// already, that is the same try.
    pub fn note_tried(self, of: Move, said: String) {
        let at = clock::now();
        let known =
            self.notebook.with_untracked(|case| noted(case, of, &at).map(|one| (one.id.clone(), shows(&one.said))));
        let Some((id, has_words)) = known else { return self.note(of, String::new(), said) };
        if !has_words && shows(&said) {
            self.notebook.edit(|case| {
                if let Some(one) = case.impasse.iter_mut().find(|one| one.id == id) {
                    one.said = said;
                }
            });
        }
        focus::focus_soon(format!("[data-item='{id}'] textarea"));
    }

    /// Notes that something is done of a move, unless that is noted already: two presses are one try. Says whether it was
    /// noted now.
    pub fn note_use(self, of: Move, said: String) -> bool {
        let at = clock::now();
        if self.notebook.with_untracked(|case| noted(case, of, &at).is_some()) {
            return false;
        }
        let attempt = Attempt { id: new_id(), at, said, ..Attempt::default() };
        let mut is_new = false;
        self.notebook.edit(|case| is_new = note_use(case, of, attempt));
        is_new
    }

    /// Writes what we could offer into the line for our next offer, and goes there.
    pub fn write_next(self, offer: &Offer) {
        write_next(self.notebook, self.drafts, offer);
    }

    /// Copies a text, and says whether that worked: then it is a try of the move that it is for.
    pub fn copy(self, of: Move, text: String) {
        let (screen, id) = (self.notebook.screen, self.notebook.id_untracked());
        clipboard::copy(text, None, move |is_copied| {
            // By then, one may be in another negotiation.
            let is_noted = is_copied && self.notebook.id_untracked() == id && self.note_use(of, String::new());
            screen.say(match (is_copied, is_noted) {
                (true, true) => "It is copied, and noted as tried. Paste it into your message to them.",
                (true, false) => "It is copied. Paste it into your message to them.",
                (false, _) => "The browser did not copy it. Select the text and copy it by hand.",
            });
        });
    }
}

/// The tool in which a note beside the guide, or what the helper keeps, stands: by the way to it.
fn tool_of(way: &str) -> Option<Move> {
    let Some(part) = way.strip_prefix("standstill.") else { return noted_line(way).and_then(Move::of_item) };
    Some(match part.split('.').next()? {
        "pause" => Move::Break,
        "problem" => Move::Reset,
        "neutral" | "brief" => Move::ThirdParty,
        "bet" => Move::Variables,
        "incidents" => Move::People,
        "partial" => Move::Partial,
        "farewell" => Move::Leave,
        _ => return None,
    })
}

/// The present.
pub(super) fn now() -> Now {
    Now { at: clock::now(), today: clock::today() }
}
