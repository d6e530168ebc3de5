//! Consents: which terms a reader agreed to, and which letters; with the wording, the time and the way.
