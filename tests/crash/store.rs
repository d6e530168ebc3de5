//! What must be nothing in the database, whatever happened: counts that are wrong, rows that hang on nothing, what is there twice.

use dateline_store::{Db, Statement, StoreError, statements};

statements! {
    /// Likes that were not counted, or counted and not there.
    WRONG_LIKES: "SELECT COUNT(*) AS n FROM comments c WHERE c.likes <> (SELECT COUNT(*) FROM comment_likes l WHERE l.comment = c.id)";
    /// Answers, as above.
    WRONG_ANSWERS: "SELECT COUNT(*) AS n FROM comments c WHERE c.answers <> (SELECT COUNT(*) FROM comments k WHERE k.parent = c.id AND k.shown)";
    /// What is shown in a branch, as above.
    WRONG_BRANCHES: "SELECT COUNT(*) AS n FROM comments c WHERE c.parent IS NULL AND c.branch <> (SELECT COUNT(*) FROM comments k WHERE k.root = c.id AND k.shown AND k.id <> c.id)";
    /// What is published in a thread, as above.
    WRONG_THREADS: "SELECT COUNT(*) AS n FROM threads t WHERE t.published <> (SELECT COUNT(*) FROM comments c WHERE c.story = t.story AND c.state = 'published')";
    /// Published comments of no thread.
    NO_THREAD: "SELECT COUNT(*) AS n FROM comments c LEFT JOIN threads t ON t.story = c.story WHERE c.state = 'published' AND t.story IS NULL";
    /// The same words twice: each is written once here.
    TWICE_SAID: "SELECT COUNT(*) AS n FROM (SELECT source FROM comments WHERE source <> '' GROUP BY source HAVING COUNT(*) > 1) k";
    /// Readers whose one link opened twice.
    TWICE_IN: "SELECT COUNT(*) AS n FROM (SELECT reader FROM sessions WHERE way = 'mail' GROUP BY reader HAVING COUNT(*) > 1) k";
    /// Sign-in letters that were written twice.
    TWICE_WRITTEN: "SELECT COUNT(*) AS n FROM (SELECT envelope FROM letters WHERE unsubscribe IS NULL GROUP BY envelope HAVING COUNT(*) > 1) k";
    /// Letters on the same comment that were written twice.
    TWICE_TOLD: "SELECT COUNT(*) AS n FROM (SELECT envelope, text FROM letters WHERE unsubscribe IS NOT NULL GROUP BY envelope, text HAVING COUNT(*) > 1) k";
    /// Sessions of nobody.
    NOBODYS_SESSIONS: "SELECT COUNT(*) AS n FROM sessions s LEFT JOIN readers r ON r.id = s.reader WHERE r.id IS NULL";
    /// Likes of nobody, or of nothing.
    NOBODYS_LIKES: "SELECT COUNT(*) AS n FROM comment_likes l LEFT JOIN readers r ON r.id = l.reader LEFT JOIN comments c ON c.id = l.comment WHERE r.id IS NULL OR c.id IS NULL";
    /// Answers to nothing.
    ANSWERS_TO_NOTHING: "SELECT COUNT(*) AS n FROM comments c LEFT JOIN comments p ON p.id = c.parent WHERE c.parent IS NOT NULL AND p.id IS NULL";
    /// Readers who came in and were asked nothing about the terms.
    NO_CONSENT: "SELECT COUNT(*) AS n FROM sessions s WHERE s.way = 'mail' AND NOT EXISTS (SELECT 1 FROM consents k WHERE k.reader = s.reader)";
    /// Stories whose save is not there.
    NO_REVISION: "SELECT COUNT(*) AS n FROM stories s LEFT JOIN revisions r ON r.story = s.id AND r.number = s.revision WHERE r.story IS NULL";
    /// Pictures of stories that nobody knows.
    NO_PICTURE: "SELECT COUNT(*) AS n FROM story_pictures s LEFT JOIN pictures p ON p.hash = s.hash WHERE p.hash IS NULL";
    /// News that was numbered past the counter.
    LOST_NEWS: "SELECT COUNT(*) AS n FROM events WHERE number > (SELECT n FROM counters WHERE name = 'events')";
    /// Entries of the desk's log past its counter, or missing below it.
    LOST_LOG: "SELECT ABS((SELECT n FROM counters WHERE name = 'desk_log') - (SELECT COUNT(*) FROM desk_log)) AS n";
    /// A comment as it stands.
    COMMENT: "SELECT state, source FROM comments WHERE id = $1";
    /// Whether a reader appreciates a comment.
    LIKED: "SELECT COUNT(*) AS n FROM comment_likes l JOIN readers r ON r.id = l.reader WHERE l.comment = $1 AND r.address = $2";
    /// The photos that are known.
    PICTURES: "SELECT hash FROM pictures";
    /// How much there is of the most important.
    SIZES: "SELECT (SELECT COUNT(*) FROM readers) AS a, (SELECT COUNT(*) FROM comments) AS b, (SELECT COUNT(*) FROM comment_likes) AS c, (SELECT COUNT(*) FROM desk_log) AS d";
}

/// Everything that is not as it must be, in words.
pub fn wrong(db: &Db) -> Vec<String> {
    let looked: Result<Vec<String>, StoreError> = db.read_blocking(|db| {
        let mut wrong = Vec::new();
        for statement in ALL {
            let statement: &Statement = statement;
            if ["COMMENT", "LIKED", "PICTURES", "SIZES"].contains(&statement.name) {
                continue;
            }
            let (n,): (i64,) = db.one(statement, &[])?;
            if n != 0 {
                wrong.push(format!("{}: {n}", statement.name));
            }
        }
        Ok(wrong)
    });
    looked.unwrap()
}

/// State and words of a comment.
pub fn comment(db: &Db, id: i64) -> Option<(String, String)> {
    db.read_blocking(move |db| db.first::<(String, String)>(&COMMENT, &[&id]))
        .unwrap()
}

/// Whether a reader appreciates a comment.
pub fn likes(db: &Db, id: i64, email: &str) -> bool {
    let email = email.to_owned();
    let (n,): (i64,) = db
        .read_blocking(move |db| db.one(&LIKED, &[&id, &email]))
        .unwrap();
    n == 1
}

/// The hashes of the photos that are known.
pub fn pictures(db: &Db) -> Vec<String> {
    let all: Vec<(String,)> = db.read_blocking(|db| db.all(&PICTURES, &[])).unwrap();
    all.into_iter().map(|(hash,)| hash).collect()
}

/// Readers, comments, likes, entries of the log.
pub fn sizes(db: &Db) -> (i64, i64, i64, i64) {
    db.read_blocking(|db| db.one(&SIZES, &[])).unwrap()
}
