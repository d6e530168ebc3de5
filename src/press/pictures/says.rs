//! What a photo says of itself: caption, credit, creator, alternative text, copyright notice, origin and usage terms.

use jiff::civil::Date;

use super::origin::Origin;
use crate::basics::clean_line;

/// The longest caption and alternative text, in characters; twice what IPTC IIM allows.
const LONG: usize = 4000;
/// The longest usage terms, in characters. With this and the others every packet fits into one segment of a JPEG.
const MIDDLE: usize = 1000;
/// The longest of the others, in characters.
const SHORT: usize = 400;

/// What the photo says of itself: XMP first, then IPTC IIM. Each is one clean line (NFC, no control characters, nothing
/// that reorders or hides text) of bounded length, never an empty one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Says {
    /// What it shows: `dc:description`, IIM 2:120.
    pub caption: Option<String>,
    /// The agency or archive that wants to be named: `photoshop:Credit`, IIM 2:110.
    pub credit: Option<String>,
    /// Who took it, several with commas: `dc:creator`, IIM 2:80.
    pub creator: Option<String>,
    /// What it shows, for those who do not see it: `Iptc4xmpCore:AltTextAccessibility`.
    pub alt: Option<String>,
    /// Whose it is: `dc:rights`, IIM 2:116.
    pub copyright: Option<String>,
    /// How it came to be: `Iptc4xmpExt:DigitalSourceType`, if it is a word of the IPTC's list.
    pub origin: Option<Origin>,
    /// How it may be used: `xmpRights:UsageTerms`.
    pub terms: Option<String>,
    /// The last day on which it may be used: `plus:LicenseEndDate`, IIM 2:37.
    pub until: Option<Date>,
}

impl Says {
    /// The line under the picture: "Creator/Credit", or whichever there is; once if the credit names the creator already.
    pub fn credit_line(&self) -> Option<String> {
        match (&self.creator, &self.credit) {
            (Some(creator), Some(credit))
                if credit.to_lowercase().contains(&creator.to_lowercase()) =>
            {
                Some(credit.clone())
            }
            (Some(creator), Some(credit)) => Some(format!("{creator}/{credit}")),
            (creator, credit) => creator.as_ref().or(credit.as_ref()).cloned(),
        }
    }

    /// What is missing here is taken from `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            caption: self.caption.or(other.caption),
            credit: self.credit.or(other.credit),
            creator: self.creator.or(other.creator),
            alt: self.alt.or(other.alt),
            copyright: self.copyright.or(other.copyright),
            origin: self.origin.or(other.origin),
            terms: self.terms.or(other.terms),
            until: self.until.or(other.until),
        }
    }

    /// Every line clean and within its bounds; what is empty then is left out. Doing it twice changes nothing.
    #[must_use]
    pub fn cleaned(self) -> Self {
        Self {
            caption: line(self.caption, LONG),
            credit: line(self.credit, SHORT),
            creator: line(self.creator, SHORT),
            alt: line(self.alt, LONG),
            copyright: line(self.copyright, SHORT),
            origin: self.origin,
            terms: line(self.terms, MIDDLE),
            until: self.until,
        }
    }
}

/// A clean line of at most `length` characters; a longer one ends at a word, with an ellipsis.
fn line(text: Option<String>, length: usize) -> Option<String> {
    let text = clean_line(&text?);
    let Some((end, _)) = text.char_indices().nth(length) else {
        return (!text.is_empty()).then_some(text);
    };
    // Room for the ellipsis: the cut line must be within the bounds itself.
    let cut = text.get(..end).and_then(|most| {
        most.char_indices()
            .next_back()
            .and_then(|(last, _)| most.get(..last))
    });
    let cut = cut?;
    let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    Some(clean_line(&format!("{cut}…")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(creator: Option<&str>, credit: Option<&str>) -> Option<String> {
        Says {
            creator: creator.map(Into::into),
            credit: credit.map(Into::into),
            ..Says::default()
        }
        .credit_line()
    }

    #[test]
    fn the_credit_line_names_both_once() {
        assert_eq!(
            says(Some("Lena Voss"), Some("AFP")).as_deref(),
            Some("Lena Voss/AFP")
        );
        assert_eq!(
            says(Some("Lena Voss"), Some("LENA VOSS/AFP")).as_deref(),
            Some("LENA VOSS/AFP")
        );
        assert_eq!(says(Some("Lena Voss"), None).as_deref(), Some("Lena Voss"));
        assert_eq!(says(None, Some("AFP")).as_deref(), Some("AFP"));
        assert_eq!(says(None, None), None);
    }

    #[test]
    fn lines_are_clean_and_bounded() {
        let dirty = Says {
            caption: Some("The\r\n first\u{202e} cars\0 cross, cafe\u{301} ".into()),
            credit: Some(" \u{200b}\u{7}".into()),
            alt: Some("word ".repeat(2000)),
            copyright: Some("x".repeat(9000)),
            ..Says::default()
        };
        let clean = dirty.cleaned();
        assert_eq!(clean.caption.as_deref(), Some("The first cars cross, café"));
        assert_eq!(clean.credit, None);
        let alt = clean.alt.clone().unwrap();
        assert!(
            alt.chars().count() <= LONG && alt.ends_with("word…"),
            "{alt}"
        );
        assert_eq!(
            clean.copyright.as_deref().map(|text| text.chars().count()),
            Some(SHORT)
        );
        assert_eq!(clean.clone().cleaned(), clean);
    }
}
