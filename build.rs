//! Builds anew when a file of criteria has changed: these are compiled in by folder, which cargo does not see by itself.

#![allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]

fn main() {
    println!("cargo::rerun-if-changed=criteria");
}
