//! What the templates of the readers' pages are given: plain values, ready to print, nothing to look up.
//! `*_html` fields are HTML that we printed ourselves, and typed so; everything else is escaped by the template.

use serde::Serialize;

use crate::{
    config::{Config, DailyEdition},
    press::templates::html,
};

/// What every page has around it.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The paper's name: the masthead.
    pub site_name: String,
    /// The line under the masthead.
    pub tagline: Option<String>,
    /// The language of the page's furniture, and of `t(…)`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// For `<title>`: the headline or name of the page; the template adds the paper's name where they differ.
    pub title: String,
    /// For `<meta name=description>`.
    pub description: Option<String>,
    /// The whole address of this page, for `<link rel=canonical>`; absent on error pages.
    pub canonical: Option<String>,
    /// Asks search engines to leave the page out.
    pub noindex: bool,
    /// The sections, for the navigation.
    pub sections: Vec<Item>,
    /// The paper's own pages, corrections and archive, for the footer.
    pub footer: Vec<Item>,
    /// “By registering you agree to …”, with links to both pages, printed by us.
    #[serde(serialize_with = "html")]
    pub agree_html: String,
    /// Feeds of this page (`<link rel=alternate>`).
    pub feeds: Vec<FeedLink>,
    /// The languages in which this page can be read, with whole addresses (`<link rel=alternate hreflang>`); `x-default` too.
    pub alternates: Vec<(String, String)>,
    /// Open Graph, if the page can be shared.
    pub open_graph: Option<OpenGraph>,
    /// JSON-LD, already safe inside a script element.
    #[serde(serialize_with = "html")]
    pub json_ld_html: Option<String>,
    /// All CSS of the page for the one inline style element (`<style>{{ frame.style_html }}</style>`, nothing else in it).
    #[serde(serialize_with = "html")]
    pub style_html: String,
    /// Others who may tell who a reader is: their names, and where signing in with them begins.
    pub providers: Vec<Item>,
    /// The day, in words, for the masthead of the front page.
    pub today: Option<String>,
    /// Address of the script of the readers' pages.
    pub script: String,
    /// Address of the script for passkeys; none where the site has none.
    pub passkey: Option<String>,
    /// Address of the favicon.
    pub favicon: String,
    /// Leads to the door, and back to this page.
    pub door: String,
    /// Whether the house knows that a reader sees this: never on a page that is the same for all.
    pub signed_in: bool,
}

/// A name that leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// The words.
    pub name: String,
    /// Path or address.
    pub href: String,
    /// Whether this is where the reader is.
    pub current: bool,
}

/// A feed of a page.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLink {
    /// Whose it is.
    pub name: String,
    /// Its path.
    pub href: String,
    /// Its media type.
    pub kind: &'static str,
}

/// What other sites show of a page that is shared.
#[derive(Debug, Clone, Serialize)]
pub struct OpenGraph {
    /// `article` or `website`.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// Description.
    pub description: Option<String>,
    /// Whole address of the page.
    pub url: String,
    /// A picture: whole address, width, height, alt text.
    pub image: Option<(String, u32, u32, String)>,
    /// `en_GB`-like locale.
    pub locale: String,
    /// First publication and last change of substance in RFC 3339, of a story.
    pub published: Option<String>,
    /// Last change of substance, if there was one.
    pub modified: Option<String>,
    /// Section name, of a story.
    pub section: Option<String>,
}

/// A time, ready to print.
#[derive(Debug, Clone, Serialize)]
pub struct When {
    /// For `<time datetime=…>`.
    pub iso: String,
    /// Date and time with zone, in the words of the language: `4 May 2026, 06:00 WEST`.
    pub full: String,
    /// Short form for lists: the hour if it was today, the date otherwise.
    pub short: String,
}

/// A picture with its sources.
#[derive(Debug, Clone, Serialize)]
pub struct Picture {
    /// The JPEG that a browser without `srcset` takes.
    pub src: String,
    /// `srcset` of the JPEG renditions.
    pub jpeg: String,
    /// `srcset` of the WebP renditions.
    pub webp: String,
    /// Pixels of `src`, upright.
    pub width: u32,
    /// Pixels of `src`, upright.
    pub height: u32,
    /// For those who do not see it; may be empty.
    pub alt: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Does not show what the story tells of.
    pub illustrative: bool,
    /// The class that carries its placeholder colour and focal point (rules are in `frame.style_html`).
    pub class: String,
}

/// A story as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct Teaser {
    /// Its path.
    pub href: String,
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The word over the headline.
    pub kicker: Option<String>,
    /// The headline.
    pub headline: String,
    /// The sentence under it.
    pub standfirst: Option<String>,
    /// Names only.
    pub bylines: Vec<String>,
    /// The agency whose story it is.
    pub agency: Option<String>,
    /// When it was published.
    pub when: When,
    /// Its section.
    pub section: Item,
    /// Its lead picture.
    pub picture: Option<Picture>,
    /// Breaking news.
    pub breaking: bool,
    /// For registered readers.
    pub registered: bool,
}

/// The front page.
#[derive(Debug, Clone, Serialize)]
pub struct FrontPage {
    /// Around it.
    pub frame: Frame,
    /// The story of the day; none in a paper without stories.
    pub lead: Option<Teaser>,
    /// The next in importance, up to six.
    pub secondary: Vec<Teaser>,
    /// The newest, up to ten, for the column "most recent".
    pub recent: Vec<Teaser>,
    /// Each section with its newest stories that do not stand above, up to five.
    pub sections: Vec<SectionBlock>,
}

/// A section on the front page.
#[derive(Debug, Clone, Serialize)]
pub struct SectionBlock {
    /// The section.
    pub section: Item,
    /// Its stories.
    pub stories: Vec<Teaser>,
}

/// A list of stories: section, topic, author or archive day.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    /// Around it.
    pub frame: Frame,
    /// `section`, `topic`, `author`, `archive`.
    pub kind: &'static str,
    /// The name of what is listed; for an archive day the date in words.
    pub name: String,
    /// Its path, for the way back from the door.
    pub path: String,
    /// The button that follows it; none for a day.
    pub follow: Vec<FollowButton>,
    /// The stories, newest first, at most 30.
    pub stories: Vec<Teaser>,
    /// The feed of this list.
    pub feed: Option<String>,
    /// Leads to newer stories: for an archive day the next day with stories.
    pub newer: Option<Item>,
    /// Leads to older stories: for an archive day the day before with stories; for other lists the archive of the oldest one's day.
    pub older: Option<Item>,
}

/// Where the comments of a story are.
#[derive(Debug, Clone, Serialize)]
pub struct Comments {
    /// Their page.
    pub href: String,
    /// The script that brings them here.
    pub script: String,
}

/// A button that follows something. It is the same for all who see the page.
#[derive(Debug, Clone, Serialize)]
pub struct FollowButton {
    /// As the form carries it: `topic:harbour-bridge`.
    pub what: String,
    /// Its name.
    pub name: String,
}

/// The archive's first page, with all months that have stories, or one of its months.
#[derive(Debug, Clone, Serialize)]
pub struct ArchivePage {
    /// Around it.
    pub frame: Frame,
    /// The month whose days are shown; on the first page the newest one, none in a paper without stories.
    pub month: Option<ArchiveMonth>,
    /// On the first page all years, newest first; on a month's page none.
    pub years: Vec<ArchiveYear>,
    /// On a month's page the next month with stories.
    pub newer: Option<Item>,
    /// On a month's page the month with stories before it.
    pub older: Option<Item>,
}

/// A year of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveYear {
    /// `2026`.
    pub name: String,
    /// Its months with stories, newest first, as `May 2026`.
    pub months: Vec<Item>,
}

/// A month of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveMonth {
    /// `May 2026`.
    pub name: String,
    /// Day of month as its name, leading to that day; with the number of stories.
    pub days: Vec<(Item, u32)>,
}

/// A story.
#[derive(Debug, Clone, Serialize)]
pub struct StoryPage {
    /// Around it.
    pub frame: Frame,
    /// Its language (the frame's may be the site's).
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The word over the headline.
    pub kicker: Option<String>,
    /// The headline.
    pub headline: String,
    /// The sentence under it.
    pub standfirst: Option<String>,
    /// Where it was written.
    pub dateline: Option<String>,
    /// Who wrote it, leading to their pages.
    pub bylines: Vec<Item>,
    /// The agency whose story it is.
    pub agency: Option<String>,
    /// Its section.
    pub section: Item,
    /// First publication.
    pub published: When,
    /// Last change of substance, if there was one.
    pub updated: Option<When>,
    /// Breaking news.
    pub breaking: bool,
    /// The lead picture as a figure, printed by us.
    #[serde(serialize_with = "html")]
    pub lead_html: Option<String>,
    /// The text, whole or as a preview, printed by us; the template puts it in `<div class="story-body">`.
    #[serde(serialize_with = "html")]
    pub body_html: String,
    /// The text ends here for this reader: the template prints `<section id="wall">` with this box after the body.
    pub door: Option<DoorBox>,
    /// Its path, for the way back from the door.
    pub path: String,
    /// What it is about: "read more".
    pub topics: Vec<Item>,
    /// Where its comments are; none where nobody may comment.
    pub comments: Option<Comments>,
    /// The buttons that follow its section, topics and authors.
    pub follow: Vec<FollowButton>,
    /// Stories to read with it.
    pub related: Vec<Teaser>,
    /// Public notes on changes, newest first.
    pub corrections: Vec<Note>,
    /// Whole address to share, percent-encoded for a query.
    pub share_url: String,
    /// The story in other languages.
    pub translations: Vec<Translation>,
}

/// The same story in another language.
#[derive(Debug, Clone, Serialize)]
pub struct Translation {
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its headline.
    pub headline: String,
    /// Its path.
    pub href: String,
}

/// A public note on a change.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// `correction`, `clarification`, `update`, `retraction`: the template prints `t("note-" ~ kind)`.
    pub kind: &'static str,
    /// The words.
    pub note: String,
    /// When.
    pub when: When,
    /// Language of the words.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// `/corrections`.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionsPage {
    /// Around it.
    pub frame: Frame,
    /// Notes with the story they belong to, newest first, at most 100.
    pub notes: Vec<(Note, Item)>,
}

/// A page of the paper's own (`/about/{page}`).
#[derive(Debug, Clone, Serialize)]
pub struct AboutPage {
    /// Around it.
    pub frame: Frame,
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its title.
    pub title: String,
    /// Its text, printed by us.
    #[serde(serialize_with = "html")]
    pub body_html: String,
}

/// The terms or the privacy page (`/terms`, `/privacy`, and in other languages).
#[derive(Debug, Clone, Serialize)]
pub struct LawPage {
    /// Around it.
    pub frame: Frame,
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its title.
    pub title: String,
    /// The newsroom has not confirmed it yet.
    pub draft: bool,
    /// Since when it holds: the day as machines read it, and in words.
    pub version: (String, String),
    /// Its text, printed by us.
    #[serde(serialize_with = "html")]
    pub body_html: String,
    /// The same page in other languages; the headline is the language's own name.
    pub others: Vec<Translation>,
}

/// 404, 410 and the other answers that are no page.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorPage {
    /// Around it.
    pub frame: Frame,
    /// The HTTP status; the template chooses its words by `t("error-404-title")` and the like (404, 410, 429, 500; others share `error-other-…`).
    pub status: u16,
    /// The public note of a withdrawn story.
    pub note: Option<String>,
    /// The reference code of a fault, to name to the newsroom.
    pub reference: Option<String>,
    /// The newest stories, so that nobody stands before a closed door.
    pub recent: Vec<Teaser>,
}

/// The one box for an address, wherever it stands.
#[derive(Debug, Clone, Serialize)]
pub struct DoorBox {
    /// Where it stands, which chooses its words: `wall`, `sign-in`, `comment`, or `known` for a browser that was signed in.
    pub place: &'static str,
    /// The path to return to.
    pub next: String,
    /// What was typed.
    pub email: String,
    /// What was typed is no address.
    pub wrong: bool,
    /// Much is asked for: the token that the form carries.
    pub prove: Option<String>,
    /// Whether the reader must choose about the Daily Edition: two answers, none of them chosen beforehand.
    pub must_choose: bool,
    /// What was chosen, or what the box is set to; none if nothing is.
    pub daily: Option<bool>,
    /// Nothing was chosen where something must be.
    pub unchosen: bool,
}

impl DoorBox {
    /// An empty box at a place, with the way back.
    pub(super) fn of(config: &Config, place: &'static str, next: String) -> Self {
        let control = config.sign_in.daily_edition;
        Self {
            place,
            next,
            email: String::new(),
            wrong: false,
            prove: None,
            must_choose: control == DailyEdition::Ask,
            daily: (control != DailyEdition::Ask).then_some(control == DailyEdition::On),
            unchosen: false,
        }
    }
}

/// `/sign-in`: the one box.
#[derive(Debug, Clone, Serialize)]
pub struct SignInPage {
    /// Around it.
    pub frame: Frame,
    /// The box.
    pub door: DoorBox,
    /// The address of the reader who is signed in here already.
    pub signed_in: Option<String>,
}

/// `/sign-in/sent`: check your e-mail.
#[derive(Debug, Clone, Serialize)]
pub struct SentPage {
    /// Around it.
    pub frame: Frame,
    /// Where the mail went.
    pub email: String,
    /// The path to return to.
    pub next: String,
    /// Leads back to the box.
    pub change: String,
    /// What was chosen about the Daily Edition.
    pub daily: bool,
    /// The code was wrong; so many tries are left.
    pub tries_left: Option<i64>,
    /// Too many codes were tried from here.
    pub wait: bool,
    /// It was asked for once more.
    pub again: bool,
}

/// `/sign-in/link/{token}`: whose account, who asked, and one button.
#[derive(Debug, Clone, Serialize)]
pub struct LinkPage {
    /// Around it.
    pub frame: Frame,
    /// Where the button leads.
    pub action: String,
    /// This is the browser that asked.
    pub same_browser: bool,
    /// Whose account.
    pub email: String,
    /// The browser that asked, in words; may be empty.
    pub device: String,
    /// When it asked.
    pub when: When,
}

/// A link or code that opens nothing any more.
#[derive(Debug, Clone, Serialize)]
pub struct OverPage {
    /// Around it.
    pub frame: Frame,
    /// The box, with the way on to where the old one led.
    pub again: String,
}

/// `/outbox`: what would have gone out.
#[derive(Debug, Clone, Serialize)]
pub struct OutboxPage {
    /// Around it.
    pub frame: Frame,
    /// The newest first.
    pub letters: Vec<OutboxLetter>,
}

/// A mail in the outbox.
#[derive(Debug, Clone, Serialize)]
pub struct OutboxLetter {
    /// To whom.
    pub to: String,
    /// What about.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// When.
    pub when: When,
}

/// The mail that signs a reader in.
#[derive(Debug, Clone, Serialize)]
pub struct SignInMail {
    /// For its language and the paper's name.
    pub frame: Frame,
    /// The paper's own address.
    pub home: String,
    /// Where answers are read.
    pub reply_to: Option<String>,
    /// The link.
    pub url: String,
    /// The code.
    pub code: String,
    /// Who asked, and what to do if it was somebody else: sentence by sentence.
    #[serde(serialize_with = "html")]
    pub after_html: Vec<String>,
}
