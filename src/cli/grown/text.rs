//! What grown stories say: news of a harbour city, put together from parts.

use crate::{
    basics::Language,
    stories::body::{Block, Body, Inline},
};

const WHO: &[&str] = &[
    "The city council",
    "The harbour board",
    "A group of fishermen",
    "The school on Mill Lane",
    "The ferry company",
    "The fire service",
    "Two engineers",
    "The museum",
    "The hospital",
    "The tram drivers",
    "A court in the old town",
    "The university",
    "The market traders",
    "The weather office",
    "A theatre company",
    "The rowing club",
    "The water works",
    "The library",
    "Neighbours in Eastreach",
    "The railway",
    "The bakers’ guild",
    "The coastguard",
    "A retired teacher",
    "The football club",
];
const DID: &[&str] = &[
    "will rebuild",
    "has sold",
    "opens",
    "counts the cost of",
    "asks for help with",
    "has found",
    "closes",
    "fights over",
    "plans",
    "celebrates",
    "gives up",
    "repairs",
    "doubts",
    "inspects",
    "pays for",
    "votes on",
    "loses",
    "defends",
    "moves",
    "measures",
];
const WHAT: &[&str] = &[
    "the northern mole",
    "a swimming pool",
    "the old customs house",
    "its oldest ship",
    "the night train",
    "a new school roof",
    "the sea wall",
    "three hundred flats",
    "the winter market",
    "a bridge for cyclists",
    "the fish auction",
    "an archive of letters",
    "the tide tables",
    "a park by the river",
    "the last gas works",
    "two lighthouses",
    "a statue of a whale",
    "the concert hall",
    "its budget",
    "the tunnel",
    "a field hospital",
    "the botanical garden",
    "a disputed map",
    "the ice house",
];
const WHEN: &[&str] = &[
    "after nine years",
    "before the storm season",
    "against the advice of its own experts",
    "without saying why",
    "for the third time",
    "as prices rise",
    "while the neighbours sleep",
    "in spite of a petition",
    "with money from the state",
    "ahead of the election",
    "following an accident",
    "to the surprise of many",
    "under new rules",
    "after a long night",
    "in a single vote",
];
const SAID: &[&str] = &[
    "Nobody had expected it so soon, and few had prepared for it.",
    "“We have waited long enough,” said one of those who were there.",
    "The figures, which this newspaper has seen, tell another story.",
    "What it will cost is not known; what it has cost already is.",
    "The decision is to be looked at again in spring.",
    "Some of the older people remembered a winter when it was worse.",
    "A report of forty pages names eleven faults and no one at fault.",
    "The work is to take fourteen months, if the weather lets it.",
    "Those who live nearby were told by letter, some of them late.",
    "The minister did not answer questions.",
    "Engineers measured the ground four times and found four results.",
    "In the end it came down to a handful of voices.",
    "The old plans were found in a cupboard that nobody had opened for years.",
    "On the quay the talk was of little else.",
    "Whoever wants to see for themselves can do so on Sunday.",
    "There will be an appeal, the lawyers said, and there may be two.",
    "The insurance pays for the roof, not for what lay under it.",
    "By evening the water had gone down by a hand’s breadth.",
    "It is the first such case since the war.",
    "A second opinion was asked for, and then a third.",
];
const TOPICS: &[&str] = &[
    "Schools",
    "Housing",
    "Ferries",
    "Fishing",
    "Trams",
    "Budget",
    "Courts",
    "Health",
    "Weather",
    "Theatre",
    "Rowing",
    "Football",
    "Elections",
    "Energy",
    "Heritage",
    "Parks",
    "Police",
    "Trade",
    "Rivers",
    "Music",
];
const FIRST: &[&str] = &[
    "Ines", "Tomas", "Petra", "Callum", "Yusra", "Mara", "Jonas", "Leila", "Oskar", "Nadia",
    "Ruben", "Edda",
];
const LAST: &[&str] = &[
    "Duarte",
    "Reith",
    "Lindqvale",
    "Oyelade",
    "Belkadi",
    "Quist",
    "Hartmann",
    "Serrano",
    "Nowak",
    "Ferrand",
];

/// In other languages: headline, sentence, text.
const ELSEWHERE: &[(&str, [&str; 3])] = &[
    (
        "de",
        [
            "Der Hafen bekommt eine neue Mauer",
            "Die Arbeiten dauern vierzehn Monate.",
            "Die Stadt baut am Hafen eine neue Mauer. Die Häuser dahinter standen im Winter zweimal unter Wasser. Wer dort wohnt, wartet seit Jahren darauf.",
        ],
    ),
    (
        "fr",
        [
            "Le port aura une nouvelle digue",
            "Les travaux dureront quatorze mois.",
            "La ville construit une digue au port. Les maisons ont été inondées deux fois cet hiver. Les habitants l’attendent depuis des années.",
        ],
    ),
    (
        "ar",
        [
            "الميناء يحصل على سور جديد",
            "تستمر الأعمال أربعة عشر شهرًا.",
            "تبني المدينة سورًا جديدًا عند الميناء. غمرت المياه البيوت مرتين هذا الشتاء. ينتظره السكان منذ سنوات.",
        ],
    ),
    (
        "he",
        [
            "לנמל תהיה חומה חדשה",
            "העבודות יימשכו ארבעה עשר חודשים.",
            "העיר בונה חומה חדשה בנמל. הבתים הוצפו פעמיים בחורף הזה. התושבים מחכים לה שנים.",
        ],
    ),
];

/// What a story says.
pub(super) struct Told {
    pub headline: String,
    pub standfirst: String,
    pub author: String,
    pub topics: Vec<String>,
    pub language: Option<Language>,
    pub body: Body,
}

/// A draw that is the same each time.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> usize {
        // SplitMix64: neighbours have nothing in common.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or(0)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.next() % of.len().max(1))
            .copied()
            .unwrap_or_default()
    }
}

/// The story of a number.
pub(super) fn of(number: u32) -> Told {
    let mut draw = Draw(u64::from(number) + 1);
    let author = format!("{} {}", draw.one(FIRST), draw.one(LAST));
    // One story in five is on the same topic.
    let mut topics = vec![draw.one(TOPICS).to_owned()];
    if number.is_multiple_of(5) {
        topics.push("Harbour".to_owned());
    }
    if number % 20 == 3 {
        let place = number as usize / 20 % ELSEWHERE.len();
        if let Some((language, [headline, standfirst, text])) = ELSEWHERE.get(place) {
            return Told {
                headline: format!("{headline} ({number})"),
                standfirst: (*standfirst).to_owned(),
                author,
                topics,
                language: Language::parse(language).ok(),
                body: paragraphs((0..6).map(|_| (*text).to_owned())),
            };
        }
    }
    let headline = format!(
        "{} {} {} {}",
        draw.one(WHO),
        draw.one(DID),
        draw.one(WHAT),
        draw.one(WHEN)
    );
    let standfirst = format!("{} {}", draw.one(SAID), draw.one(SAID));
    let count = 6 + draw.next() % 9;
    let body = (0..count)
        .map(|_| {
            let first = format!(
                "{} {} {} {}.",
                draw.one(WHO),
                draw.one(DID),
                draw.one(WHAT),
                draw.one(WHEN)
            );
            let more = 2 + draw.next() % 4;
            (0..more).fold(first, |text, _| format!("{text} {}", draw.one(SAID)))
        })
        .collect::<Vec<_>>();
    Told {
        headline,
        standfirst,
        author,
        topics,
        language: None,
        body: paragraphs(body),
    }
}

fn paragraphs(texts: impl IntoIterator<Item = String>) -> Body {
    let blocks = texts
        .into_iter()
        .map(|text| Block::Paragraph(vec![Inline::Text(text)]));
    Body(blocks.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_the_same_story_each_time_and_neighbours_tell_others() {
        let (one, again, other) = (of(41), of(41), of(42));
        assert_eq!((&one.headline, &one.body), (&again.headline, &again.body));
        assert_ne!(one.headline, other.headline);
        assert!(one.body.words() > 100);
        assert_eq!(of(3).language.unwrap().as_str(), "de");
        let harbour = (0..100).filter(|number| of(*number).topics.contains(&"Harbour".to_owned()));
        assert_eq!(harbour.count(), 20);
    }
}
