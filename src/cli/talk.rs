//! What readers of the sample newspaper say, and what of it waits at its desk: `fixtures/daily/comments.toml`.

use dateline_store::{StoreError, Write};
use serde::Deserialize;

use super::Refused;
use crate::{
    app::App,
    basics::StoryId,
    comments::{self, Wanted},
    moderation::{By, Kind},
    readers,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Talk {
    comment: Vec<Said>,
}

/// A comment of the sample paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    story: String,
    name: String,
    text: String,
    answers: Option<usize>,
    #[serde(default)]
    liked: usize,
    state: Option<String>,
    report: Option<String>,
}

/// Has the readers of the sample paper say what `toml` has them say. Each is made for it; none of them can sign in.
pub(super) fn begin(app: &App, toml: &str) -> Result<(), Refused> {
    let talk: Talk = toml::from_str(toml)
        .map_err(|fault| Refused(format!("the sample comments cannot be read: {fault}")))?;
    let house = App::clone(app);
    app.db.write_blocking(move |db| {
        let mut numbers: Vec<i64> = Vec::new();
        let mut crowd: Vec<i64> = Vec::new();
        for (place, said) in talk.comment.iter().enumerate() {
            let reader = made(db, place)?;
            readers::rename(db, reader, Some(&said.name))?;
            let id = say(db, &house, said, reader, &numbers)?;
            numbers.push(id);
            crowd.push(reader);
        }
        for (said, id) in talk.comment.iter().zip(&numbers) {
            while crowd.len() <= said.liked {
                crowd.push(made(db, crowd.len())?);
            }
            // Whoever wrote it is passed over by the house itself.
            for reader in crowd.iter().take(said.liked + 1) {
                let _ = comments::like(db, &house.config, *reader, *id, true)?;
            }
            if let (Some(kind), Some(reader)) =
                (said.report.as_deref().and_then(Kind::parse), crowd.first())
            {
                let _ = comments::report(db, &house.config, *reader, *id, (kind, ""))?;
            }
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

fn made(db: &Write, number: usize) -> Result<i64, StoreError> {
    let email = format!("sample{number}@reader.invalid");
    let (reader, _) = readers::register(db, &email, &email)?;
    Ok(reader)
}

/// One comment, published unless it is to wait.
fn say(db: &Write, app: &App, said: &Said, reader: i64, before: &[i64]) -> Result<i64, StoreError> {
    let odd = |what: &str| StoreError::corrupt(format!("a sample comment has no {what}"));
    let parent = said
        .answers
        .and_then(|place| before.get(place.checked_sub(1)?).copied());
    let wanted = Wanted {
        reader,
        staff: false,
        story: StoryId::parse(&said.story).map_err(|_| odd("story"))?,
        parent,
        source: said.text.trim().to_owned(),
        mentions: Vec::new(),
    };
    let posted = comments::post(db, &app.config, &wanted)?.map_err(|_| odd("place"))?;
    if said.state.as_deref() != Some("waiting") {
        let by = By {
            staff: 0,
            name: "dateline".to_owned(),
        };
        comments::approve(db, &by, posted.id, 0)?;
    }
    Ok(posted.id)
}
