//! A storage for tests that several libraries can use.

use std::cell::RefCell;
use std::rc::Rc;

use tableside_core::storage::{Memory, Storage, StorageError};

/// A memory that stays in hand while libraries use it, as one browser's storage does while tabs are open.
#[derive(Clone, Debug, Default)]
pub struct Shared(Rc<RefCell<Memory>>);

impl Shared {
    /// Another storage with the same texts.
    #[allow(dead_code)] // Not every test that has a shared storage needs two.
    pub fn apart(&self) -> Self {
        Self(Rc::new(RefCell::new(self.0.borrow().clone())))
    }
}

impl Storage for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.borrow().keys()
    }
}
