//! Comments as the templates are given them, for whoever looks.

use super::view;
use crate::{
    app::App,
    basics::Language,
    comments::{self, Branch, Comment, State},
    front::pieces,
};

/// How comments are set for one reader.
pub(super) struct Print<'a> {
    pub app: &'a App,
    pub language: &'a Language,
    pub viewer: i64,
    pub open: bool,
}

impl Print<'_> {
    /// A branch; where it has more answers than are shown, `path` is the thread that leads to them.
    pub fn branch(&self, branch: Branch, path: Option<&str>) -> view::Branch {
        let more = path.filter(|_| branch.more).map(|path| {
            let there = format!("{path}?at={}", branch.first.id);
            (there, branch.first.branch)
        });
        view::Branch {
            first: self.comment(branch.first),
            answers: self.all(branch.answers),
            more,
        }
    }

    /// Several.
    pub fn all(&self, comments: Vec<Comment>) -> Vec<view::Comment> {
        comments.into_iter().map(|one| self.comment(one)).collect()
    }

    /// One.
    pub fn comment(&self, comment: Comment) -> view::Comment {
        let own = self.viewer != 0 && comment.reader == Some(self.viewer);
        let gone = match comment.state {
            State::Published => None,
            State::Waiting if own => None,
            State::Deleted => Some("gone-deleted"),
            State::Waiting | State::Refused => Some("gone-refused"),
        };
        let html = match gone {
            None => comment.body.html(),
            Some(_) => String::new(),
        };
        let published = comment.state == State::Published;
        let now = self.app.clock.now();
        view::Comment {
            id: comment.id.to_string(),
            gone,
            staff: comment.staff,
            when: pieces::when(self.app, self.language, comment.posted_at),
            edited: comment
                .edited_at
                .map(|at| pieces::when(self.app, self.language, at)),
            html,
            likes: comment.likes,
            is_liked: comment.is_liked,
            own,
            editable: own && self.open && comments::may_edit(&comment, now),
            answerable: self.open && published,
            depth: comment.depth,
            to: comment
                .parent
                .filter(|parent| *parent != comment.root)
                .map(|parent| {
                    (
                        comment.parent_name.clone().unwrap_or_default(),
                        parent.to_string(),
                    )
                }),
            mentions: comment.mentions,
            featured: comment.featured,
            pinned: comment.pinned,
            name: comment.name,
        }
    }
}
