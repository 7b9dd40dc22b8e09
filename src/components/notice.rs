//! The line that says what was just done and offers to undo it.

use leptos::prelude::*;

use crate::state::Desk;

/// Shows the desk's notice until it is undone, closed, or another takes its place.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let desk = Desk::here();
    let close = move |_| desk.notice.set(None);
    let undo = move |undo: Callback<()>| {
        desk.notice.set(None);
        undo.run(());
        desk.announce("Undone.");
    };
    view! {
        <div class="notice-place" role="status">
            {move || {
                desk.notice
                    .get()
                    .map(|notice| {
                        view! {
                            <div class="notice">
                                <span>{notice.text}</span>
                                {notice
                                    .undo
                                    .map(|action| {
                                        view! {
                                            <button class="btn" on:click=move |_| undo(action)>
                                                "Undo"
                                            </button>
                                        }
                                    })}
                                <button class="btn quiet" on:click=close>
                                    "Close"
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
