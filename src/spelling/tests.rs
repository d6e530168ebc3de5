use std::path::Path;

use super::*;

fn config(more: &str) -> Config {
    Config::read(
        more,
        "dateline.toml",
        Path::new("/paper"),
        std::iter::empty(),
    )
    .unwrap()
}

fn told(text: &str, language: &str, more: &str) -> Vec<String> {
    let language = Language::parse(language).unwrap();
    let findings = look(text, Kind::Wire, &language, &config(more));
    findings.iter().map(ToString::to_string).collect()
}

fn english(text: &str) -> Vec<String> {
    told(text, "en", "")
}

const PEOPLE: &str = "[[author]]\nname = \"Inês Duarte\"\naliases = [\"Inês D. Moura\"]\n[[author]]\nname = \"Tomas Reith\"\n\
                      [[topic]]\nname = \"Qasim al-Araji\"\naliases = [\"Kasim Araji\"]\nperson = true\n\
                      [[topic]]\nname = \"Austria\"\naliases = [\"Autriche\"]\n\
                      [[topic]]\nname = \"قاسم الأعرجي\"\nperson = true\n[[topic]]\nname = \"דוד לוינסון\"\nperson = true\n";

#[test]
fn a_name_in_two_spellings_is_told_at_the_rarer_with_the_line_of_the_other() {
    assert_eq!(
        english(
            "The minister, Qasim al-Araji, said so.\n\nLater Qasim left.\n\nThen Qassem came back."
        ),
        [
            "5:6: warning: “Qassem” is nearly “Qasim” in line 1: if it is one name, spell it one way."
        ]
    );
    for (text, expected) in [
        (
            "He met Johnston. “Yes,” said Johnson.",
            "“Johnson” is nearly “Johnston” in line 1",
        ),
        (
            "He met Sara Cohen. But Sarah Cohen left with Sarah Cohen.",
            "“Sara” is nearly “Sarah”",
        ),
        (
            "In Riyadh it rained,\nin Riyad it did not.",
            "2:4: warning: “Riyad” is nearly “Riyadh”",
        ),
        (
            "She met Inês Duarte and Inês Duarte, then Ines Duarte.",
            "“Ines” is nearly “Inês”",
        ),
        (
            "She met Dr. Meyer, and he Dr. Meier.",
            "“Meier” is nearly “Meyer”",
        ),
        (
            "The *Zelensky* plan and the [Zelenskyy](https://zelenski.example/Zelenskiy) plan",
            "“Zelenskyy” is nearly",
        ),
    ] {
        let told = english(text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].contains(expected), "{told:?}");
    }
}

#[test]
fn what_is_no_second_spelling_is_passed_over() {
    for text in [
        "He met Trump. Then Trump's men, the Trumps, left.",
        "She met Smith and Smithson and Smith-Jones and Smith Jones.",
        "From Iran to Iraq, from Austria to Australia, from Niger to Nigeria.",
        "He saw Georgia, and a Georgian, and two Georgians; an Iraqi, and Iraqis.",
        "Stephen King met Steven Spielberg. Then Anna Smith met Anne Brown.",
        "He met Eric Moore, and she met Erik Muir.",
        "Later he left. Latter days. Letter by Letter.",
        "A Farmer Speaks of Weather and Whether Fermer",
        "In March he went. The march went on, Merch.",
        "The NATO and the NASA, in LONDON and Londen.",
        "He met Maria Weber and Mario Weber, Christian Weber and Christina Weber.",
        "`Qasim` and https://example.org/Qassem and Qasim@example.org, <b title=\"Qassem\">",
        "He met Sam, and Sem, and Ali, and Aly.",
        "The Americas and an American, a Democrat and Democrats.",
    ] {
        assert_eq!(english(text), [""; 0], "{text}");
    }
    for text in [
        "Die Häfen und der Hafen, die Väter und der Vater, die Mütter, die Mutter.",
        "Der Leiter trank einen Liter. Die Seite hat eine Sitte. Peters Haus ist Peter.",
        "Die Kirche von Müller und die Kerche.",
    ] {
        assert_eq!(told(text, "de", ""), [""; 0], "{text}");
    }
    assert_eq!(
        told("Frau Anna Müller und Frau Anna Mueller.", "de", "").len(),
        1
    );
}

#[test]
fn the_front_matter_is_read_as_far_as_people_read_it() {
    let text = "---\nheadline: Talks with Qasim resume\nslug: talks-Qassem\nlead:\n  file: Qassem.jpg\n  caption: A table, and Qassem\n---\nText.\n";
    let language = Language::english();
    let findings = look(text, Kind::Markdown, &language, &config(""));
    let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "6:25: warning: “Qassem” is nearly “Qasim” in line 2: if it is one name, spell it one way."
        ]
    );
    let text = "---\nheadline: Talks\nbyline: [Ines Duarte, Tomas Reith]\ntopics: Thomas Reith\n---\nText.\n";
    let findings = look(text, Kind::Markdown, &language, &config(PEOPLE));
    assert!(
        findings
            .iter()
            .any(|one| one.line == 3 && one.message.contains("nearly “Inês Duarte”"))
    );
    assert!(
        findings
            .iter()
            .any(|one| one.line == 4 && one.message.contains("nearly “Tomas Reith”"))
    );
}

#[test]
fn the_papers_own_people_are_spelled_as_the_paper_does() {
    for (text, expected) in [
        (
            "By Ines Duarte.",
            "“Ines Duarte” is nearly “Inês Duarte”, whom the paper knows",
        ),
        (
            "He met Thomas Reith.",
            "“Thomas Reith” is nearly “Tomas Reith”",
        ),
        (
            "He met Qassem al-Araji.",
            "“Qassem al-Araji” is nearly “Qasim al-Araji”",
        ),
        (
            "He met Kasim Araji.",
            "“Kasim Araji” is an alias of “Qasim al-Araji”: the paper writes it so.",
        ),
        ("He met Qasim el-Aradji.", "nearly “Qasim al-Araji”"),
        (
            "By Inês D. Moura.",
            "“Inês D. Moura” is an alias of “Inês Duarte”",
        ),
    ] {
        let told = told(text, "en", PEOPLE);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].contains(expected), "{told:?}");
    }
    for text in [
        "By Inês Duarte and Tomas Reith, Tomas Reith's brother.",
        "He met Inês Lopes, Ana Duarte and Tomas Reithmann.",
        "He met Qasim al-Araji, Qasim Araji and Mr. Araji.",
        "He went to Autriche.",
        "Ines left. Duarte stayed.",
    ] {
        assert_eq!(told(text, "en", PEOPLE), [""; 0], "{text}");
    }
}

#[test]
fn scripts_without_capitals_are_held_against_the_papers_people_alone() {
    for (language, text, name) in [
        ("ar", "قال قاسم الأعرحي في بغداد إن", "قاسم الأعرجي"),
        ("ar", "وقال لقاسم الأعرحي", "قاسم الأعرجي"),
        ("he", "אמר דוד לוינסין אתמול", "דוד לוינסון"),
    ] {
        let told = told(text, language, PEOPLE);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].contains(&format!("nearly “{name}”")), "{told:?}");
    }
    for (language, text) in [
        (
            "ar",
            "قال قاسم الأعرجي في بغداد. وقاسم الاعرجي، كتاب كتب كتابة",
        ),
        ("ar", "قاسم سليماني ومحمد الأعرجي"),
        ("he", "אמר דוד לוינסון אתמול ולדוד לוינסון"),
    ] {
        assert_eq!(told(text, language, PEOPLE), [""; 0], "{text}");
    }
}

#[test]
fn a_megabyte_of_capitals_has_bounds() {
    let mut state = 7_u32;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from((state >> 24) % 26).unwrap())
    };
    let word = |letter: &mut dyn FnMut() -> char| {
        let rest: String = (0..8).map(|_| letter()).collect();
        format!("Q{rest}")
    };
    let random: String = (0..100_000)
        .map(|_| format!("a {} ", word(&mut letter)))
        .collect();
    let alike: String = (0..100_000)
        .map(|number| format!("a Qasim{} ", "aeiou".repeat(number % 3 + 1)))
        .collect();
    let same_ends: String = (0..100_000)
        .map(|_| format!("a Qasi{}em ", word(&mut letter).to_lowercase()))
        .collect();
    let one_run = "Qasim Qassem ".repeat(80_000);
    for text in [
        random,
        alike,
        same_ends,
        one_run,
        "(".repeat(1_000_000),
        "<".repeat(1_000_000),
        "`a".repeat(500_001),
        "](".repeat(500_000),
    ] {
        let begun = std::time::Instant::now();
        let findings = look(&text, Kind::Wire, &Language::english(), &config(PEOPLE));
        assert!(findings.len() <= MOST + 1);
        println!("{:?} …: {:?}", text.get(..12), begun.elapsed());
    }
}

/// Prints how often the sample paper is warned: nearly never.
#[test]
fn the_sample_paper_spells_its_names_well() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/daily");
    let file = std::fs::read_to_string(root.join("dateline.toml")).unwrap();
    let config = config(&file);
    let mut all = Vec::new();
    for folder in ["stories", "wire"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let kind = match path.extension().and_then(|extension| extension.to_str()) {
                Some("md") => Kind::Markdown,
                _ => Kind::Wire,
            };
            let language = text
                .lines()
                .find_map(|line| line.strip_prefix("language: "));
            let language = Language::parse(language.unwrap_or("en")).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let findings = look(&text, kind, &language, &config);
            all.extend(findings.iter().map(|finding| format!("{name}:{finding}")));
        }
    }
    println!("{}", all.join("\n"));
    assert_eq!(all, [""; 0]);
}

/// The surname of a name that is spelled well is no spelling of its alias, and a name that was told is not told again in part.
#[test]
fn a_part_of_a_name_is_no_name_of_its_own() {
    let people =
        "[[topic]]\nname = \"Volodymyr Zelensky\"\naliases = [\"Zelenskyy\"]\nperson = true\n";
    let said = |text: &str| told(text, "en", people);
    assert_eq!(said("So Volodymyr Zelensky spoke."), [""; 0]);
    assert_eq!(said("So Volodymir Zelensky spoke.").len(), 1);
    assert_eq!(said("So Zelenskyy spoke.").len(), 1);
}
