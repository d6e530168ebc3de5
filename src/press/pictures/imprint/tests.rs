//! What is written is read again, and nothing that somebody types gets out of its place.

use super::{
    super::{iim, origin::Origin, tests::made, xmp},
    *,
};

/// Every word that there is.
pub fn all() -> Says {
    Says {
        caption: Some("Cars cross “the bridge” on Monday".into()),
        credit: Some("Port Elgar Courier".into()),
        creator: Some("Lena Voss, Tomas Reith".into()),
        alt: Some("Cars on a steel bridge".into()),
        copyright: Some("© 2026 Courier".into()),
        origin: Origin::parse("digitalCapture"),
        terms: Some("Not for use in advertising".into()),
        until: Some(jiff::civil::date(2027, 1, 31)),
    }
}

#[test]
fn what_is_written_is_read_again() {
    let words = all();
    let imprint = Imprint::of(&words);
    assert_eq!(xmp::read(imprint.packet.as_bytes()), words);
    let segment = made::iim_segment(&[]);
    assert!(!segment.1.is_empty());
    let resources = [
        b"8BIM\x04\x04\0\0".as_slice(),
        &u32::try_from(imprint.datasets.len()).unwrap().to_be_bytes(),
        &imprint.datasets,
    ]
    .concat();
    let old = iim::read(&resources);
    assert_eq!(
        (old.caption, old.credit, old.creator, old.copyright),
        (words.caption, words.credit, words.creator, words.copyright)
    );
    assert_eq!(Imprint::of(&Says::default()), Imprint::default());
}

#[test]
fn nothing_gets_out_of_its_place() {
    let hostile = [
        "]]></rdf:li><dc:creator>Mallory</dc:creator>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;&amp;&#0;",
        "\" onload='x' <?xpacket end=\"w\"?> --> <![CDATA[",
        "קו שני של משורר, السطر الثاني",
        "\u{FFFE}\u{FFFF}\u{1}one\u{0}two\u{202E}\u{FEFF}",
        "🦢 a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}",
    ];
    for text in hostile {
        let words = Says {
            caption: Some(text.into()),
            credit: Some(text.into()),
            terms: Some(text.into()),
            ..Says::default()
        }
        .cleaned();
        let imprint = Imprint::of(&words);
        assert_eq!(xmp::read(imprint.packet.as_bytes()), words, "{text}");
        assert!(imprint.packet.chars().all(crate::basics::is_for_xml) || text.contains('\u{FEFF}'));
        assert_eq!(imprint.packet.matches("<rdf:Description").count(), 1);
        assert_eq!(imprint.packet.matches("<?xpacket").count(), 2);
    }
}

#[test]
fn the_longest_words_fit_into_a_segment() {
    // The longest that a letter becomes, and the longest that a letter is.
    for letter in ["\"", "🦢"] {
        let long = Some(letter.repeat(10_000));
        let words = Says {
            caption: long.clone(),
            credit: long.clone(),
            creator: long.clone(),
            alt: long.clone(),
            copyright: long.clone(),
            terms: long,
            ..all()
        }
        .cleaned();
        let imprint = Imprint::of(&words);
        assert!(imprint.packet.len() <= 65_000, "{}", imprint.packet.len());
        assert!(imprint.datasets.len() <= 2300, "{}", imprint.datasets.len());
        assert_eq!(xmp::read(imprint.packet.as_bytes()), words);
    }
}
