//! Values that the page follows.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track};

/// A value that parts of the page follow. Clones mean the same value.
///
/// The value itself is plain; who follows it is kept by Leptos, in a trigger that knows nothing of the value's
/// type. (Leptos' own signals are compiled anew for every type of value.)
pub struct Signal<T>(Rc<Inner<T>>);

struct Inner<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Default> Default for Signal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Signal<T> {
    /// A value as it is at first.
    pub fn new(value: T) -> Self {
        Self(Rc::new(Inner { value: RefCell::new(value), changed: ArcTrigger::new() }))
    }

    /// Reads the value; what follows it is told when it changes.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.followed())
    }

    /// Reads the value as it is now, without being told of changes.
    pub fn now<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.unfollowed())
    }

    // These are compiled once for a type and not into each of their callers: the page is the smaller for it.

    #[inline(never)]
    fn followed(&self) -> Ref<'_, T> {
        self.0.changed.track();
        self.0.value.borrow()
    }

    #[inline(never)]
    fn unfollowed(&self) -> Ref<'_, T> {
        self.0.value.borrow()
    }

    /// Changes the value, then tells what follows it.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.value.borrow_mut());
        notify(&self.0.changed);
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        self.update(|old| *old = value);
    }

    /// Reads the value unless it is just being changed: for when the app has broken in the midst of it.
    pub fn rescue<R>(&self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.0.value.try_borrow().ok().map(|value| read(&value))
    }
}

impl<T: Clone> Signal<T> {
    /// The value; what follows it is told when it changes.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }
}

#[inline(never)]
fn notify(trigger: &ArcTrigger) {
    trigger.notify();
}
