//! The name that a reader signs comments with. It cannot pass for that of somebody who works here.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::body::fold;
use crate::readers;

/// How many characters a name has at most.
pub const LONGEST: usize = 40;

/// Why a name will not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadName {
    /// Nothing of it can be seen.
    Empty,
    /// It is longer than [`LONGEST`].
    Long,
    /// It has an address in it, or a sign that looks like a seal.
    Sign,
    /// It could pass for the paper's, or for somebody's who works there.
    Reserved,
}

impl BadName {
    /// The key of the words for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "comment-nameless",
            Self::Long => "comment-name-long",
            Self::Sign => "comment-name-sign",
            Self::Reserved => "comment-name-reserved",
        }
    }
}

/// Names, as rules.
#[derive(Debug)]
pub struct Name;

impl Name {
    /// A name as it may stand under a comment.
    pub fn clean(text: &str) -> Result<String, BadName> {
        let name = readers::clean_name(text)
            .map_err(|_| BadName::Long)?
            .ok_or(BadName::Empty)?;
        let name = few_marks(&name);
        if name.chars().count() > LONGEST {
            return Err(BadName::Long);
        }
        if !name.chars().any(char::is_alphanumeric) {
            return Err(BadName::Empty);
        }
        let lower = name.to_lowercase();
        let is_address = name.contains('@')
            || lower.contains("://")
            || lower.contains("www.")
            || lower.split_whitespace().any(is_domain);
        if is_address || name.chars().any(is_seal) {
            return Err(BadName::Sign);
        }
        Ok(name)
    }
}

/// `example.org`, but not `J.R.` or `St.Clair`.
fn is_domain(word: &str) -> bool {
    const ENDS: [&str; 14] = [
        "com", "net", "org", "info", "biz", "ru", "cn", "xyz", "top", "shop", "online", "site",
        "io", "app",
    ];
    word.trim_end_matches('/')
        .rsplit_once('.')
        .is_some_and(|(before, end)| before.len() > 1 && ENDS.contains(&end))
}

/// Signs that say “genuine”, as networks put them behind names.
fn is_seal(letter: char) -> bool {
    matches!(
        letter,
        '✓' | '✔'
            | '☑'
            | '✅'
            | '🗸'
            | '★'
            | '⭐'
            | '☆'
            | '✪'
            | '®'
            | '™'
            | '©'
            | '🔵'
            | '🟦'
            | '🎖'
            | '🏅'
            | '🛡'
            | '👮'
            | '𝕏'
    ) || matches!(letter, '\u{2460}'..='\u{24FF}' | '\u{1F100}'..='\u{1F1E5}' | '\u{E000}'..='\u{F8FF}')
}

/// At most two marks on a letter: enough for every language that is written.
fn few_marks(name: &str) -> String {
    let mut marks = 0;
    name.chars()
        .filter(|letter| {
            if is_combining_mark(*letter) {
                marks += 1;
                marks <= 2
            } else {
                marks = 0;
                true
            }
        })
        .collect()
}

/// What a name looks like: the same for names that a hurried eye takes for one another (Unicode TR39 §4, in small).
pub fn skeleton(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.nfkd() {
        if is_combining_mark(letter) || letter == '\u{640}' {
            continue;
        }
        // Cherokee has small letters of its own, which look the same.
        let large = match letter {
            '\u{AB70}'..='\u{ABBF}' => letter.to_uppercase().next().unwrap_or(letter),
            other => other,
        };
        for letter in capital(large).to_lowercase() {
            plain.push(alike(letter));
        }
    }
    let plain = plain
        .replace("rn", "m")
        .replace("vv", "w")
        .replace("cl", "d");
    plain
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// The Latin letter that a small capital, or a letter of the Cherokee or Lisu script, looks like.
fn capital(letter: char) -> char {
    match letter {
        'ᴀ' | 'Ꭺ' | 'ꓮ' => 'A',
        'ʙ' | 'Ᏼ' | 'ꓐ' => 'B',
        'ᴄ' | 'Ꮯ' | 'ꓚ' => 'C',
        'ᴅ' | 'Ꭰ' | 'ꓓ' => 'D',
        'ᴇ' | 'Ꭼ' | 'ꓰ' => 'E',
        'ꜰ' | 'ꓝ' => 'F',
        'ɢ' | 'Ꮐ' | 'ꓖ' => 'G',
        'ʜ' | 'Ꮋ' | 'ꓧ' => 'H',
        'ɪ' | 'Ꭵ' | 'ꓲ' => 'I',
        'ᴊ' | 'Ꭻ' | 'ꓙ' => 'J',
        'ᴋ' | 'Ꮶ' | 'ꓗ' => 'K',
        'ʟ' | 'Ꮮ' | 'ꓡ' => 'L',
        'ᴍ' | 'Ꮇ' | 'ꓟ' => 'M',
        'ɴ' | 'ꓠ' => 'N',
        'ᴏ' | 'ꓳ' => 'O',
        'ᴘ' | 'Ꮲ' | 'ꓑ' => 'P',
        'ʀ' | 'Ꭱ' | 'Ꮢ' | 'ꓣ' => 'R',
        'ꜱ' | 'Ꮪ' | 'ꓢ' => 'S',
        'ᴛ' | 'Ꭲ' | 'ꓔ' => 'T',
        'ᴜ' | 'ꓴ' => 'U',
        'ᴠ' | 'Ꮩ' | 'ꓦ' => 'V',
        'ᴡ' | 'Ꮃ' | 'ꓪ' => 'W',
        'ꓫ' => 'X',
        'ʏ' | 'ꓬ' => 'Y',
        'ᴢ' | 'Ꮓ' | 'ꓜ' => 'Z',
        other => other,
    }
}

/// The Latin letter that another one looks like.
fn alike(letter: char) -> char {
    match letter {
        'а' | 'α' | 'ɑ' => 'a',
        'в' | 'ь' | 'ß' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' | 'ε' | 'є' | '3' => 'e',
        'ɡ' | '9' => 'g',
        'һ' | 'н' | 'η' => 'h',
        'і' | 'ї' | 'ι' | 'ı' | 'ӏ' | 'l' | '1' | '|' | '!' | 'ɩ' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'п' | 'ո' => 'n',
        'о' | 'ο' | 'σ' | '0' | 'օ' | '٥' | 'ه' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' | 'ɾ' => 'r',
        'ѕ' | '5' | '$' => 's',
        'т' | 'τ' | '7' => 't',
        'υ' | 'ц' | 'ս' => 'u',
        'ν' | 'ѵ' => 'v',
        'ѡ' | 'ω' | 'ш' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ү' => 'y',
        'ᴢ' | '2' => 'z',
        'ى' => 'ي',
        'أ' | 'إ' | 'آ' => 'ا',
        other => other,
    }
}

/// Words that say of somebody that they work here, folded, in the languages of the house.
const ROLES: &[&str] = &[
    "admin",
    "administrator",
    "mod",
    "moderator",
    "moderation",
    "editor",
    "editors",
    "editorial",
    "staff",
    "newsroom",
    "publisher",
    "reporter",
    "journalist",
    "team",
    "official",
    "support",
    "redaktion",
    "redakteur",
    "redakteurin",
    "chefredakteur",
    "chefredakteurin",
    "moderatorin",
    "verlag",
    "herausgeber",
    "redaction",
    "redacteur",
    "redactrice",
    "moderateur",
    "moderatrice",
    "equipe",
    "officiel",
    "مدير",
    "مشرف",
    "محرر",
    "المحرر",
    "التحرير",
    "تحرير",
    "الادارة",
    "ادارة",
    "رسمي",
    "مراسل",
    "עורך",
    "עורכת",
    "מערכת",
    "המערכת",
    "מנהל",
    "מנהלת",
    "צוות",
    "רשמי",
    "כתב",
];

/// Words that say which of those who work here somebody would be; alone they say nothing.
const WHICH: &[&str] = &[
    "the",
    "your",
    "our",
    "chief",
    "head",
    "lead",
    "senior",
    "deputy",
    "site",
    "night",
    "day",
    "managing",
    "in",
    "of",
    "der",
    "die",
    "das",
    "ihr",
    "ihre",
    "le",
    "la",
    "les",
    "l",
    "votre",
    "en",
    "chef",
    "de",
    "du",
    "رئيس",
    "ראש",
    "ראשי",
    "ראשית",
    "ה",
];

/// Words that say of a name that it is genuine.
const SEALS: &[&str] = &[
    "verified",
    "official",
    "verifiziert",
    "verifie",
    "officiel",
    "موثق",
    "רשמי",
    "מאומת",
];

/// Articles that a paper's name may begin with, or do without.
const ARTICLES: &[&str] = &["the", "der", "die", "das", "le", "la", "les", "l"];

/// Which of the names that are kept for others a name could pass for; none if for none. `reserved` are the paper's own name and
/// those of its staff. A name that is nothing but a role passes for the paper; a role beside somebody's own name is allowed
/// unless that is a name of the staff: there are people called Page, and readers who are journalists.
pub fn passes_for<'a>(name: &str, reserved: &'a [String]) -> Option<&'a str> {
    let words: Vec<String> = fold(name).collect();
    let is_role = |word: &String| {
        let shape = skeleton(word);
        ROLES.iter().chain(SEALS).any(|role| {
            let role = skeleton(role);
            role == shape || shape.strip_suffix('s') == Some(&role)
        })
    };
    let is_which = |word: &String| WHICH.contains(&word.as_str());
    let has_role = words.iter().any(is_role);
    let paper = reserved.first().map_or("", String::as_str);
    // Cut up by a sign, it is still that word.
    let whole = skeleton(name);
    let is_cut = words.len() > 1 && is_role(&whole);
    let own_words: Vec<String> = fold(paper).map(|word| skeleton(&word)).collect();
    // “Courier newsroom”: a role, and nothing beside it but words of the paper's name.
    let of_the_paper =
        |word: &String| is_role(word) || is_which(word) || own_words.contains(&skeleton(word));
    if is_cut || (has_role && words.iter().all(of_the_paper)) {
        return Some(paper);
    }
    let shape = bare(&words);
    let without_roles: String = words
        .iter()
        .filter(|word| !is_role(word))
        .map(|word| skeleton(word))
        .collect();
    reserved
        .iter()
        .find(|other| {
            let theirs = bare(&fold(other).collect::<Vec<_>>());
            if theirs.is_empty() {
                return false;
            }
            let own: String = fold(other)
                .filter(|word| !is_role(word))
                .map(|word| skeleton(&word))
                .collect();
            shape == theirs
                || without_roles == theirs
                || (!own.is_empty() && without_roles == own && words.iter().any(is_role))
                || (theirs.chars().count() >= 8 && shape.contains(&theirs))
        })
        .map(String::as_str)
}

/// What a name looks like without the article before it.
fn bare(words: &[String]) -> String {
    let words = match words {
        [article, rest @ ..] if !rest.is_empty() && ARTICLES.contains(&article.as_str()) => rest,
        all => all,
    };
    skeleton(&words.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_line_that_can_be_read() {
        for good in [
            "Ana",
            "Inês Duarte",
            "عمر الشريف",
            "O’Neill-Smith jr.",
            "J.R. Ewing",
            "ไทย",
            "李小龙",
        ] {
            assert_eq!(Name::clean(good).as_deref(), Ok(good), "{good}");
        }
        for (bad, why) in [
            ("", BadName::Empty),
            ("\u{200B}\u{2060}", BadName::Empty),
            ("...", BadName::Empty),
            ("Ana ✓", BadName::Sign),
            ("ana@example.org", BadName::Sign),
            ("cheap-pills.com", BadName::Sign),
            ("https://x", BadName::Sign),
            (&"a".repeat(41), BadName::Long),
        ] {
            assert_eq!(Name::clean(bad), Err(why), "{bad}");
        }
        let zalgo = format!("A{}na", "\u{301}".repeat(30));
        assert!(Name::clean(&zalgo).unwrap().chars().count() <= 6);
        assert_eq!(Name::clean("\u{202E}anA").as_deref(), Ok("anA"));
    }

    #[test]
    fn nobody_passes_for_the_staff() {
        let reserved = [
            "The Daily Courier".to_owned(),
            "Maria Lopez".to_owned(),
            "ليلى حداد".to_owned(),
        ];
        for name in [
            "Maria Lopez",
            "maria  lopez",
            "MARIA LOPEZ",
            "Mаria Lоpez",
            "Maria Lópéz",
            "Mar1a L0pez",
            "Ｍａｒｉａ Ｌｏｐｅｚ",
            "𝓜𝓪𝓻𝓲𝓪 𝓛𝓸𝓹𝓮𝔃",
            "M.a.r.i.a Lopez",
            "Maria-Lopez",
            "Editor Maria Lopez",
            "Maria Lopez (staff)",
            "rnaria lopez",
            "The Daily Courier",
            "Daily Courier Moderator of The Daily Courier",
            "Moderator",
            "ADMIN",
            "Аdmin",
            "Editor",
            "Redaktion",
            "Rédaction",
            "التحرير",
            "مشرف",
            "המערכת",
            "Staff Moderator",
            "لَيْلَى حَدّاد",
            "ليلـــى حداد",
            "Maria Lopez 2nd",
            "Daily Courier",
            "Courier Newsroom",
            "Daily Courier Staff",
            "The Editors",
            "Moderators",
            "Admins",
            "Chief editor",
            "Editor in chief",
            "Head Moderator",
            "Site Admin",
            "Your moderator",
            "Verified",
            "ed·itor",
            "ᴍᴏᴅᴇʀᴀᴛᴏʀ",
            "Ꮇaria Ꮮopez",
            "ꓟaria ꓡopez",
        ] {
            assert!(passes_for(name, &reserved).is_some(), "{name}");
        }
        for name in [
            "Ed",
            "Stafford",
            "Maria",
            "Lopez Fan",
            "Ana Editora",
            "Marianne",
            "Courier",
            "ليلى",
            "Ana the journalist",
            "Chief",
            "Head of La Mancha",
            "The Reader",
            "Daily",
        ] {
            assert_eq!(passes_for(name, &reserved), None, "{name}");
        }
    }
}
