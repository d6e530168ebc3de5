//! How many files this process may hold open: a connection is one of them.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files beside connections: the database and its readers, the log, pictures on their way out, letters and providers.
pub const RESERVED: u32 = 512;

/// Raises the number of files that this process may open (`RLIMIT_NOFILE`, getrlimit(2)) to what `wanted` connections need, as
/// far as the machine lets it, and gives how many connections fit then: at least one, at most `wanted`. Without room for a
/// connection, accepting would fail, and so would opening the database for whoever is connected already.
pub fn connections_that_fit(wanted: u32) -> u32 {
    let needed = u64::from(wanted) + u64::from(RESERVED);
    let now = getrlimit(Resource::Nofile);
    let soft = now.current.unwrap_or(u64::MAX);
    if soft >= needed {
        return wanted;
    }
    let most = now.maximum.unwrap_or(u64::MAX).min(needed);
    let raised = Rlimit {
        current: Some(most),
        maximum: now.maximum,
    };
    let has = if setrlimit(Resource::Nofile, raised).is_ok() {
        most
    } else {
        soft
    };
    let fit = has.saturating_sub(RESERVED.into()).max(1);
    u32::try_from(fit).unwrap_or(u32::MAX).min(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_connections_are_promised_than_there_are_files() {
        let before = getrlimit(Resource::Nofile);
        let hard = before.maximum.unwrap_or(u64::MAX);
        assert_eq!(connections_that_fit(1), 1);
        let all = connections_that_fit(u32::MAX);
        let has = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
        assert!(u64::from(all) + u64::from(RESERVED) <= has.max(u64::from(RESERVED) + 1));
        assert!(
            has >= hard.min(u64::from(u32::MAX)),
            "what the machine lets us have is taken"
        );
    }
}
