//! One value of the open negotiation: what a field of a worksheet stands for.

use tableside_core::case::Quantity;
use tableside_core::json::Value;
use tableside_core::number::Decimal;
use tableside_core::record::Path;

use super::Notebook;
use crate::browser::id::new_id;

/// One value of the open negotiation, by its path. Cloning it means the same value.
#[derive(Clone)]
pub struct Slot {
    notebook: Notebook,
    path: Path,
}

impl Slot {
    /// The value at a path such as `["issues", "fee", "us", "target"]`.
    pub fn at(steps: &[&str]) -> Self {
        Self { notebook: Notebook::here(), path: Path::of(steps) }
    }

    /// A part of this value: a field by its name in the case file, or an item by its ID.
    pub fn then(&self, step: &str) -> Self {
        Self { notebook: self.notebook, path: self.path.then(step) }
    }

    /// Takes this item out of its list, and says nothing of it.
    pub fn take_out(&self) {
        self.notebook.try_edit(|case| case.remove_item(&self.path));
    }

    /// The last step of the path: an item's ID.
    pub fn id(&self) -> String {
        self.path.split().map(|(_, id)| id.to_owned()).unwrap_or_default()
    }

    /// The path in one text: the name under which a draft is kept.
    pub fn name(&self) -> String {
        self.path.to_string()
    }

    /// The words that stand here.
    pub fn text(&self) -> String {
        self.notebook.read(|case| case.text(&self.path).to_owned())
    }

    /// Puts words here.
    pub fn set_text(&self, text: String) {
        self.type_in(Some(text.into()));
    }

    /// Puts a value here as it is typed; nothing empties it.
    pub fn type_in(&self, value: Option<Value>) {
        let mut done = Ok(());
        self.notebook.type_in(self.name(), |case| done = case.set_value(&self.path, value));
        self.notebook.refuse(done);
    }

    /// Does "yes" stand here?
    pub fn is_on(&self) -> bool {
        self.value() == true.into()
    }

    /// The number that stands here.
    pub fn number(&self, quantity: Quantity) -> Option<Decimal> {
        quantity.read(&self.value())
    }

    /// The value as the case file has it.
    pub fn value(&self) -> Value {
        self.notebook.read(|case| case.value(&self.path))
    }

    /// Puts a value here; nothing empties it.
    pub fn set(&self, value: Option<Value>) {
        self.notebook.try_edit(|case| case.set_value(&self.path, value));
    }

    /// The IDs of the list that stands here.
    pub fn ids(&self) -> Vec<String> {
        self.notebook.read(|case| case.ids(&self.path))
    }

    /// Adds an item to the list that stands here, with what is known of it, and gives its ID.
    pub fn add(&self, known: &[(&str, Value)]) -> String {
        let id = new_id();
        self.notebook.try_edit(|case| case.add_item(&self.path, id.clone(), known));
        id
    }

    /// Takes this item out of its list, and offers to undo that.
    pub fn remove(&self, what: &str) {
        self.notebook.remove(what, |case| case.remove_item(&self.path));
    }
}
