//! The press: turns stories into pages that are ready to send, and keeps them.
//!
//! A theme takes the place of parts of them. Templates and words make the text, styles its look, pictures and media its photos; a sheet is a page in all its
//! ready-to-send forms, the shelf where sheets stand. Nothing here knows a room.

pub mod theme;
pub mod words;
pub mod templates;
pub mod style;
pub mod pictures;
pub mod media;
pub mod sheet;
pub mod shelf;
