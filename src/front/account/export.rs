//! Everything that the house knows of a reader, as one JSON file. `docs/export.md` says what stands in it.
//!
//! A section a function: a room that keeps something of readers adds its line to [`SECTIONS`].

use dateline_store::{Read, StoreError};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};

use crate::{
    basics::Timestamp,
    comments, consents, following,
    front::visit::{Answer, Visit, own},
    moderation, passkeys, providers,
    readers::{self, Reader},
    staff,
};

/// The shape of the file. It grows by one when something that stood there goes or changes its meaning.
const VERSION: u32 = 1;

/// What a section is made by.
type Section = fn(&Read, &Reader) -> Result<Value, StoreError>;

/// The sections behind the reader's own, in their order.
const SECTIONS: &[(&str, Section)] = &[
    ("sessions", sessions),
    ("passkeys", keys),
    ("sign_ins", sign_ins),
    ("address_changes", address_changes),
    ("following", follows),
    ("comments", said),
    ("appreciated", appreciated),
    ("reports", reported),
    ("decisions", decided),
    ("sanctions", sanctioned),
    ("consents", agreed),
    ("letters", letters),
    ("providers", vouched),
    ("desk", desk),
];

/// `GET /account/export`.
pub(super) async fn file(visit: Visit<'_>, reader: Reader) -> Answer {
    let site = visit.app.config.site.url.clone();
    let text = visit
        .app
        .db
        .read(move |db| everything(db, &reader, &site))
        .await?;
    let mut answer = own(StatusCode::OK, "application/json", text);
    answer.headers_mut().insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"account.json\""),
    );
    Ok(answer)
}

/// The file. `site` is the site's own address.
pub fn everything(db: &Read, reader: &Reader, site: &str) -> Result<String, StoreError> {
    let mut all = Map::new();
    all.insert("format".to_owned(), json!("dateline-reader"));
    all.insert("version".to_owned(), json!(VERSION));
    all.insert("site".to_owned(), json!(site));
    all.insert("made_at".to_owned(), time(Timestamp::from_millis(db.now())));
    all.insert("reader".to_owned(), of(reader));
    for (name, section) in SECTIONS {
        all.insert((*name).to_owned(), section(db, reader)?);
    }
    // Maps of text keys cannot fail to be written.
    let mut text = serde_json::to_string_pretty(&Value::Object(all)).unwrap_or_default();
    text.push('\n');
    Ok(text)
}

fn of(reader: &Reader) -> Value {
    json!({
        "id": reader.id.to_string(),
        "email": reader.email,
        "address": reader.address,
        "name": reader.name,
        "registered_at": time(reader.registered_at),
        "deletes_at": reader.deletes_at.map(time),
    })
}

fn sessions(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(readers::list_sessions(db, reader.id)?
        .into_iter()
        .map(|session| {
            json!({
                "id": session.id.to_string(),
                "device": session.device,
                "begun_at": time(session.begun_at),
                "seen_at": time(session.seen_at),
                "ends_at": time(session.ends_at),
                "began": session.began.as_str(),
            })
        })
        .collect())
}

fn keys(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(passkeys::list(db, reader.id)?
        .into_iter()
        .map(|passkey| {
            json!({
                "id": passkeys::base64(&passkey.credential),
                "name": passkey.name,
                "made_at": time(passkey.made_at),
                "used_at": passkey.used_at.map(time),
            })
        })
        .collect())
}

/// Each with everything that it said before it was edited.
fn said(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    let mut all = Vec::new();
    let mut before = i64::MAX;
    loop {
        let own = comments::list_own(db, reader.id, before, 500)?;
        let Some(last) = own.last() else {
            return Ok(Value::Array(all));
        };
        before = last.id;
        for comment in own {
            let wordings: Vec<Value> = comments::list_wordings(db, comment.id)?
                .into_iter()
                .map(|(revision, source, until)| {
                    json!({ "revision": revision, "source": source, "until": time(Timestamp::from_millis(until)) })
                })
                .collect();
            all.push(json!({
                "id": comment.id.to_string(),
                "story": comment.story.as_str(),
                "answers": comment.parent.map(|parent| parent.to_string()),
                "state": comment.state.as_str(),
                "source": comment.source,
                "posted_at": time(comment.posted_at),
                "edited_at": comment.edited_at.map(time),
                "appreciated_by": comment.likes,
                "before": wordings,
            }));
        }
    }
}

fn appreciated(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(comments::list_likes(db, reader.id)?
        .into_iter()
        .map(|(comment, at)| json!({ "comment": comment.to_string(), "at": time(Timestamp::from_millis(at)) }))
        .collect())
}

fn reported(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(moderation::list_reports_by(db, reader.id)?
        .into_iter()
        .map(|report| {
            json!({
                "comment": report.comment.to_string(),
                "kind": report.kind.as_str(),
                "words": report.words,
                "at": time(report.at),
                "settled_at": report.settled_at.map(time),
            })
        })
        .collect())
}

fn decided(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(moderation::list_decisions(db, reader.id)?
        .into_iter()
        .map(|decision| {
            json!({
                "id": decision.id.to_string(),
                "comment": decision.comment.map(|comment| comment.to_string()),
                "act": decision.act,
                "ground": decision.ground.as_str(),
                "words": decision.words,
                "automated": decision.by_staff.is_none(),
                "at": time(decision.at),
                "appeal": decision.appeal,
                "appealed_at": decision.appealed_at.map(time),
                "outcome": decision.outcome,
                "outcome_words": decision.outcome_words,
                "settled_at": decision.settled_at.map(time),
            })
        })
        .collect())
}

fn sanctioned(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(moderation::list_sanctions(db, reader.id)?
        .into_iter()
        .map(|sanction| {
            json!({
                "id": sanction.id.to_string(),
                "measure": sanction.measure.as_str(),
                "words": sanction.words,
                "at": time(sanction.at),
                "ends_at": sanction.ends_at.map(time),
                "lifted_at": sanction.lifted_at.map(time),
            })
        })
        .collect())
}

fn sign_ins(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    let now = db.now();
    Ok(readers::list_asks(db, reader)?
        .into_iter()
        .map(|ask| {
            json!({
                "email": ask.email,
                "device": ask.device,
                "next": ask.next,
                "asked_at": time(ask.asked_at),
                "ends_at": time(ask.ends_at),
                "mailed": ask.mailed,
                "used": ask.spent,
                "open": ask.mailed && !ask.spent && ask.ends_at.millis() > now,
            })
        })
        .collect())
}

fn address_changes(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    let now = db.now();
    Ok(readers::list_changes(db, reader.id)?
        .into_iter()
        .map(|change| {
            let over = change.spent_at.is_some();
            json!({
                "email": change.email,
                "device": change.device,
                "asked_at": time(change.asked_at),
                "ends_at": time(change.ends_at),
                "over": over,
                "open": change.mailed && !over && change.ends_at.millis() > now,
                "former": change.former,
            })
        })
        .collect())
}

fn follows(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(following::list_follows(db, reader.id)?
        .into_iter()
        .map(|follow| {
            json!({
                "what": follow.name.to_string(),
                "name": follow.spelling,
                "since": time(follow.since),
            })
        })
        .collect())
}

fn vouched(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(providers::list(db, reader.id)?
        .into_iter()
        .map(|identity| {
            json!({
                "issuer": identity.issuer,
                "email": identity.email,
                "added_at": time(identity.added_at),
            })
        })
        .collect())
}

/// What somebody is here, the ways in that were made for them, and what they did; null for all others.
fn desk(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    const MOST: i64 = 10_000;
    let member = staff::by_reader(db, reader.id)?;
    let acts: Vec<Value> = staff::list_by(db, reader.id, MOST)?
        .into_iter()
        .map(|entry| {
            json!({
                "at": time(entry.at),
                "act": entry.act,
                "subject": entry.subject,
                "detail": entry.detail,
            })
        })
        .collect();
    if member.is_none() && acts.is_empty() {
        return Ok(Value::Null);
    }
    let ways: Vec<Value> = staff::list_ways(db, reader.id)?
        .into_iter()
        .map(|way| {
            json!({
                "kind": way.kind.as_str(),
                "email": way.email,
                "made_at": time(way.made_at),
                "ends_at": time(way.ends_at),
                "used": way.spent_at.is_some(),
            })
        })
        .collect();
    Ok(json!({
        "role": member.as_ref().map(|member| member.role.as_str()),
        "since": member.map(|member| time(member.added_at)),
        "ways_in": ways,
        "acts": acts,
    }))
}

fn agreed(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(consents::list(db, reader.id)?
        .into_iter()
        .map(|consent| {
            json!({
                "subject": consent.said.subject.as_str(),
                "given": consent.said.given,
                "version": consent.said.version,
                "wording": consent.said.wording,
                "way": consent.said.way.as_str(),
                "at": time(consent.at),
            })
        })
        .collect())
}

fn letters(db: &Read, reader: &Reader) -> Result<Value, StoreError> {
    Ok(readers::list_letters(db, reader)?
        .into_iter()
        .map(|(to, written, ends)| {
            json!({ "to": to, "written_at": time(written), "ends_at": time(ends) })
        })
        .collect())
}

/// A time as the file has it: RFC 3339 in UTC.
pub fn time(at: Timestamp) -> Value {
    json!(at.to_string())
}
