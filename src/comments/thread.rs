//! Reading a thread: page by page, each as quick as the first.

use dateline_store::{Read, StoreError};

use super::{Comment, store};
use crate::basics::StoryId;

/// How many branches a page shows.
pub const ROOTS: u16 = 20;

/// How many answers of a branch a page shows before it leads to the branch itself.
pub const ANSWERS: u16 = 5;

/// How many answers the page of a branch shows.
pub const LONGER: u16 = 50;

/// In which order branches stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
    /// The most appreciated first.
    Liked,
}

impl Order {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Oldest, Self::Liked];

    /// The word for it in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Liked => "liked",
        }
    }

    /// The order of a word; the newest first, if it is none.
    pub fn parse(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|order| order.as_str() == word)
            .unwrap_or(Self::Newest)
    }
}

/// After which comment a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// How many appreciated it. Only looked at in that order.
    pub likes: i64,
    /// Its number.
    pub id: i64,
}

impl Cursor {
    /// Before the first of all.
    pub fn start(order: Order) -> Self {
        let id = match order {
            Order::Newest | Order::Liked => i64::MAX,
            Order::Oldest => 0,
        };
        Self {
            likes: i64::MAX,
            id,
        }
    }

    /// Reads what [`Self::text`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (likes, id) = text.split_once('.')?;
        Some(Self {
            likes: likes.parse().ok()?,
            id: id.parse().ok()?,
        })
    }

    /// As addresses have it.
    pub fn text(self) -> String {
        format!("{}.{}", self.likes, self.id)
    }
}

/// A comment with the first answers below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// The comment that begins it.
    pub first: Comment,
    /// Those below it, in their order.
    pub answers: Vec<Comment>,
    /// Whether there are more than these.
    pub more: bool,
}

/// A page of a thread.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What the desk set at the top.
    pub pinned: Vec<Comment>,
    /// The branches.
    pub branches: Vec<Branch>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// A page of a thread, for a reader (0: a stranger).
pub fn page(
    db: &Read,
    viewer: i64,
    story: &StoryId,
    order: Order,
    after: Option<Cursor>,
) -> Result<Page, StoreError> {
    let from = after.unwrap_or_else(|| Cursor::start(order));
    let most = i64::from(ROOTS) + 1;
    let mut firsts = match order {
        Order::Newest => store::list_newest(db, viewer, story, from.id, most)?,
        Order::Oldest => store::list_oldest(db, viewer, story, from.id, most)?,
        Order::Liked => store::list_liked(db, viewer, story, (from.likes, from.id), most)?,
    };
    let is_more = firsts.len() > usize::from(ROOTS);
    firsts.truncate(usize::from(ROOTS));
    let next = firsts.last().filter(|_| is_more).map(|last| Cursor {
        likes: last.likes,
        id: last.id,
    });
    let mut pinned = match after {
        None => store::list_pinned(db, viewer, story)?,
        Some(_) => Vec::new(),
    };
    mention(db, &mut pinned)?;
    mention(db, &mut firsts)?;
    let branches = firsts
        .into_iter()
        .map(|first| below(db, viewer, first, "", ANSWERS))
        .collect::<Result<_, _>>()?;
    Ok(Page {
        pinned,
        branches,
        next,
    })
}

/// A branch, from after the place `after` on (empty: from its beginning). None if there is none that others see.
pub fn branch(
    db: &Read,
    viewer: i64,
    root: i64,
    after: &str,
) -> Result<Option<Branch>, StoreError> {
    let Some(mut first) = store::by_id(db, viewer, root)? else {
        return Ok(None);
    };
    mention(db, std::slice::from_mut(&mut first))?;
    if first.parent.is_some() || !first.shown {
        return Ok(None);
    }
    below(db, viewer, first, after, LONGER).map(Some)
}

/// Looks up whom comments mention, for those few that do.
fn mention(db: &Read, comments: &mut [Comment]) -> Result<(), StoreError> {
    for comment in comments.iter_mut().filter(|comment| comment.mentioned > 0) {
        comment.mentions = store::list_mentioned(db, comment.id)?
            .into_iter()
            .map(|one| (one.name.unwrap_or_default(), one.id.to_string()))
            .collect();
    }
    Ok(())
}

/// The place in its branch after which a page begins that shows a comment: empty where the branch's own first page does.
pub fn before(db: &Read, comment: &Comment) -> Result<String, StoreError> {
    if comment.path.is_empty()
        || store::count_before(db, comment.root, &comment.path)? < i64::from(LONGER)
    {
        return Ok(String::new());
    }
    store::place_before(db, comment.root, &comment.path)
}

fn below(
    db: &Read,
    viewer: i64,
    first: Comment,
    after: &str,
    most: u16,
) -> Result<Branch, StoreError> {
    let mut answers = if first.branch > 0 {
        store::list_branch(db, viewer, first.id, after, i64::from(most) + 1)?
    } else {
        Vec::new()
    };
    let more = answers.len() > usize::from(most);
    answers.truncate(usize::from(most));
    mention(db, &mut answers)?;
    Ok(Branch {
        first,
        answers,
        more,
    })
}

/// What a reader wrote under a story and the desk has yet to look at, newest first: the reader alone sees it there.
pub fn waiting(db: &Read, reader: i64, story: &StoryId) -> Result<Vec<Comment>, StoreError> {
    let mut all = store::list_waiting(db, reader, story)?;
    mention(db, &mut all)?;
    Ok(all)
}
