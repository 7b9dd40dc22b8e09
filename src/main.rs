//! Tableside in the browser: mounts the app, nothing else.

mod app;
mod browser;
mod components;
mod element;
mod pages;
mod signal;
mod state;

fn main() {
    app::mount();
}
