//! Units of work on their way to a thread that owns a connection, and back with their answer.
//!
//! A closure that panics fails alone: its thread lives on, and its writes are undone.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::SyncSender,
    time::Instant,
};

use tokio::sync::oneshot;

use crate::{
    connection::{Read, Write},
    db::UnderWay,
    error::StoreError,
};

/// How an answer gets back to who asked.
pub(crate) enum Answer<T> {
    Async(oneshot::Sender<T>),
    Blocking(SyncSender<T>),
}

/// A reading on its way.
pub(crate) trait ReadJob: Send {
    /// Whether nobody waits for it any more.
    fn is_unwanted(&self) -> bool;
    /// Whether it may take as long as it takes: a backup does.
    fn is_long(&self) -> bool;
    fn run(self: Box<Self>, db: Result<&Read, StoreError>);
}

/// A writing on its way. It may be run again until it is finished.
pub(crate) trait WriteJob: Send {
    /// When it was asked for.
    fn asked(&self) -> Instant;
    /// Runs the closure; false if its work must be undone.
    fn run(&mut self, db: &Write) -> bool;
    /// Gives the answer: what the closure said, or why it could not be kept.
    fn finish(self: Box<Self>, kept: Result<(), StoreError>);
}

pub(crate) struct Reading<F, T, E> {
    pub work: F,
    pub answer: Answer<Result<T, E>>,
    pub under_way: UnderWay,
}

pub(crate) struct Writing<F, T, E> {
    work: F,
    under_way: UnderWay,
    said: Option<Result<T, E>>,
    answer: Answer<Result<T, E>>,
}

impl<F, T, E> Writing<F, T, E> {
    pub fn new(work: F, answer: Answer<Result<T, E>>, under_way: UnderWay) -> Self {
        Self {
            work,
            under_way,
            said: None,
            answer,
        }
    }
}

impl<T> Answer<T> {
    fn give(self, answer: T) {
        // Who hung up hears nothing; what was done stays done.
        match self {
            Self::Async(sender) => drop(sender.send(answer)),
            Self::Blocking(sender) => drop(sender.send(answer)),
        }
    }
}

impl<F, T, E> ReadJob for Reading<F, T, E>
where
    F: FnOnce(&Read) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn is_unwanted(&self) -> bool {
        matches!(&self.answer, Answer::Async(sender) if sender.is_closed())
    }

    fn is_long(&self) -> bool {
        matches!(self.answer, Answer::Blocking(_))
    }

    fn run(self: Box<Self>, db: Result<&Read, StoreError>) {
        let Self {
            work,
            answer,
            under_way,
        } = *self;
        let said = match db {
            Ok(db) => catch_unwind(AssertUnwindSafe(|| work(db)))
                .unwrap_or_else(|_| Err(panicked("nothing was read").into())),
            Err(fault) => Err(fault.into()),
        };
        // Counted first: who has the answer finds it in the figures.
        drop(under_way);
        answer.give(said);
    }
}

impl<F, T, E> WriteJob for Writing<F, T, E>
where
    F: FnMut(&Write) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn asked(&self) -> Instant {
        self.under_way.asked()
    }

    fn run(&mut self, db: &Write) -> bool {
        let work = &mut self.work;
        let said = catch_unwind(AssertUnwindSafe(|| work(db)))
            .unwrap_or_else(|_| Err(panicked("all of it is undone").into()));
        let said = match (said, db.failure()) {
            (Ok(_), Some(fault)) => Err(fault
                .at("the work went on after a statement had failed, so all of it is undone")
                .into()),
            (said, _) => said,
        };
        let keep = said.is_ok();
        self.said = Some(said);
        keep
    }

    fn finish(self: Box<Self>, kept: Result<(), StoreError>) {
        drop(self.under_way);
        let said = match (kept, self.said) {
            // A refusal of its own stands, whatever became of the others.
            (_, Some(Err(refusal))) => Err(refusal),
            (Ok(()), Some(said)) => said,
            (Err(fault), _) => Err(fault.into()),
            (Ok(()), None) => Err(StoreError::other("the work was never begun").into()),
        };
        self.answer.give(said);
    }
}

fn panicked(undone: &str) -> StoreError {
    StoreError::other(format!(
        "the work with the database panicked; {undone}. This is a fault in the program."
    ))
}
