//! `NewsArticle` in JSON-LD (schema.org), without the story's text.

use serde_json::{Value, json};

use crate::{
    basics::{Language, Link, Slug},
    config::Site,
    stories::Content,
};

/// What the description is made of.
pub struct Facts<'a> {
    /// The site.
    pub site: &'a Site,
    /// The story's language.
    pub language: &'a Language,
    /// The story's whole address.
    pub url: String,
    /// Its section's name.
    pub section: String,
    /// The story.
    pub content: &'a Content,
    /// Whole addresses of pictures that stand above the wall.
    pub images: Vec<String>,
    /// Whether strangers may always read all of it. Metered stories count as walled, as Google wants it.
    pub free: bool,
}

/// The description, safe inside a script element.
pub fn story(facts: &Facts<'_>) -> String {
    let Facts { site, content, .. } = facts;
    let authors: Vec<Value> = content
        .bylines
        .iter()
        .map(|name| {
            let url = Slug::from_text(name).map(|slug| Link::Author(slug).url(&site.url));
            json!({"@type": "Person", "name": name, "url": url})
        })
        .chain(
            content
                .agency
                .iter()
                .map(|name| json!({"@type": "Organization", "name": name})),
        )
        .collect();
    let modified = content.updated().unwrap_or(content.published);
    let mut description = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": facts.url,
        "url": facts.url,
        "headline": content.headline,
        "description": content.standfirst,
        "datePublished": content.published.to_string(),
        "dateModified": modified.to_string(),
        "inLanguage": facts.language.as_str(),
        "articleSection": facts.section,
        "keywords": content.topics,
        "author": authors,
        "image": facts.images,
        "isAccessibleForFree": facts.free,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": site.name,
            "url": site.url,
            "logo": {"@type": "ImageObject", "url": Link::Favicon.url(&site.url)},
            "correctionsPolicy": Link::Corrections.url(&site.url),
        },
    });
    if let Some(fields) = description.as_object_mut() {
        if let Some(dateline) = &content.dateline {
            fields.insert("dateline".to_owned(), json!(dateline));
        }
        if !facts.free {
            let part = json!({"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".story-body"});
            fields.insert("hasPart".to_owned(), part);
        }
        if !content.corrections.is_empty() {
            let notes: Vec<Value> = content
                .corrections
                .iter()
                .map(|note| {
                    json!({
                        "@type": "CorrectionComment",
                        "text": note.note,
                        "datePublished": note.at.to_string(),
                    })
                })
                .collect();
            fields.insert("correction".to_owned(), json!(notes));
        }
        fields.retain(|_, value| {
            !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
        });
    }
    // Inside a script element only `<` can do harm: it could end the element or open a comment.
    description
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
