//! The marks that agencies and news sites set: credits, datelines, bylines, ends of stories, furniture.

/// A caption's words and its credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Caption {
    pub words: String,
    pub credit: String,
    pub illustrative: bool,
}

/// A text that ends in its credit: `… (NAME/AGENCY)`, `… (Photo by NAME/AGENCY)`, `… (AP)`, `… [NAME/AGENCY].`
pub(super) fn caption(text: &str) -> Option<Caption> {
    let (before, credit) = credit(text)?;
    // A credit that was printed twice.
    let before = match self::credit(before) {
        Some((earlier, again)) if again.eq_ignore_ascii_case(&credit) => earlier,
        _ => before,
    };
    let (words, illustrative) = illustrative(before.trim());
    Some(Caption {
        words: words.to_owned(),
        credit,
        illustrative,
    })
}

/// `Illustrative: …` and the like.
pub(super) fn illustrative(text: &str) -> (&str, bool) {
    const WORDS: &[&str] = &[
        "illustrative",
        "illustrative photo",
        "illustrative image",
        "illustration",
        "symbolbild",
        "image d’illustration",
        "صورة توضيحية",
        "להמחשה",
        "אילוסטרציה",
    ];
    match text.split_once(':') {
        Some((word, rest)) if WORDS.contains(&word.trim().to_lowercase().as_str()) => {
            (rest.trim(), true)
        }
        _ => (text, false),
    }
}

fn credit(text: &str) -> Option<(&str, String)> {
    let text = text.trim_end().trim_end_matches('.').trim_end();
    let (open, close) = if text.ends_with(')') {
        ('(', ')')
    } else {
        ('[', ']')
    };
    let inner = text.strip_suffix(close)?;
    let (before, inner) = inner.rsplit_once(open)?;
    let mut name = inner.trim();
    for word in [
        "Photo by ",
        "Photo: ",
        "Photo credit: ",
        "Foto: ",
        "Photo : ",
        "Picture: ",
        "Image: ",
    ] {
        name = name.strip_prefix(word).unwrap_or(name);
    }
    let words: Vec<&str> = name
        .split([' ', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    let agency = |word: &&str| {
        (2..=12).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    };
    let named = name.contains('/')
        || inner.len() != name.len()
        || words.iter().any(agency) && words.len() <= 4;
    (named && words.len() <= 8 && !before.trim().is_empty())
        .then(|| (before.trim_end(), name.to_owned()))
}

/// The agency of a credit: what stands behind its last slash.
pub(super) fn agency_of(credit: &str) -> Option<&str> {
    let (_, agency) = credit.rsplit_once('/')?;
    let agency = agency.split(" via ").next().unwrap_or(agency).trim();
    (!agency.is_empty()).then_some(agency)
}

/// Where a story was written: the place, the agency if it is named, the text behind, and whether it is beyond doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline<'a> {
    pub place: String,
    pub agency: Option<String>,
    pub rest: &'a str,
    pub sure: bool,
}

/// `CITY, Country — `, `CITY (AGENCY) – `, `CITY, May 4 (AGENCY) -- `.
pub(super) fn dateline(text: &str) -> Option<Dateline<'_>> {
    let (head, rest) = [" — ", " – ", " -- ", " - ", "— ", " —"]
        .iter()
        .filter_map(|dash| text.split_once(dash))
        .min_by_key(|(head, _)| head.len())?;
    let head = head.trim();
    let length = head.chars().count();
    if !(2..=70).contains(&length)
        || rest.trim().chars().count() < 20
        || head.contains(['.', '!', '?', ':', '"', '“'])
    {
        return None;
    }
    let (place, agency) = match head
        .strip_suffix(')')
        .and_then(|head| head.rsplit_once('('))
    {
        Some((place, agency)) => {
            let agency = agency.trim();
            (
                place.trim(),
                (!agency.is_empty()).then(|| agency.to_owned()),
            )
        }
        None => (head, None),
    };
    // `PORT ELGAR, May 4 (AFP)`: the day is not part of the place.
    let place = match place.rsplit_once(',') {
        Some((city, day)) if day.chars().any(|letter| letter.is_ascii_digit()) => city.trim(),
        _ => place,
    };
    let words = place.split_whitespace().count();
    let first = place.split([',', ' ']).next().unwrap_or_default();
    let city = place.split(',').next().unwrap_or(place);
    let capitals = city.chars().any(char::is_uppercase) && !city.chars().any(char::is_lowercase);
    let caseless = !place
        .chars()
        .any(|letter| letter.is_uppercase() || letter.is_lowercase());
    let titled = first.starts_with(char::is_uppercase);
    if place.is_empty() || words > 6 || !(titled || caseless) {
        return None;
    }
    let sure = capitals || agency.is_some() || (caseless && words <= 3);
    // A sentence with a dash in it begins with a capital too; then only a comma between two names makes a place of it.
    if !(sure || words <= 3 || place.contains(',') && words <= 4) {
        return None;
    }
    Some(Dateline {
        place: place.to_owned(),
        agency,
        rest: rest.trim(),
        sure,
    })
}

/// The names of a byline: `By NAME and NAME`, `Von NAME`.
pub(super) fn byline(text: &str) -> Option<Vec<String>> {
    let rest = [
        "By ",
        "BY ",
        "Von ",
        "Par ",
        "بقلم ",
        "بقلم: ",
        "מאת ",
        "מאת: ",
    ]
    .iter()
    .find_map(|word| text.strip_prefix(word))?;
    if rest.chars().count() > 90 || rest.ends_with(['.', '!', '?', ':']) {
        return None;
    }
    let rest = rest
        .replace(" and ", ",")
        .replace(" und ", ",")
        .replace(" et ", ",")
        .replace('|', ",");
    let names: Vec<String> = rest
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let names_are_names = names
        .iter()
        .all(|name| name.split_whitespace().count() <= 5);
    (!names.is_empty() && names_are_names).then_some(names)
}

/// A line that tells a time: `Published 4 May 2026, 6:00 am`, `Updated …`, `4 May 2026`.
pub(super) fn time(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "updated",
        "last updated",
        "posted",
        "first published",
        "veröffentlicht",
        "aktualisiert",
        "publié",
        "mis à jour",
        "نُشر",
        "نشر",
        "פורסם",
        "עודכן",
    ];
    let lower = text.to_lowercase();
    let dated = lower.chars().any(|letter| letter.is_ascii_digit());
    let short = text.chars().count() <= 60 && !text.ends_with('.');
    let begins = WORDS.iter().any(|word| lower.starts_with(word));
    let bare = text.split_whitespace().count() <= 6
        && text
            .split([' ', ',', '.', '/', '-', ':'])
            .filter(|word| word.chars().all(|letter| letter.is_ascii_digit()) && !word.is_empty())
            .count()
            >= 2;
    dated && short && (begins || bare)
}

/// The mark that ends a story, with what stands behind it on its line.
pub(super) fn end(text: &str) -> Option<&str> {
    const WORDS: &[&str] = &[
        "read more on",
        "read more about",
        "read more",
        "more on",
        "related topics",
        "related",
        "topics",
        "tags",
        "mehr zum thema",
        "lesen sie auch",
        "lire aussi",
        "à lire aussi",
        "اقرأ المزيد",
        "اقرأ أيضا",
        "اقرأ أيضًا",
        "עוד בנושא",
        "קראו עוד",
        "קראו גם",
    ];
    let lower = text.to_lowercase();
    let word = WORDS.iter().find(|word| lower.starts_with(**word))?;
    let rest = text.get(word.len()..)?.trim_start();
    match rest.strip_prefix(':') {
        Some(rest) => Some(rest.trim()),
        None if rest.is_empty() => Some(""),
        None => None,
    }
}

/// What furniture means for the lines behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    /// The story may go on behind it: an advertisement, a button.
    Passing,
    /// Nothing behind it is the story's.
    Last,
}

/// A line of the site's own.
pub(super) fn furniture(text: &str) -> Option<Furniture> {
    const PASSING: &[&str] = &[
        "advertisement",
        "ad",
        "share",
        "share this",
        "share this story",
        "share this article",
        "listen",
        "listen to this article",
        "print",
        "copy link",
        "e-mail",
        "email",
        "save",
        "skip to main content",
        "anzeige",
        "werbung",
        "teilen",
        "publicité",
        "partager",
        "إعلان",
        "شارك",
        "פרסומת",
        "שיתוף",
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "comments",
        "story continues below",
        "story continues below advertisement",
        "menu",
        "search",
        "home",
    ];
    const LAST: &[&str] = &[
        "all rights reserved",
        "subscribe to our",
        "sign up for our",
        "sign up to our",
        "sign me up",
        "get our newsletter",
        "follow us",
        "you may also like",
        "more from",
        "most read",
        "most popular",
        "terms of use",
        "terms of service",
        "privacy policy",
        "cookie",
        "we use cookies",
        "newsletter",
        "enter your e-mail",
        "enter your email",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "جميع الحقوق محفوظة",
        "כל הזכויות שמורות",
    ];
    let lower = text.trim().trim_end_matches([':', '.', '…']).to_lowercase();
    let length = lower.chars().count();
    if lower.starts_with(['©', '®']) || lower.starts_with("copyright ") && length <= 120 {
        return Some(Furniture::Last);
    }
    if LAST
        .iter()
        .any(|words| lower.starts_with(words) || lower.ends_with(words))
        && length <= 120
    {
        return Some(Furniture::Last);
    }
    let minutes = length <= 20 && lower.ends_with(" min read");
    let crumbs =
        length <= 80 && (text.contains(" > ") || text.contains(" › ") || text.contains(" » "));
    (PASSING.contains(&lower.as_str()) || minutes || crumbs).then_some(Furniture::Passing)
}

/// A point of a list: what stands behind its bullet.
pub(super) fn point(text: &str) -> Option<&str> {
    ["• ", "- ", "* ", "– ", "· "]
        .iter()
        .find_map(|bullet| text.trim_start().strip_prefix(bullet))
        .map(str::trim)
}

/// Whether a text looks like a headline within the story: few words, and no end of a sentence.
pub(super) fn headline_like(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let ends = text.ends_with([
        '.', '!', '?', ':', ';', ',', '"', '”', '’', ')', '…', '—', '؟', '،',
    ]);
    (1..=9).contains(&words)
        && text.chars().count() <= 70
        && !ends
        && text
            .chars()
            .next()
            .is_some_and(|letter| !letter.is_lowercase())
}
