//! `/search?q=`: the stories that hold what somebody looks for. A page of each visitor's own: nothing of it is on the shelf.

use http::StatusCode;
use serde::Serialize;

use super::{
    HasFrame, Undrawn,
    frame::{self, About},
    pieces::{self, Looks},
    refusal, samples,
    view::{Frame, Teaser},
    visit::{Answer, Visit, private},
};
use crate::{
    app::App,
    basics::{Link, clean_line},
    index::{Asked, Sorting, asked::LONGEST},
    press::{
        style::Kind,
        templates::{Page, html},
    },
    search::{self, PAGE, PAGES, SearchError},
};

/// `/search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// Around it.
    pub frame: Frame,
    /// What was typed.
    pub q: String,
    /// The longest question, in letters.
    pub longest: usize,
    /// Something was looked for.
    pub is_asked: bool,
    /// The index is still being made.
    pub is_building: bool,
    /// What is newest stands first, not what fits best.
    pub is_newest: bool,
    /// How many stories were found.
    pub count: usize,
    /// Those of this page.
    pub hits: Vec<Hit>,
    /// The same in the other order.
    pub other_order: String,
    /// The page before.
    pub newer: Option<String>,
    /// The page after.
    pub older: Option<String>,
}

/// A story that was found.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// The story.
    pub story: Teaser,
    /// The piece of its text with what was asked, printed by us.
    #[serde(serialize_with = "html")]
    pub snippet_html: String,
}

/// `GET /search`.
pub async fn page(visit: Visit<'_>) -> Answer {
    let app = visit.app;
    let q: String = clean_line(&visit.asked("q"))
        .chars()
        .take(LONGEST)
        .collect();
    let asked = Asked::parse(&q);
    let sorting = match visit.asked("order").as_str() {
        "newest" => Sorting::Newest,
        _ => Sorting::Best,
    };
    let number = visit
        .asked("page")
        .parse()
        .unwrap_or(1_usize)
        .clamp(1, PAGES);
    let results = if asked.is_empty() {
        search::Results::default()
    } else if app.limits.search(visit.client) {
        search::find(app, &asked, sorting, number - 1).await?
    } else {
        return Ok(refusal::too_much(app).await);
    };
    let mut looks = Looks::default();
    let language = app.config.site.language.clone();
    let hits = results
        .hits
        .iter()
        .map(|hit| Hit {
            story: pieces::teaser(app, &language, &hit.card, &mut looks),
            snippet_html: hit.snippet_html.clone(),
        })
        .collect();
    let page = SearchPage {
        frame: frame_of(app),
        longest: LONGEST,
        is_asked: !asked.is_empty(),
        is_building: results.is_building,
        is_newest: sorting == Sorting::Newest,
        other_order: address(&q, sorting != Sorting::Newest, 1),
        newer: (number > 1).then(|| address(&q, sorting == Sorting::Newest, number - 1)),
        older: (number < PAGES && results.count > number * PAGE)
            .then(|| address(&q, sorting == Sorting::Newest, number + 1)),
        count: results.count,
        hits,
        q,
    };
    private(app, page, StatusCode::OK).await
}

fn frame_of(app: &App) -> Frame {
    let language = app.config.site.language.as_str();
    frame::frame(
        app,
        About {
            kind: Kind::List,
            language: None,
            title: app.words.say(language, "search-title", &[]),
            description: None,
            link: None,
            feeds: Vec::new(),
            section: None,
        },
    )
}

fn address(q: &str, is_newest: bool, page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", q);
    if is_newest {
        query.append_pair("order", "newest");
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    format!("{}?{}", Link::Search.path(), query.finish())
}

impl From<SearchError> for Undrawn {
    fn from(fault: SearchError) -> Self {
        match fault {
            SearchError::Store(fault) => Self::Store(fault),
            other => Self::Stopped(other.to_string()),
        }
    }
}

impl HasFrame for SearchPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for SearchPage {
    const TEMPLATE: &'static str = "public/search.html";
    fn samples() -> Vec<Self> {
        let page = |is_asked: bool, count: usize| Self {
            frame: samples::frame("ar", "rtl"),
            q: samples::EVIL.to_owned(),
            longest: LONGEST,
            is_asked,
            is_building: count == 1,
            is_newest: count == 2,
            count,
            hits: (0..count)
                .map(|_| Hit {
                    story: samples::teaser(true),
                    snippet_html: "… the <mark>harbour</mark> …".to_owned(),
                })
                .collect(),
            other_order: address(samples::EVIL, true, 1),
            newer: (count > 1).then(|| address(samples::EVIL, false, 1)),
            older: (count > 1).then(|| address(samples::EVIL, false, 3)),
        };
        vec![page(false, 0), page(true, 0), page(true, 1), page(true, 2)]
    }
}
