//! How a picture came to be, in the IPTC's words and no others.

/// Where the IPTC's list stands; a word is appended to it.
const LIST: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// The list (the `NewsCodes` of the IPTC, "Digital Source Type", with its retired words).
const WORDS: [&str; 20] = [
    "digitalCapture",
    "computationalCapture",
    "negativeFilm",
    "positiveFilm",
    "print",
    "humanEdits",
    "minorHumanEdits",
    "algorithmicallyEnhanced",
    "compositeWithTrainedAlgorithmicMedia",
    "trainedAlgorithmicMedia",
    "algorithmicMedia",
    "dataDrivenMedia",
    "digitalCreation",
    "digitalArt",
    "softwareImage",
    "virtualRecording",
    "screenCapture",
    "composite",
    "compositeCapture",
    "compositeSynthetic",
];

/// A word of the list: taken by a camera, drawn, made by a model, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin(&'static str);

impl Origin {
    /// The word, as a story's file has it, or its whole address, as a photo has it. Anything else is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text
            .strip_prefix("https:")
            .or_else(|| text.strip_prefix("http:"));
        let word = match bare {
            Some(bare) => bare.strip_prefix(LIST.strip_prefix("http:")?)?,
            None => text,
        };
        let word = word.strip_suffix('/').unwrap_or(word);
        WORDS.into_iter().find(|known| *known == word).map(Self)
    }

    /// The word.
    pub fn word(self) -> &'static str {
        self.0
    }

    /// Its address, as XMP wants it.
    pub fn address(self) -> String {
        format!("{LIST}{}", self.0)
    }

    /// All words.
    pub fn words() -> &'static [&'static str] {
        &WORDS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_the_list_are_taken() {
        for text in [
            "trainedAlgorithmicMedia",
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            " https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/",
        ] {
            let origin = Origin::parse(text).unwrap();
            assert_eq!(origin.word(), "trainedAlgorithmicMedia");
            assert_eq!(Origin::parse(&origin.address()), Some(origin));
        }
        for text in [
            "",
            "verified",
            "http://example.org/newscodes/digitalsourcetype/print",
            "http://cv.iptc.org/newscodes/digitalsourcetype/",
            "print\" x=\"",
        ] {
            assert_eq!(Origin::parse(text), None, "{text}");
        }
    }
}
