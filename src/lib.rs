//! Dateline: a newsroom in one binary.
//!
//! The table of contents, from the cellar up: a module may use only what stands above it (`tests/tidy.rs` checks it).

// ground floor: words and machinery
pub mod basics;
pub mod guard;
pub mod config;
pub mod numbers;
pub mod pulse;
pub mod press;
pub mod keys;
pub mod news;
pub mod calendar;
pub mod mail;
pub mod outside;
pub mod streams;
pub mod index;
pub mod app;
pub mod web;
// rooms: the nouns of the house
pub mod readers;
pub mod consents;
pub mod passkeys;
pub mod providers;
pub mod staff;
pub mod wall;
pub mod stories;
pub mod following;
pub mod moderation;
pub mod telling;
pub mod comments;
// offices: built on the rooms
pub mod feeds;
pub mod search;
pub mod wire;
pub mod spelling;
pub mod front;
pub mod health;
pub mod desk;
// the roof
pub mod bells;
pub mod routes;
pub mod door;
pub mod house;
pub mod cli;
