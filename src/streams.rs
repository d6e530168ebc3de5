//! Event streams: who listens to what on this node. A stream tells that something has changed and how it stands now, in one
//! line; never what others wrote.
//!
//! Only the newest line of a subject counts: a listener that was slow hears that one, and nothing of those between.

use std::{
    collections::HashMap,
    convert::Infallible,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use hyper::body::Frame;
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::{Instant, Sleep, sleep},
};

/// How many streams a client may have open on this node.
const EACH: u32 = 4;

/// How many streams the range around a client may have open on this node: an office, or whoever owns a whole IPv6 /48.
const RANGE: u32 = 200;

/// How many streams this node holds open.
const MOST: usize = 4_000;

/// How often a line that says nothing keeps a stream open.
const BEAT: Duration = Duration::from_secs(25);

/// All streams of a node.
#[derive(Debug, Default)]
pub struct Streams {
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    subjects: HashMap<String, Arc<Subject>>,
    clients: HashMap<u128, u32>,
    ranges: HashMap<u128, u32>,
    count: usize,
}

/// What is listened to.
#[derive(Debug)]
struct Subject {
    now: Mutex<Line>,
    listeners: Mutex<Vec<Sender<()>>>,
}

/// How something stands, as an event with a name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What a browser says it has heard last (`Last-Event-ID`).
    pub id: String,
    /// What is told: JSON of ids and counts.
    pub data: String,
}

impl Line {
    fn bytes(&self) -> Bytes {
        Bytes::from(format!("id: {}\ndata: {}\n\n", self.id, self.data))
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn one_less(counts: &mut HashMap<u128, u32>, whose: u128) {
    if let Some(count) = counts.get_mut(&whose) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&whose);
        }
    }
}

impl Streams {
    /// Begins to listen. `line` is how it stands now, `heard` what the browser has heard already. None: there are too many.
    pub fn listen(
        self: &Arc<Self>,
        subject: &str,
        (client, range): (u128, u128),
        line: Line,
        heard: Option<&str>,
    ) -> Option<Listener> {
        let mut open = held(&self.open);
        let mine = open.clients.get(&client).copied().unwrap_or(0);
        let around = open.ranges.get(&range).copied().unwrap_or(0);
        if mine >= EACH || around >= RANGE || open.count >= MOST {
            return None;
        }
        open.clients.insert(client, mine + 1);
        open.ranges.insert(range, around + 1);
        open.count += 1;
        let found = open.subjects.entry(subject.to_owned()).or_insert_with(|| {
            Arc::new(Subject {
                now: Mutex::new(line.clone()),
                listeners: Mutex::default(),
            })
        });
        let found = Arc::clone(found);
        let (sender, receiver) = channel(1);
        held(&found.listeners).push(sender);
        drop(open);
        *held(&found.now) = line.clone();
        let first = (heard != Some(&line.id)).then(|| line.bytes());
        Some(Listener {
            receiver,
            first: Some(first.unwrap_or_else(|| Bytes::from_static(b":\n\n"))),
            told: line.id,
            beat: Box::pin(sleep(BEAT)),
            subject: found,
            name: subject.to_owned(),
            client: (client, range),
            streams: Arc::downgrade(self),
        })
    }

    /// Tells who listens how a subject stands now.
    pub fn tell(&self, subject: &str, line: &Line) {
        let found = held(&self.open).subjects.get(subject).map(Arc::clone);
        let Some(found) = found else { return };
        let mut now = held(&found.now);
        if *now == *line {
            return;
        }
        *now = line.clone();
        drop(now);
        // One that is full has yet to hear of an earlier change, and will find this one.
        held(&found.listeners).retain(|listener| {
            !matches!(
                listener.try_send(()),
                Err(tokio::sync::mpsc::error::TrySendError::Closed(()))
            )
        });
    }

    /// What somebody listens to.
    pub fn subjects(&self) -> Vec<String> {
        held(&self.open).subjects.keys().cloned().collect()
    }

    /// How many streams are open.
    pub fn count(&self) -> usize {
        held(&self.open).count
    }

    fn leave(&self, name: &str, (client, range): (u128, u128)) {
        let mut open = held(&self.open);
        open.count = open.count.saturating_sub(1);
        one_less(&mut open.clients, client);
        one_less(&mut open.ranges, range);
        let last = open
            .subjects
            .get(name)
            .is_some_and(|subject| held(&subject.listeners).is_empty());
        if last {
            open.subjects.remove(name);
        }
    }
}

/// One stream, as the body of an answer.
#[derive(Debug)]
pub struct Listener {
    receiver: Receiver<()>,
    first: Option<Bytes>,
    told: String,
    beat: Pin<Box<Sleep>>,
    subject: Arc<Subject>,
    name: String,
    client: (u128, u128),
    streams: Weak<Streams>,
}

impl Listener {
    /// The next line.
    pub fn poll_line(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let line = |bytes| Poll::Ready(Some(Ok(Frame::data(bytes))));
        if let Some(first) = self.first.take() {
            return line(first);
        }
        while self.receiver.poll_recv(context).is_ready() {
            let now = held(&self.subject.now).clone();
            if now.id != self.told {
                let bytes = now.bytes();
                self.told = now.id;
                return line(bytes);
            }
        }
        if self.beat.as_mut().poll(context).is_ready() {
            self.beat.as_mut().reset(Instant::now() + BEAT);
            // Polled once more, so that it wakes us when it is due.
            let _ = self.beat.as_mut().poll(context);
            return line(Bytes::from_static(b":\n\n"));
        }
        Poll::Pending
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.receiver.close();
        held(&self.subject.listeners).retain(|listener| !listener.is_closed());
        if let Some(streams) = self.streams.upgrade() {
            streams.leave(&self.name, self.client);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(count: u32) -> Line {
        Line {
            id: count.to_string(),
            data: format!("{{\"published\":{count}}}"),
        }
    }

    fn heard(listener: &mut Listener) -> Option<String> {
        let waker = std::task::Waker::noop();
        match listener.poll_line(&mut Context::from_waker(waker)) {
            Poll::Ready(Some(Ok(frame))) => {
                Some(String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap())
            }
            _ => None,
        }
    }

    #[tokio::test]
    async fn who_listens_hears_how_it_stands_and_nothing_twice() {
        let streams = Arc::new(Streams::default());
        let mut listener = streams.listen("a", (1, 1), line(1), None).unwrap();
        assert_eq!(
            heard(&mut listener).as_deref(),
            Some("id: 1\ndata: {\"published\":1}\n\n")
        );
        assert_eq!(heard(&mut listener), None);
        for count in 2..9 {
            streams.tell("a", &line(count));
        }
        streams.tell("b", &line(99));
        assert!(heard(&mut listener).unwrap().starts_with("id: 8\n"));
        assert_eq!(heard(&mut listener), None);
        let mut again = streams.listen("a", (1, 1), line(8), Some("8")).unwrap();
        assert_eq!(heard(&mut again).as_deref(), Some(":\n\n"));
    }

    #[tokio::test]
    async fn a_client_has_four_and_those_that_end_make_room() {
        let streams = Arc::new(Streams::default());
        let listen = |client| streams.listen("a", (client, client), line(1), None);
        let all: Vec<_> = (0..4).map(|_| listen(7).unwrap()).collect();
        assert!(listen(7).is_none());
        let other = listen(8).unwrap();
        assert_eq!((streams.count(), streams.subjects().len()), (5, 1));
        drop(all);
        assert!(listen(7).is_some());
        drop(other);
        assert_eq!((streams.count(), streams.subjects().len()), (0, 0));
        let many: Vec<_> = (0..MOST as u128)
            .map(|client| listen(client).unwrap())
            .collect();
        assert!(listen(999_999).is_none());
        drop(many);
        // A whole range of networks has its share, and no more.
        let range: Vec<_> = (0..u128::from(RANGE))
            .map(|client| streams.listen("a", (client, 7), line(1), None).unwrap())
            .collect();
        assert!(streams.listen("a", (5_000, 7), line(1), None).is_none());
        assert!(streams.listen("a", (5_000, 8), line(1), None).is_some());
        drop(range);
        assert_eq!((streams.count(), streams.subjects().len()), (0, 0));
    }
}
