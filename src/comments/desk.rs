//! What the desk does with comments, and the one place where a comment changes its state.

use dateline_store::{StoreError, Write};

use super::{Comment, State, Thread, pipeline::Finding, rules, store};
use crate::{
    basics::StoryId,
    config::Mode,
    moderation::{self, By, Decision, Ground, Measure},
    readers, staff,
    telling::{self, Why},
};

/// What became of an act of the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// It is done; the comment as it was before.
    Done(Box<Comment>),
    /// The comment was edited meanwhile: look again.
    Edited,
    /// There is no such comment, or nothing to do.
    Unknown,
}

/// How many comments of a thread may be set at the top.
const MOST_PINNED: i64 = 3;

/// Puts a comment into a state, with what follows from it: who is counted, and what is shown.
pub(super) fn put(db: &Write, id: i64, state: State, reason: &[Finding]) -> Result<(), StoreError> {
    let Some(comment) = store::by_id(db, 0, id)? else {
        return Ok(());
    };
    let reason = serde_json::to_string(reason).unwrap_or_else(|_| "[]".to_owned());
    store::set_state(db, id, state, &reason)?;
    let (was, is) = (comment.state == State::Published, state == State::Published);
    match (was, is) {
        (false, true) => {
            store::add_published(db, &comment.story, 1, id)?;
            tell(db, &comment)?;
        }
        (true, false) => store::add_published(db, &comment.story, -1, 0)?,
        _ => {}
    }
    if !is && comment.pinned {
        store::set_pinned(db, id, false)?;
    }
    if !is && comment.featured {
        store::set_featured(db, id, false)?;
    }
    show(db, id)
}

/// Those to whom a comment speaks are told of it: the writer of what it answers, and whom it mentions.
fn tell(db: &Write, comment: &Comment) -> Result<(), StoreError> {
    if !store::tell(db, comment.id)? {
        return Ok(());
    }
    let answered = match comment.parent {
        Some(parent) => store::by_id(db, 0, parent)?.and_then(|parent| parent.reader),
        None => None,
    };
    if let Some(reader) = answered.filter(|reader| Some(*reader) != comment.reader) {
        telling::note(db, reader, comment.id, Why::Answer)?;
    }
    for mentioned in store::list_mentioned(db, comment.id)? {
        if let Some(reader) = mentioned
            .reader
            .filter(|reader| Some(*reader) != comment.reader)
        {
            telling::note(db, reader, comment.id, Why::Mention)?;
        }
    }
    Ok(())
}

/// Shows a comment, or no longer, and then those above it for which that makes a difference.
fn show(db: &Write, id: i64) -> Result<(), StoreError> {
    let mut next = Some(id);
    while let Some(id) = next {
        let Some(comment) = store::by_id(db, 0, id)? else {
            return Ok(());
        };
        let shown = comment.state == State::Published || comment.answers > 0;
        if shown == comment.shown {
            return Ok(());
        }
        let more = if shown { 1 } else { -1 };
        store::set_shown(db, id, shown)?;
        if comment.root != id {
            store::add_branch(db, comment.root, more)?;
        }
        if let Some(parent) = comment.parent {
            store::add_answers(db, parent, more)?;
        }
        next = comment.parent;
    }
    Ok(())
}

/// A comment that the desk may act on, in the wording that was looked at (0: whatever it is).
fn looked_at(db: &Write, id: i64, revision: i64) -> Result<Result<Comment, Move>, StoreError> {
    let found = store::by_id(db, 0, id)?.filter(|comment| comment.state != State::Deleted);
    Ok(match found {
        None => Err(Move::Unknown),
        Some(comment) if revision != 0 && comment.revision != revision => Err(Move::Edited),
        Some(comment) => Ok(comment),
    })
}

/// Writes an act on a comment into the desk's log.
fn note(db: &Write, by: &By, act: &str, comment: &Comment, detail: &str) -> Result<(), StoreError> {
    let subject = format!("comment:{}", comment.id);
    staff::note(db, Some(by.staff), &by.name, act, &subject, detail)
}

/// Nothing is left to look at: reports of a comment count as seen.
fn clear_reports(db: &Write, id: i64) -> Result<(), StoreError> {
    moderation::settle_reports(db, id)?;
    store::set_reports(db, id, 0)
}

/// Publishes a comment in the wording that was looked at; of one that is published, the reports are settled.
pub fn approve(db: &Write, by: &By, id: i64, revision: i64) -> Result<Move, StoreError> {
    let comment = match looked_at(db, id, revision)? {
        Ok(comment) => comment,
        Err(other) => return Ok(other),
    };
    put(db, id, State::Published, &[])?;
    clear_reports(db, id)?;
    note(
        db,
        by,
        "comment-approved",
        &comment,
        &format!("revision {}", comment.revision),
    )?;
    Ok(Move::Done(Box::new(comment)))
}

/// Refuses a comment, or takes it out of its thread. Its writer is given the reasons.
pub fn refuse(
    db: &Write,
    by: &By,
    id: i64,
    revision: i64,
    (ground, words): (Ground, &str),
) -> Result<Move, StoreError> {
    let comment = match looked_at(db, id, revision)? {
        Ok(comment) if comment.state == State::Refused => return Ok(Move::Unknown),
        Ok(comment) => comment,
        Err(other) => return Ok(other),
    };
    put(db, id, State::Refused, &[])?;
    clear_reports(db, id)?;
    if let Some(reader) = comment.reader {
        moderation::decide(
            db,
            reader,
            Some(id),
            "refused",
            (ground, words),
            Some(by.staff),
        )?;
    }
    note(db, by, "comment-refused", &comment, words)?;
    Ok(Move::Done(Box::new(comment)))
}

/// Takes a published comment back into the queue.
pub fn hold(db: &Write, by: &By, id: i64) -> Result<Move, StoreError> {
    let comment = match looked_at(db, id, 0)? {
        Ok(comment) if comment.state == State::Published => comment,
        Ok(_) => return Ok(Move::Unknown),
        Err(other) => return Ok(other),
    };
    put(db, id, State::Waiting, &[])?;
    note(db, by, "comment-held", &comment, "")?;
    Ok(Move::Done(Box::new(comment)))
}

/// The reports of a comment were looked at, and it stays.
pub fn settle(db: &Write, by: &By, id: i64) -> Result<Move, StoreError> {
    let comment = match looked_at(db, id, 0)? {
        Ok(comment) => comment,
        Err(other) => return Ok(other),
    };
    clear_reports(db, id)?;
    note(db, by, "reports-settled", &comment, "")?;
    Ok(Move::Done(Box::new(comment)))
}

/// Marks a published comment as worth reading, or no longer.
pub fn feature(db: &Write, by: &By, id: i64, featured: bool) -> Result<Move, StoreError> {
    let comment = match looked_at(db, id, 0)? {
        Ok(comment) if comment.state == State::Published => comment,
        Ok(_) => return Ok(Move::Unknown),
        Err(other) => return Ok(other),
    };
    store::set_featured(db, id, featured)?;
    let act = if featured {
        "comment-featured"
    } else {
        "comment-unfeatured"
    };
    note(db, by, act, &comment, "")?;
    Ok(Move::Done(Box::new(comment)))
}

/// Sets a published comment that begins a branch at the top of its thread, or no longer. At most three stand there.
pub fn pin(db: &Write, by: &By, id: i64, pinned: bool) -> Result<Move, StoreError> {
    let comment = match looked_at(db, id, 0)? {
        Ok(comment) if comment.state == State::Published && comment.parent.is_none() => comment,
        Ok(_) => return Ok(Move::Unknown),
        Err(other) => return Ok(other),
    };
    if pinned && !comment.pinned && store::count_pinned(db, &comment.story)? >= MOST_PINNED {
        return Ok(Move::Unknown);
    }
    store::set_pinned(db, id, pinned)?;
    let act = if pinned {
        "comment-pinned"
    } else {
        "comment-unpinned"
    };
    note(db, by, act, &comment, "")?;
    Ok(Move::Done(Box::new(comment)))
}

/// Decides for the thread of a story: when comments are looked at (none: as the section says), and whether it is put away.
pub fn set_thread(
    db: &Write,
    by: &By,
    story: &StoryId,
    mode: Option<Mode>,
    hidden: bool,
) -> Result<(), StoreError> {
    let before: Thread = rules::thread(db, story)?;
    store::set_thread(db, story, mode.map(Mode::as_str), hidden)?;
    let word = |mode: Option<Mode>| mode.map_or("default", Mode::as_str);
    let detail = format!(
        "{} to {}{}",
        word(before.mode),
        word(mode),
        match (before.hidden, hidden) {
            (false, true) => ", hidden",
            (true, false) => ", shown again",
            _ => "",
        }
    );
    let subject = format!("story:{story}");
    staff::note(
        db,
        Some(by.staff),
        &by.name,
        "thread-set",
        &subject,
        &detail,
    )
}

/// What became of an act on a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// It is done.
    Done,
    /// There is no such reader, or nothing to undo.
    Unknown,
    /// They work here, and are not below who acts.
    Colleague,
}

/// Whether somebody of the desk may act on a reader: on all readers, and on colleagues whose role is less than theirs. Nobody
/// acts on themselves.
fn may_act(db: &Write, by: &By, reader: i64) -> Result<Against, StoreError> {
    if readers::by_id(db, reader)?.is_none() {
        return Ok(Against::Unknown);
    }
    let role = |id| Ok::<_, StoreError>(staff::by_reader(db, id)?.map(|member| member.role));
    let theirs = role(reader)?;
    Ok(if theirs.is_none() || theirs < role(by.staff)? {
        Against::Done
    } else {
        Against::Colleague
    })
}

/// Decides how the comments of a reader are looked at (none: as under everybody's).
pub fn set_mode(
    db: &Write,
    by: &By,
    reader: i64,
    mode: Option<Mode>,
) -> Result<Against, StoreError> {
    let may = may_act(db, by, reader)?;
    if may != Against::Done {
        return Ok(may);
    }
    let mut commenter = rules::commenter(db, reader)?;
    commenter.mode = mode;
    rules::set_commenter(db, reader, &commenter)?;
    let word = mode.map_or("default", Mode::as_str);
    let subject = format!("reader:{reader}");
    staff::note(db, Some(by.staff), &by.name, "reader-mode", &subject, word)?;
    Ok(Against::Done)
}

/// Warns, suspends or bans a reader, who is given the reasons. `days` is how long; none: until it is lifted.
pub fn punish(
    db: &Write,
    by: &By,
    reader: i64,
    measure: Measure,
    words: &str,
    days: Option<u32>,
) -> Result<Against, StoreError> {
    const DAY: i64 = 24 * 3_600_000;
    let may = may_act(db, by, reader)?;
    if may != Against::Done {
        return Ok(may);
    }
    let now = crate::basics::Timestamp::from_millis(db.now());
    let ends_at = days.map(|days| now.plus_millis(i64::from(days) * DAY));
    moderation::sanction(db, reader, measure, words, (by, ends_at))?;
    let detail = days.map_or_else(String::new, |days| format!("{days} days: "));
    staff::note(
        db,
        Some(by.staff),
        &by.name,
        measure.as_str(),
        &format!("reader:{reader}"),
        &format!("{detail}{words}"),
    )?;
    Ok(Against::Done)
}

/// Ends a sanction before its time.
pub fn pardon(db: &Write, by: &By, reader: i64, id: i64) -> Result<Against, StoreError> {
    let may = may_act(db, by, reader)?;
    if may != Against::Done {
        return Ok(may);
    }
    if !moderation::lift(db, reader, id)? {
        return Ok(Against::Unknown);
    }
    let subject = format!("reader:{reader}");
    staff::note(
        db,
        Some(by.staff),
        &by.name,
        "sanction-lifted",
        &subject,
        "",
    )?;
    Ok(Against::Done)
}

/// Settles an appeal. What is reversed is undone: a comment is published in its present wording, a sanction is lifted.
pub fn judge_appeal(
    db: &Write,
    by: &By,
    id: i64,
    is_upheld: bool,
    words: &str,
) -> Result<Option<Decision>, StoreError> {
    let settled = moderation::settle_appeal(db, id, is_upheld, words, by.staff)?;
    let Some(decision) = settled else {
        return Ok(None);
    };
    if !is_upheld {
        if let Some(comment) = decision.comment {
            approve(db, by, comment, 0)?;
        }
        if let Some(sanction) = decision.sanction {
            moderation::lift(db, decision.reader, sanction)?;
        }
    }
    let act = if is_upheld {
        "appeal-upheld"
    } else {
        "appeal-reversed"
    };
    let subject = format!("decision:{id}");
    staff::note(db, Some(by.staff), &by.name, act, &subject, words)?;
    Ok(Some(decision))
}
