//! The world outside: requests that the house itself makes, to addresses that others may have named.
