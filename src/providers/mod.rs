//! Providers: others whose word on a reader we take (OpenID Connect Core 1.0).
