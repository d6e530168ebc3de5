//! What is written into every rendition: the words of a picture as an XMP packet (ISO 16684-1, IPTC Photo Metadata
//! Standard 2023.1), and for JPEG as IPTC IIM too, which older archives read alone.
//!
//! Nothing else goes in: no place, no camera, no history, and nothing that a manifest of somebody else's claims. Exif is not
//! written, for its text is ASCII (Exif 2.32 §4.6.2) and all who read it read XMP.

use std::fmt::Write as _;

use super::says::Says;
use crate::basics::escape;

/// The words of a picture, ready to be written into its renditions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Imprint {
    /// The XMP packet, at most 65,000 bytes; empty if there are no words.
    pub packet: String,
    /// The datasets of IIM; empty if there are no words that it knows.
    pub datasets: Vec<u8>,
}

impl Imprint {
    /// The imprint of these words, which are bounded by [`Says::cleaned`].
    pub fn of(words: &Says) -> Self {
        Self {
            packet: packet(words),
            datasets: datasets(words),
        }
    }
}

/// A property: its prefix and the address that it stands for, its name, its text, and how XMP wants it.
type Property<'a> = (&'static str, &'static str, &'static str, String, Form);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A text.
    Plain,
    /// A choice of languages.
    Alt,
    /// A list in order.
    Seq,
}

const DC: (&str, &str) = ("dc", "http://purl.org/dc/elements/1.1/");
const PHOTOSHOP: (&str, &str) = ("photoshop", "http://ns.adobe.com/photoshop/1.0/");
const CORE: (&str, &str) = (
    "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
);
const EXT: (&str, &str) = ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/");
const RIGHTS: (&str, &str) = ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/");
const PLUS: (&str, &str) = ("plus", "http://ns.useplus.org/ldf/xmp/1.0/");

fn properties(words: &Says) -> Vec<Property<'_>> {
    let all = [
        (DC, "description", words.caption.clone(), Form::Alt),
        (DC, "creator", words.creator.clone(), Form::Seq),
        (DC, "rights", words.copyright.clone(), Form::Alt),
        (PHOTOSHOP, "Credit", words.credit.clone(), Form::Plain),
        (CORE, "AltTextAccessibility", words.alt.clone(), Form::Alt),
        (
            EXT,
            "DigitalSourceType",
            words.origin.map(super::Origin::address),
            Form::Plain,
        ),
        (RIGHTS, "UsageTerms", words.terms.clone(), Form::Alt),
        (
            PLUS,
            "LicenseEndDate",
            words.until.map(|day| day.to_string()),
            Form::Plain,
        ),
    ];
    all.into_iter()
        .filter_map(|((prefix, space), name, text, form)| Some((prefix, space, name, text?, form)))
        .collect()
}

fn packet(words: &Says) -> String {
    let properties = properties(words);
    if properties.is_empty() {
        return String::new();
    }
    let mut out = String::with_capacity(1024);
    // The id is the same in every packet (ISO 16684-1 §7.3.2); what ends with "r" is not to be changed in place.
    out.push_str("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>");
    out.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">");
    out.push_str("<rdf:Description rdf:about=\"\"");
    let mut declared = Vec::new();
    for (prefix, space, ..) in &properties {
        if !declared.contains(prefix) {
            declared.push(prefix);
            let _ = write!(out, " xmlns:{prefix}=\"{space}\"");
        }
    }
    out.push('>');
    for (prefix, _, name, text, form) in &properties {
        let (open, close) = match form {
            Form::Plain => ("", ""),
            Form::Alt => (
                "<rdf:Alt><rdf:li xml:lang=\"x-default\">",
                "</rdf:li></rdf:Alt>",
            ),
            Form::Seq => ("<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"),
        };
        let _ = write!(out, "<{prefix}:{name}>{open}");
        escape(text, &mut out);
        let _ = write!(out, "{close}</{prefix}:{name}>");
    }
    out.push_str("</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>");
    out
}

/// Datasets of IIM (version 4) in UTF-8. Its fields are short: what is cut here stands whole in XMP, which wins.
fn datasets(words: &Says) -> Vec<u8> {
    let fields = [
        (80, 32, &words.creator),
        (110, 32, &words.credit),
        (116, 128, &words.copyright),
        (120, 2000, &words.caption),
    ];
    let mut out = Vec::new();
    for (number, most, text) in fields {
        let Some(text) = text else { continue };
        if out.is_empty() {
            // ESC % G names UTF-8; the version of the record is 4.
            dataset(1, 90, b"\x1B%G", &mut out);
            dataset(2, 0, &[0, 4], &mut out);
        }
        let mut end = most.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        dataset(
            2,
            number,
            text.as_bytes().get(..end).unwrap_or_default(),
            &mut out,
        );
    }
    out
}

fn dataset(record: u8, number: u8, data: &[u8], out: &mut Vec<u8>) {
    // No field of ours comes near the 32,767 bytes that two bytes can tell.
    let length = u16::try_from(data.len()).unwrap_or_default();
    out.extend([0x1C, record, number]);
    out.extend(length.to_be_bytes());
    out.extend_from_slice(data.get(..usize::from(length)).unwrap_or_default());
}

#[cfg(test)]
pub(super) mod tests;
