//! Fields for words. What is typed is kept at once, as it is typed.

use leptos::prelude::*;
use tableside_core::case::MAX_NAME;

/// A field with its label above it.
pub(super) fn labelled(label: String, input: AnyView) -> AnyView {
    view! { <label class="field"><span class="lab">{label}</span>{input}</label> }.into_any()
}

/// One line of words with its label.
#[component]
pub fn TextField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what is typed.
    #[prop(into)]
    set: Callback<String>,
    /// What the search finds it by: the name of what it stands for.
    #[prop(optional)]
    name: Option<String>,
) -> impl IntoView {
    let input = view! {
        <input
            data-field=name
            class="inp"
            type="text"
            autocomplete="off"
            prop:value=value
            on:input:target=move |event| set.run(event.target().value())
        />
    };
    labelled(label, input.into_any())
}

/// A name with its label: one line, of so many letters as a list can show.
#[component]
pub fn NameField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what is typed.
    #[prop(into)]
    set: Callback<String>,
    /// What the search finds it by: the name of what it stands for.
    #[prop(optional)]
    name: Option<String>,
) -> impl IntoView {
    // As the browser counts.
    let is_full = Memo::new(move |_| value.with(|value| value.encode_utf16().count() >= MAX_NAME));
    let said = move || {
        is_full.get().then(|| {
            let said = format!("That is as long as a name can be: {MAX_NAME} letters.");
            view! { <div class="hint-line" role="status"><span class="warn">{said}</span></div> }.into_any()
        })
    };
    let input = view! {
        <input
            data-field=name
            class="inp"
            type="text"
            autocomplete="off"
            maxlength=MAX_NAME.to_string()
            prop:value=value
            on:input:target=move |event| set.run(event.target().value())
        />
    };
    view! { <div class="field">{labelled(label, input.into_any())}{said}</div> }.into_any()
}

/// Words that are mostly one line; the field grows with them, so that all of it can be read.
#[component]
pub fn GrowingField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what is typed.
    #[prop(into)]
    set: Callback<String>,
    /// What the search finds it by: the name of what it stands for.
    #[prop(optional)]
    name: Option<String>,
) -> impl IntoView {
    let input = view! {
        <textarea
            data-field=name
            class="inp grow"
            rows="1"
            autocomplete="off"
            prop:value=value
            on:input:target=move |event| set.run(event.target().value())
        />
    };
    labelled(label, input.into_any())
}

/// Several lines of the user's own words; grows with them. The label is for those who listen; the placeholder for those
/// who see where the field stands.
#[component]
pub fn NoteField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it while it is empty.
    #[prop(into)]
    placeholder: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what is typed.
    #[prop(into)]
    set: Callback<String>,
    /// What the search finds it by: the name of what it stands for.
    #[prop(optional)]
    name: Option<String>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="unseen">{label}</span>
            <textarea
                data-field=name
            class="inp note"
                rows="2"
                placeholder=placeholder
                prop:value=value
                on:input:target=move |event| set.run(event.target().value())
            />
        </label>
    }
    .into_any()
}

/// One of several named things; each is given as its word and its name.
#[component]
pub fn SelectField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// The words with their names.
    options: &'static [(&'static str, &'static str)],
    /// The word that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the word that one chooses.
    #[prop(into)]
    set: Callback<String>,
) -> impl IntoView {
    let all = options.iter().map(|(word, name)| ((*word).to_owned(), (*name).to_owned())).collect::<Vec<_>>();
    view! { <SelectOf label=label options=Signal::stored(all) value=value set=set /> }.into_any()
}

/// One of several named things that come and go; each is given as its word and its name.
#[component]
pub fn SelectOf(
    /// Its label.
    #[prop(into)]
    label: String,
    /// The words with their names.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The word that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the word that one chooses.
    #[prop(into)]
    set: Callback<String>,
) -> impl IntoView {
    // An option is drawn anew only when its name has changed: one may just be choosing.
    let select = view! {
        <select
            class="inp"
            // What is chosen can stand there only once its option is.
            prop:value=move || {
                options.track();
                value.get()
            }
            on:change:target=move |event| {
                set.run(event.target().value());
                // What was refused is not shown as chosen.
                event.target().set_value(&value.get_untracked());
            }
        >
            <For each=move || options.get() key=Clone::clone let((word, name))>
                <option value=word>{name}</option>
            </For>
        </select>
    };
    labelled(label, select.into_any())
}

/// A box to tick, with its words.
#[component]
pub fn Tick(
    /// Its words.
    #[prop(into)]
    label: Signal<String>,
    /// Is it ticked?
    #[prop(into)]
    on: Signal<bool>,
    /// Ticks or unticks.
    #[prop(into)]
    set: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=on
                on:change:target=move |event| {
                    set.run(event.target().checked());
                    // What was refused is not shown as done.
                    event.target().set_checked(on.get_untracked());
                }
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
