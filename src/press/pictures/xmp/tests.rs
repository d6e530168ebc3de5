//! Shapes and charsets of XMP, and packets made to hurt.

use super::{super::tests::made::xmp, *};

const ALL: &str = r#"
    <dc:description><rdf:Alt><rdf:li xml:lang="de">Die Brücke</rdf:li>
        <rdf:li xml:lang="x-default">The bridge &amp; its &#x201C;gate&#8221; في المساء</rdf:li></rdf:Alt></dc:description>
    <dc:creator><rdf:Seq><rdf:li>Lena Voss</rdf:li><rdf:li>Tomas Reith</rdf:li><rdf:li>Lena Voss</rdf:li></rdf:Seq></dc:creator>
    <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 Courier</rdf:li></rdf:Alt></dc:rights>
    <photoshop:Credit>Port Elgar Courier</photoshop:Credit>
    <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="en">Cars on a bridge</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
    <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</Iptc4xmpExt:DigitalSourceType>
    <xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Not for &lt;advertising></rdf:li></rdf:Alt></xmpRights:UsageTerms>
    <plus:LicenseEndDate>2027-01-31T23:59:59+01:00</plus:LicenseEndDate>"#;

fn expected() -> Says {
    Says {
        caption: Some("The bridge & its “gate” في المساء".into()),
        credit: Some("Port Elgar Courier".into()),
        creator: Some("Lena Voss, Tomas Reith".into()),
        alt: Some("Cars on a bridge".into()),
        copyright: Some("© 2026 Courier".into()),
        origin: Origin::parse("digitalCapture"),
        terms: Some("Not for <advertising>".into()),
        until: Some(jiff::civil::date(2027, 1, 31)),
    }
}

#[test]
fn every_property_is_found() {
    assert_eq!(read(xmp(ALL).as_bytes()), expected());
}

#[test]
fn both_charsets_with_and_without_their_marks() {
    let packet = xmp(ALL);
    let little: Vec<u8> = packet.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = packet.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (name, bytes) in [
        (
            "UTF-8 with mark",
            [b"\xEF\xBB\xBF", packet.as_bytes()].concat(),
        ),
        (
            "UTF-16LE with mark",
            [b"\xFF\xFE", little.as_slice()].concat(),
        ),
        ("UTF-16BE with mark", [b"\xFE\xFF", big.as_slice()].concat()),
        ("UTF-16LE", little),
        ("UTF-16BE", big),
    ] {
        assert_eq!(read(&bytes), expected(), "{name}");
    }
}

#[test]
fn properties_may_be_attributes_or_plain() {
    let attributes = r#"<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description
        xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:Credit="R&#xE9;gion &amp; Ville"/>
        <r:Description xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator>Ana</d:creator>
        <d:description><![CDATA[a < b]]></d:description></r:Description></r:RDF>"#;
    let found = read(attributes.as_bytes());
    assert_eq!(found.credit.as_deref(), Some("Région & Ville"));
    assert_eq!(found.creator.as_deref(), Some("Ana"));
    assert_eq!(found.caption.as_deref(), Some("a < b"));
}

#[test]
fn only_the_name_space_counts() {
    let other = r#"<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description
        xmlns:photoshop="http://example.org/" photoshop:Credit="no"><photoshop:Credit>no</photoshop:Credit>
        <dc:creator xmlns:dc="http://example.org/dc">no</dc:creator></r:Description></r:RDF>"#;
    assert_eq!(read(other.as_bytes()), Says::default());
    // The history of another picture inside this one says nothing of this one.
    let inside = xmp(
        "<photoshop:History><rdf:Bag><rdf:li><rdf:Description photoshop:Credit='no'/></rdf:li></rdf:Bag></photoshop:History>",
    );
    assert_eq!(read(inside.as_bytes()), Says::default());
}

#[test]
fn an_entity_is_never_expanded() {
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"{}\">]>{}",
        "&a;".repeat(1000),
        xmp("<photoshop:Credit>&b;</photoshop:Credit>")
    );
    assert_eq!(read(laughs.as_bytes()), Says::default());
    let outside = format!(
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{}",
        xmp(ALL)
    );
    assert_eq!(read(outside.as_bytes()), Says::default());
    let unknown = xmp("<photoshop:Credit>A&b;FP&#0;</photoshop:Credit>");
    assert_eq!(read(unknown.as_bytes()).credit.as_deref(), Some("AFP"));
}

#[test]
fn deep_long_and_broken_packets_come_to_an_end() {
    assert_eq!(read("<a>".repeat(100_000).as_bytes()), Says::default());
    assert_eq!(read(&vec![b'<'; 1 << 20]), Says::default());
    assert_eq!(read(&vec![b' '; LONGEST + 1]), Says::default());
    let long = xmp(&format!(
        "<photoshop:Credit>AFP</photoshop:Credit><dc:creator>{}</dc:creator>",
        "x".repeat(1 << 20)
    ));
    let found = read(long.as_bytes());
    assert_eq!(
        (found.credit.as_deref(), found.creator),
        (Some("AFP"), None)
    );
    let many = xmp(&format!(
        "<dc:creator><rdf:Seq>{}</rdf:Seq></dc:creator>",
        (0..5000).fold(String::new(), |all, n| all
            + &format!("<rdf:li>{n}</rdf:li>"))
    ));
    assert_eq!(
        read(many.as_bytes())
            .creator
            .map(|names| names.split(", ").count()),
        Some(VALUES)
    );
    // What stands before a fault is kept.
    let broken = xmp("<photoshop:Credit>AFP</photoshop:Credit><dc:creator>Ana</dc:rights>");
    assert_eq!(
        read(broken.as_bytes()),
        Says {
            credit: Some("AFP".into()),
            ..Says::default()
        }
    );
}
