//! See `rules::lane`.
#![no_main]

#[path = "../rules/mod.rs"]
mod rules;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rules::lane(bytes));
