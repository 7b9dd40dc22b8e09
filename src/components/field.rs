//! Fields for words. What is typed is kept at once, as it is typed.

use leptos::prelude::*;

/// One line of words with its label.
#[component]
pub fn TextField(
    /// What it is for.
    #[prop(into)]
    label: Signal<String>,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Told of every change.
    #[prop(into)]
    set: Callback<String>,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: &'static str,
    /// For moving the focus here.
    #[prop(into, optional)]
    id: Option<String>,
    /// Is the label only for those who can't see where the field stands?
    #[prop(optional)]
    bare: bool,
    /// "text" unless told otherwise.
    #[prop(default = "text")]
    kind: &'static str,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class=label_class(bare)>{label}</span>
            <input
                class="inp"
                type=kind
                id=id
                autocomplete="off"
                placeholder=placeholder
                prop:value=value
                on:input=move |event| set.run(event_target_value(&event))
            />
        </label>
    }
}

/// Several lines of the user's own words; grows with them.
#[component]
pub fn NoteField(
    /// What it is for.
    #[prop(into)]
    label: String,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Told of every change.
    #[prop(into)]
    set: Callback<String>,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: &'static str,
    /// Is the label only for those who can't see where the field stands?
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class=label_class(bare)>{label}</span>
            <textarea
                class="inp note"
                rows="2"
                placeholder=placeholder
                prop:value=value
                on:input=move |event| set.run(event_target_value(&event))
            ></textarea>
        </label>
    }
}

/// One of several named things.
#[component]
pub fn SelectField(
    /// What it is for.
    #[prop(into)]
    label: String,
    /// The word of the chosen one.
    #[prop(into)]
    value: Signal<String>,
    /// Each thing's word and name.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Told of every change.
    #[prop(into)]
    set: Callback<String>,
    /// Is the label only for those who can't see where the field stands?
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let entries = move || {
        let chosen = value.get();
        let entry = |(word, name): (String, String)| {
            let selected = word == chosen;
            view! {
                <option value=word prop:selected=selected>
                    {name}
                </option>
            }
        };
        options.get().into_iter().map(entry).collect_view()
    };
    view! {
        <label class="field">
            <span class=label_class(bare)>{label}</span>
            <select class="inp" on:change=move |event| set.run(event_target_value(&event))>
                {entries}
            </select>
        </label>
    }
}

pub(super) const fn label_class(bare: bool) -> &'static str {
    if bare { "lab unseen" } else { "lab" }
}
