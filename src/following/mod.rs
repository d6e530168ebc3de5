//! Following: the topics, sections and authors that a reader wants to hear of.
