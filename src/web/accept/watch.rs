//! Where each connection stands, and since when; and the eye that goes over all of them.

use std::{cell::Cell, collections::HashMap, rc::Rc};

use tokio::task::AbortHandle;

use super::Limits;
use crate::pulse::Met;

/// Where a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing has come yet.
    Fresh,
    /// A part of a head has come.
    Head,
    /// A body is coming, or its request is being answered.
    Receiving,
    /// A request without a body is being answered.
    Working,
    /// An answer is going out.
    Sending,
    /// An answer that has no end is going out.
    Streaming,
    /// Between two requests.
    Idle,
    /// Over.
    Closed,
}

/// One connection's note of where it stands. Times are ticks of its thread's clock.
#[derive(Debug)]
pub(super) struct Watch {
    clock: Rc<Cell<u32>>,
    /// The network that it comes from, as limits count clients.
    client: u128,
    phase: Cell<Phase>,
    since: Cell<u32>,
}

impl Watch {
    pub(super) fn new(clock: Rc<Cell<u32>>, client: u128) -> Self {
        let now = clock.get();
        Self {
            clock,
            client,
            phase: Cell::new(Phase::Fresh),
            since: Cell::new(now),
        }
    }

    pub(super) fn enter(&self, phase: Phase) {
        self.phase.set(phase);
        self.since.set(self.clock.get());
    }

    pub(super) fn close(&self) {
        self.phase.set(Phase::Closed);
    }

    /// Bytes came: the first ones of a head, or more of one. More of one does not buy time.
    pub(super) fn received(&self) {
        if matches!(self.phase.get(), Phase::Fresh | Phase::Idle) {
            self.enter(Phase::Head);
        }
    }

    /// The client took a part of its answer.
    pub(super) fn sent(&self) {
        if matches!(self.phase.get(), Phase::Sending | Phase::Streaming) {
            self.since.set(self.clock.get());
        }
    }

    /// Everything that there was to send has been taken.
    pub(super) fn flushed(&self) {
        if self.phase.get() == Phase::Sending {
            self.enter(Phase::Idle);
        }
    }
}

/// All connections of a thread.
#[derive(Debug)]
pub(super) struct Watches {
    all: Vec<(Rc<Watch>, AbortHandle)>,
    limits: Limits,
}

impl Watches {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            all: Vec::new(),
            limits,
        }
    }

    pub(super) fn add(&mut self, watch: Rc<Watch>, task: AbortHandle) {
        self.all.push((watch, task));
    }

    /// Cuts what has stood too long, forgets what is over; why each was cut.
    pub(super) fn sweep(&mut self, now: u32) -> Vec<Met> {
        let limits = self.limits;
        let mut cut = Vec::new();
        self.all.retain(|(watch, task)| {
            let (patience, met) = match watch.phase.get() {
                Phase::Fresh | Phase::Head => (limits.head, Met::LateHead),
                Phase::Receiving => (limits.body, Met::LateBody),
                Phase::Sending => (limits.stall, Met::Stalled),
                Phase::Streaming => (limits.silence, Met::Stalled),
                Phase::Idle => (limits.idle, Met::Idle),
                Phase::Working => return true,
                Phase::Closed => return false,
            };
            // One tick more: a phase may have begun just before a beat.
            if now.wrapping_sub(watch.since.get()) <= limits.ticks(patience) {
                return true;
            }
            task.abort();
            cut.push(met);
            false
        });
        cut
    }

    /// Whether one more of a client may come in. A full house shows out whoever has idled longest. If nobody idles, the client
    /// that holds most gives up its slowest connection, if it holds more than the newcomer would: one that dribbles on thousands
    /// of them keeps nobody else out, and many readers behind one address are not counted while there is room. Who is being
    /// answered stays; if that is all, nobody comes in. Also what is to be counted of it.
    pub(super) fn make_room(&mut self, now: u32, client: u128) -> (bool, Option<Met>) {
        if self.all.len() < self.limits.connections {
            return (true, None);
        }
        self.all
            .retain(|(watch, _)| watch.phase.get() != Phase::Closed);
        if self.all.len() < self.limits.connections {
            return (true, None);
        }
        // Who has come this moment has not been heard yet: it makes room only where nobody else can.
        let said_nothing = self.longest(now, |watch| match watch.phase.get() {
            Phase::Idle => true,
            Phase::Fresh => now.wrapping_sub(watch.since.get()) > 1,
            _ => false,
        });
        let place = said_nothing
            .or_else(|| self.slowest_of_most(now, client))
            .or_else(|| self.longest(now, |watch| watch.phase.get() == Phase::Fresh));
        match place {
            Some(place) => {
                self.all.swap_remove(place).1.abort();
                (true, Some(Met::ShownOut))
            }
            None => (false, Some(Met::Refused)),
        }
    }

    /// The slowest connection of the client that holds most, if that is more than `client` would hold with one more.
    fn slowest_of_most(&self, now: u32, client: u128) -> Option<usize> {
        let mut held: HashMap<u128, usize> = HashMap::new();
        for (watch, _) in &self.all {
            *held.entry(watch.client).or_default() += 1;
        }
        let own = held.get(&client).copied().unwrap_or(0);
        let (most, count) = held.into_iter().max_by_key(|(_, count)| *count)?;
        if count <= own + 1 {
            return None;
        }
        self.longest(now, |watch| {
            watch.client == most && !matches!(watch.phase.get(), Phase::Working | Phase::Closed)
        })
    }

    /// The one of those that stands longest where it stands.
    fn longest(&self, now: u32, is_meant: impl Fn(&Watch) -> bool) -> Option<usize> {
        let meant = self.all.iter().enumerate();
        meant
            .filter(|(_, (watch, _))| is_meant(watch))
            .max_by_key(|(_, (watch, _))| now.wrapping_sub(watch.since.get()))
            .map(|(place, _)| place)
    }

    /// Cuts what has nothing under way; gives how many are left.
    pub(super) fn drain(&mut self) -> usize {
        self.all.retain(|(watch, task)| match watch.phase.get() {
            Phase::Receiving | Phase::Working | Phase::Sending => true,
            Phase::Closed => false,
            Phase::Fresh | Phase::Head | Phase::Idle | Phase::Streaming => {
                task.abort();
                false
            }
        });
        self.all.len()
    }
}
