//! Tableside in the browser: mounts the app, nothing else.

mod app;
mod browser;
mod components;
mod pages;
mod second_part;
mod state;

fn main() {
    app::mount();
}
