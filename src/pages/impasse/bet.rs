//! Where the two sides don't believe the same, a term can depend on what happens: each gets what it likes where it expects
//! it.

use leptos::prelude::*;
use tableside_core::case::Quantity;
use tableside_core::impasse::{Contingency, Move, bets};
use tableside_core::part;
use tableside_core::worksheet::BET;

use super::helper::Helper;
use crate::components::{GrowingAt, NumberAt, in_hundred};

/// What may happen, how likely each thinks it is, and the terms that could depend on it.
pub(super) fn tool(helper: Helper) -> AnyView {
    let bet = helper.notebook.field(part!(standstill.bet));
    let found = helper.told(|view| bets(view).map_err(|none| none.to_string()));
    let told = move || match found.get() {
        Ok(all) => all.into_iter().map(|one| row(helper, one)).collect_view().into_any(),
        Err(why) => view! { <p class="hint-line">{why}</p> }.into_any(),
    };
    view! {
        <p class="hint-line">
            "Do you think that it will rain, and they don’t? Then one term can hold if it does, and another if it doesn’t."
        </p>
        <div class="line">
            <GrowingAt label=BET.asks("event") field=bet.then(part!(event)) />
            <NumberAt label=BET.asks("ours") quantity=Quantity::Chance field=bet.then(part!(ours)) />
            <NumberAt label=BET.asks("theirs") quantity=Quantity::Chance field=bet.then(part!(theirs)) />
        </div>
        <div aria-live="polite">{told}</div>
    }
    .into_any()
}

fn row(helper: Helper, Contingency { issue, said, us, them }: Contingency) -> AnyView {
    let gains =
        format!("In points: you expect +{} from it, and they, you guess, +{}.", in_hundred(us), in_hundred(them));
    let words = said.clone();
    let tried = move |_| helper.note(Move::Variables, issue.clone(), words.clone());
    view! {
        <p class="say">{format!("“{said}”")}</p>
        <p class="hint-line">{gains}</p>
        <div class="acts">
            <button class="btn quiet" type="button" on:click=tried>"Tried it"</button>
        </div>
    }
    .into_any()
}
