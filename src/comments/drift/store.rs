//! SQL that counts anew. None of it is on the way of a request.

use dateline_store::{Read, Statement, StoreError, Write, statements};

statements! {
    /// Threads whose count of published comments is off, with the right one; threads that have comments and no row are among them.
    LIST_THREADS_OFF: "SELECT k.story AS story, k.n AS n FROM (SELECT story, COUNT(*) AS n FROM comments WHERE NOT (state <> 'published') GROUP BY story) k LEFT JOIN threads t ON t.story = k.story WHERE t.story IS NULL OR t.published <> k.n UNION ALL SELECT t.story AS story, 0 AS n FROM threads t WHERE t.published <> 0 AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.story = t.story AND NOT (c.state <> 'published'))";
    /// Sets it right.
    SET_PUBLISHED: "INSERT INTO threads (story, mode, hidden, published, newest) VALUES ($1, NULL, FALSE, $2, 0) ON CONFLICT (story) DO UPDATE SET published = $2";
    /// Threads of no story, without comments.
    COUNT_LOST_THREADS: "SELECT COUNT(*) AS n FROM threads t WHERE NOT EXISTS (SELECT 1 FROM stories s WHERE s.id = t.story) AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.story = t.story)";
    /// Takes them away.
    DELETE_LOST_THREADS: "DELETE FROM threads WHERE NOT EXISTS (SELECT 1 FROM stories s WHERE s.id = threads.story) AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.story = threads.story)";
    /// Comments whose likes are off.
    LIST_LIKES_OFF: "SELECT c.id AS id, COALESCE(k.n, 0) AS n FROM comments c LEFT JOIN (SELECT comment, COUNT(*) AS n FROM comment_likes GROUP BY comment) k ON k.comment = c.id WHERE c.likes <> COALESCE(k.n, 0)";
    /// Sets them right.
    SET_LIKES: "UPDATE comments SET likes = $2 WHERE id = $1";
    /// Comments whose answers are off.
    LIST_ANSWERS_OFF: "SELECT c.id AS id, COALESCE(k.n, 0) AS n FROM comments c LEFT JOIN (SELECT parent, COUNT(*) AS n FROM comments WHERE shown AND parent IS NOT NULL GROUP BY parent) k ON k.parent = c.id WHERE c.answers <> COALESCE(k.n, 0)";
    /// Sets them right.
    SET_ANSWERS: "UPDATE comments SET answers = $2 WHERE id = $1";
    /// First comments whose branch is off.
    LIST_BRANCHES_OFF: "SELECT c.id AS id, COALESCE(k.n, 0) AS n FROM comments c LEFT JOIN (SELECT root, COUNT(*) AS n FROM comments WHERE shown AND parent IS NOT NULL GROUP BY root) k ON k.root = c.id WHERE c.parent IS NULL AND c.branch <> COALESCE(k.n, 0)";
    /// Sets it right.
    SET_BRANCH: "UPDATE comments SET branch = $2 WHERE id = $1";
    /// Comments whose open reports are off.
    LIST_REPORTS_OFF: "SELECT c.id AS id, COALESCE(k.n, 0) AS n FROM comments c LEFT JOIN (SELECT comment, COUNT(*) AS n FROM reports WHERE settled_at IS NULL GROUP BY comment) k ON k.comment = c.id WHERE c.reports <> COALESCE(k.n, 0)";
    /// Sets them right.
    SET_REPORTS: "UPDATE comments SET reports = $2 WHERE id = $1";
}

/// A count that stands in a comment's row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Count {
    Likes,
    Answers,
    Branch,
    Reports,
}

impl Count {
    pub const ALL: [Self; 4] = [Self::Likes, Self::Answers, Self::Branch, Self::Reports];

    fn statements(self) -> (&'static Statement, &'static Statement) {
        match self {
            Self::Likes => (&LIST_LIKES_OFF, &SET_LIKES),
            Self::Answers => (&LIST_ANSWERS_OFF, &SET_ANSWERS),
            Self::Branch => (&LIST_BRANCHES_OFF, &SET_BRANCH),
            Self::Reports => (&LIST_REPORTS_OFF, &SET_REPORTS),
        }
    }
}

/// Comments of which a count is off, with the right one.
pub(super) fn list_off(db: &Read, count: Count) -> Result<Vec<(i64, i64)>, StoreError> {
    db.all(count.statements().0, &[])
}

/// Sets a count.
pub(super) fn set_count(db: &Write, count: Count, id: i64, is: i64) -> Result<(), StoreError> {
    db.run(count.statements().1, &[&id, &is]).map(drop)
}

/// Threads whose count is off, by story, with the right one.
pub(super) fn list_threads_off(db: &Read) -> Result<Vec<(String, i64)>, StoreError> {
    db.all(&LIST_THREADS_OFF, &[])
}

/// Sets how many comments of a thread are published.
pub(super) fn set_published(db: &Write, story: &str, is: i64) -> Result<(), StoreError> {
    db.run(&SET_PUBLISHED, &[&story, &is]).map(drop)
}

/// How many threads belong to no story, and hold no comments.
pub(super) fn count_lost_threads(db: &Read) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_LOST_THREADS, &[])?.0)
}

/// Takes them away.
pub(super) fn delete_lost_threads(db: &Write) -> Result<(), StoreError> {
    db.run(&DELETE_LOST_THREADS, &[]).map(drop)
}
