//! Parts of an element whose children come and go.

use std::cell::RefCell;

use reactive_graph::graph::untrack;
use reactive_graph::owner::Owner;
use web_sys::Node;

use super::{El, document, follow::follow, settled};

/// What draws the row of a key.
type DrawRow = Box<dyn Fn(&str) -> Vec<El>>;

impl El {
    /// Children that are drawn anew whenever what they were drawn from has changed. For parts without fields:
    /// a field that is drawn anew loses the focus.
    pub fn live<I: IntoIterator<Item = Self>>(self, draw: impl Fn() -> I + 'static) -> Self {
        self.draws(Box::new(move || draw().into_iter().collect()))
    }

    /// Children that are drawn anew only when a key has changed, whatever else they read.
    pub fn part<I: IntoIterator<Item = Self>>(
        self,
        key: impl Fn() -> String + 'static,
        draw: impl Fn() -> I + 'static,
    ) -> Self {
        self.lists(Box::new(move || vec![key()]), Box::new(move |_| draw().into_iter().collect()))
    }

    /// One child for each key, in the order of the keys. A child is drawn when its key appears and goes with it.
    pub fn rows(self, keys: impl Fn() -> Vec<String> + 'static, row: impl Fn(&str) -> Self + 'static) -> Self {
        self.lists(Box::new(keys), Box::new(move |key| vec![row(key)]))
    }

    fn draws(self, draw: Box<dyn Fn() -> Vec<Self>>) -> Self {
        let end = self.mark_end();
        let drawn = RefCell::new(Vec::new());
        follow(move || {
            let new = draw();
            remove(&drawn.replace(new.clone()));
            put_before(&end, &new);
        });
        self
    }

    fn lists(self, keys: Box<dyn Fn() -> Vec<String>>, row: DrawRow) -> Self {
        let end = self.mark_end();
        // A row belongs to the element and not to the run that draws it, so that it outlives the next run.
        let owner = Owner::current().unwrap_or_default();
        let rows: RefCell<Vec<Row>> = RefCell::new(Vec::new());
        follow(move || {
            let mut old = rows.take();
            let mut new = Vec::new();
            for key in keys() {
                new.push(match old.iter().position(|row| row.key == key) {
                    Some(index) => old.remove(index),
                    None => Row::draw(key, &owner, &*row),
                });
            }
            for gone in old {
                remove(&gone.children);
                gone.owner.cleanup();
            }
            let children: Vec<Self> = new.iter().flat_map(|row| row.children.iter().cloned()).collect();
            put_before(&end, &children);
            rows.replace(new);
        });
        self
    }

    /// A comment at the end of what is there so far: what comes and goes stands before it.
    fn mark_end(&self) -> Node {
        let end: Node = document().create_comment("").into();
        settled(self.node().append_child(&end));
        end
    }
}

/// A row of a list: its key, what it drew, and what goes with it.
struct Row {
    key: String,
    children: Vec<El>,
    owner: Owner,
}

impl Row {
    fn draw(key: String, parent: &Owner, draw: &dyn Fn(&str) -> Vec<El>) -> Self {
        let owner = parent.with(Owner::new);
        let children = owner.with(|| untrack(|| draw(&key)));
        Self { key, children, owner }
    }
}

/// Puts children in their order before a node. One that already stands in its place is not touched, so that
/// it keeps the focus.
fn put_before(end: &Node, children: &[El]) {
    // The mark goes only when something else than the app took it away.
    let parent = settled(end.parent_node().ok_or_else(|| "a part of the page is gone".into()));
    let mut next = end.clone();
    for child in children.iter().rev() {
        if child.node().next_sibling().as_ref() != Some(&next) {
            settled(parent.insert_before(child.node(), Some(&next)));
        }
        next = child.node().clone();
    }
}

fn remove(children: &[El]) {
    for child in children {
        child.element().remove();
    }
}
