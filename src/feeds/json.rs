//! JSON Feed 1.1.

use serde_json::{Map, Value, json};

use super::channel::{Channel, Entry};
use crate::{app::Machinery, basics::FeedKind};

pub(super) fn write(app: &Machinery, channel: &Channel) -> String {
    let site = &app.config.site;
    let items: Vec<Value> = channel.entries.iter().map(|one| item(app, one)).collect();
    let hubs: Vec<Value> = app
        .config
        .feeds
        .hub
        .iter()
        .map(|hub| json!({"type": "WebSub", "url": hub}))
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.of.page().url(&site.url),
        "feed_url": channel.url(app, FeedKind::Json),
        "description": site.tagline,
        "language": site.language.as_str(),
        "authors": [{"name": site.name, "url": site.url}],
        "hubs": hubs,
        "items": items,
    });
    without_nothing(feed).to_string()
}

fn item(app: &Machinery, entry: &Entry) -> Value {
    let site = &app.config.site;
    let card = &entry.card;
    let language = card.language.as_ref().unwrap_or(&site.language);
    let authors: Vec<Value> = entry
        .authors
        .iter()
        .map(|name| json!({"name": name}))
        .collect();
    without_nothing(json!({
        "id": entry.id(app),
        "url": card.link(&app.zone).url(&site.url),
        "external_url": entry.original,
        "title": card.headline,
        "summary": card.standfirst,
        "content_html": entry.html,
        "image": entry.image(app).map(|image| image.url),
        "date_published": card.published.to_string(),
        "date_modified": entry.updated().to_string(),
        "authors": authors,
        "tags": entry.topics,
        "language": language.as_str(),
    }))
}

/// What is not there is left out: `null` is no text, and an empty list of hubs is no hub.
fn without_nothing(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(name, value)| {
                let is_empty = value.as_array().is_some_and(Vec::is_empty) && name != "items";
                !value.is_null() && !is_empty
            })
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}
