//! The role-plays there are, each with its two sides and the way to its sheets.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::role_play::RolePlay;
use tableside_core::route::Route;

use crate::components::SideTag;

/// All role-plays.
#[component]
pub fn RolePlays() -> impl IntoView {
    let said = "each side prints on its own pages; the facilitator’s sheet has the range and the fair points";
    view! {
        <section class="role-plays">
            <h2>"Role-plays" <small>{said}</small></h2>
            <ul>{RolePlay::ALL.iter().copied().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// One of them: all of it leads to its sheets.
fn row(role_play: RolePlay) -> AnyView {
    let (gist, minutes, groups) = (role_play.gist(), role_play.minutes(), role_play.groups());
    let sides = [Side::Us, Side::Them]
        .map(|side| view! { <SideTag side=side name=role_play.role(side) in_words=true /> }.into_any());
    view! {
        <li>
            <a class="role-play" href=Route::RolePlay(role_play).to_string()>
                <span class="minis" aria-hidden="true">
                    {mini("us", BRIEF)} {mini("them", BRIEF)} {mini("coach", LIST)}
                </span>
                <span>
                    <b>{role_play.name}</b>
                    <span class="role-sides">{sides.into_iter().collect_view()} <span class="for-coach">"facilitator"</span></span>
                    <span class="faint">{format!("{gist} · {minutes} minutes · {groups}")}</span>
                </span>
                <span class="btn">"Show"</span>
            </a>
        </li>
    }
    .into_any()
}

/// The lines of a brief with its table, and those of a list, on a page of 84 by 118.
const BRIEF: &str = "M8 21h67M8 27h67M8 33h67M8 39h67M8 45h67M12 65h50M12 70h42M8 85h67M8 91h67M8 97h67M8 103h67";
const LIST: &str = "M8 23h64M8 27h42M8 35h64M8 39h42M8 47h64M8 51h42M8 59h64M8 63h42M8 71h64M8 75h42M8 83h64M8 87h42";

/// A page in small.
fn mini(whose: &'static str, lines: &'static str) -> AnyView {
    let table =
        (lines == BRIEF).then(|| view! { <rect class="mini-table" x="8" y="58" width="68" height="18" /> }.into_any());
    view! {
        <svg class=format!("mini {whose}") viewBox="0 0 84 118">
            <rect class="mini-head" x="8" y="9" width="38" height="3.6" />
            <path class="mini-lines" d=lines />
            {table}
        </svg>
    }
    .into_any()
}
