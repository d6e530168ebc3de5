//! How patient the accept loop is.

use std::time::Duration;

use crate::config::Server;

/// Bounds of one server. All times are measured to the [`Limits::tick`].
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For a new connection's first byte, and from the first byte of a head to its last.
    pub head: Duration,
    /// Between two requests.
    pub idle: Duration,
    /// For the body of a request.
    pub body: Duration,
    /// For a client to take the next part of its answer.
    pub stall: Duration,
    /// For a client of a stream of events to take its next line; one is sent each 25 seconds.
    pub silence: Duration,
    /// Connections at once.
    pub connections: usize,
    /// For requests under way when the server is told to stop.
    pub drain: Duration,
}

impl Limits {
    /// The largest head of a request, in bytes; a larger one is answered 431.
    pub const LARGEST_HEAD: usize = 16 * 1024;

    /// How often connections are looked at: an eighth of the shortest patience, at least each half second.
    pub fn tick(&self) -> Duration {
        let shortest = [self.head, self.idle, self.body, self.stall]
            .into_iter()
            .min()
            .unwrap_or_default();
        (shortest / 8).clamp(Duration::from_millis(5), Duration::from_millis(500))
    }

    /// A time in ticks, at least one.
    pub(super) fn ticks(&self, time: Duration) -> u32 {
        u32::try_from(time.as_millis().div_ceil(self.tick().as_millis().max(1)))
            .unwrap_or(u32::MAX)
            .max(1)
    }
}

impl From<&Server> for Limits {
    fn from(server: &Server) -> Self {
        let seconds = |seconds: u32| Duration::from_secs(seconds.max(1).into());
        Self {
            head: seconds(server.header_seconds),
            idle: seconds(server.idle_seconds),
            body: seconds(server.body_seconds),
            stall: seconds(server.body_seconds),
            silence: Duration::from_mins(2),
            connections: server.connections.max(1) as usize,
            drain: seconds(server.drain_seconds),
        }
    }
}
