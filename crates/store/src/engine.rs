//! Jobs: closures on their way to a thread that owns a connection, and back with their answer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{
    connection::{Read, Write},
    error::{Kind, StoreError},
};

/// How an answer gets back to who asked.
pub(crate) type Answer<T, E> = Box<dyn FnOnce(Result<T, E>) + Send>;

/// A read on its way.
pub(crate) trait ReadJob: Send {
    fn run(self: Box<Self>, db: Result<&Read, StoreError>);
}

/// A write on its way. It may be run again until it is finished.
pub(crate) trait WriteJob: Send {
    /// Runs the closure; false if its work must be undone.
    fn run(&mut self, db: &Write) -> bool;
    /// Gives the answer: what the closure said, or why it could not be kept.
    fn finish(self: Box<Self>, kept: Result<(), StoreError>);
}

pub(crate) struct Reading<F, T, E> {
    pub work: F,
    pub answer: Answer<T, E>,
}

impl<F, T, E> ReadJob for Reading<F, T, E>
where
    F: FnOnce(&Read) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(self: Box<Self>, db: Result<&Read, StoreError>) {
        let Self { work, answer } = *self;
        let said = match db {
            Ok(db) => catch_unwind(AssertUnwindSafe(|| work(db)))
                .unwrap_or_else(|_| Err(panicked().into())),
            Err(fault) => Err(fault.into()),
        };
        answer(said);
    }
}

pub(crate) struct Writing<F, T, E> {
    pub work: F,
    pub said: Option<Result<T, E>>,
    pub answer: Answer<T, E>,
}

impl<F, T, E> WriteJob for Writing<F, T, E>
where
    F: FnMut(&Write) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, db: &Write) -> bool {
        let work = &mut self.work;
        let said =
            catch_unwind(AssertUnwindSafe(|| work(db))).unwrap_or_else(|_| Err(panicked().into()));
        let said = match (said, db.failed.get()) {
            (Ok(_), Some(kind)) => {
                let words = "a statement failed and its unit of work went on: all of it is undone";
                Err(StoreError::new(kind, words).into())
            }
            (said, _) => said,
        };
        let keep = said.is_ok();
        self.said = Some(said);
        keep
    }

    fn finish(self: Box<Self>, kept: Result<(), StoreError>) {
        let said = match (kept, self.said) {
            (Ok(()) | Err(_), Some(Err(refusal))) => Err(refusal),
            (Ok(()), Some(said)) => said,
            (Err(fault), _) => Err(fault.into()),
            (Ok(()), None) => {
                Err(StoreError::new(Kind::Other, "the unit of work was not run").into())
            }
        };
        (self.answer)(said);
    }
}

fn panicked() -> StoreError {
    StoreError::other("a unit of work panicked: all of it is undone")
}
