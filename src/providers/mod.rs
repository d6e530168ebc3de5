//! Providers: others whose word on a reader we take (OpenID Connect Core 1.0, code flow with PKCE).
//!
//! Words: an *introduction* is a browser that was sent to a provider and has not come back yet. What the provider then says
//! is *told*. An *identity* is a reader as a provider knows them.
//!
//! What always holds:
//! - An identity is known by issuer and subject. An address is never a key: it is only believed when the provider says that
//!   it is verified, and the settings say that this provider may say so.
//! - An introduction is spent once, within ten minutes, in the browser that was sent.
//! - Nothing is believed that is not signed by a key of the issuer, for us, for this introduction.

mod introduction;
mod provider;
mod store;
mod told;
mod token;

pub use introduction::{Begun, LIFE, Secrets, begin, come_back, is_there};
pub use provider::{Fault, Metadata, address, discover};
pub use store::{ALL as STATEMENTS, Identity, list, remove, sweep};
pub use told::{Refusal, Told, add, ask, check, reader_of, would_join};

#[cfg(test)]
mod tests;
