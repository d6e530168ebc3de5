//! Counts that stand beside what they count, for speed, looked over: whether they are still what a recount gives.

mod store;

use dateline_store::{Read, StoreError, Write};

pub use self::store::ALL as STATEMENTS;
use self::store::Count;

/// How many counts are not what they should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drift {
    /// Published comments of threads.
    pub published: usize,
    /// Likes, answers, branches and open reports of comments.
    pub comments: usize,
    /// Threads of stories that are not there, in which nobody said anything.
    pub threads: usize,
}

impl Drift {
    /// Whether all is as it should be.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// Counts anew and says what differs.
pub fn drift(db: &Read) -> Result<Drift, StoreError> {
    let mut comments = 0;
    for count in Count::ALL {
        comments += store::list_off(db, count)?.len();
    }
    Ok(Drift {
        published: store::list_threads_off(db)?.len(),
        comments,
        threads: usize::try_from(store::count_lost_threads(db)?).unwrap_or(0),
    })
}

/// Puts right what [`drift`] finds, in one unit of work with the counting.
pub fn mend(db: &Write) -> Result<Drift, StoreError> {
    let found = drift(db)?;
    for (story, is) in store::list_threads_off(db)? {
        store::set_published(db, &story, is)?;
    }
    for count in Count::ALL {
        for (id, is) in store::list_off(db, count)? {
            store::set_count(db, count, id, is)?;
        }
    }
    store::delete_lost_threads(db)?;
    Ok(found)
}
