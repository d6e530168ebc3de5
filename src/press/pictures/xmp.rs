//! Reads XMP packets (ISO 16684-1): the properties that we print or write, wherever RDF allows them to stand.
//!
//! Nothing is expanded but the five entities of XML and numbered characters; a packet with a document type is refused
//! whole. Depth, length and number of events are bounded.

use std::borrow::Cow;

use jiff::civil::Date;
use quick_xml::{
    NsReader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
    name::ResolveResult,
};

use super::{origin::Origin, says::Says};

/// The longest packet that is read, in bytes.
const LONGEST: usize = 8 << 20;
/// The deepest nesting.
const DEEPEST: usize = 64;
/// Most events, so that a packet of nothing but tags comes to an end.
const MOST: usize = 400_000;
/// The longest value, in bytes.
const VALUE: usize = 64 << 10;
/// Most values of one property.
const VALUES: usize = 64;

/// A property that we print or write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Property {
    Caption,
    Credit,
    Creator,
    Alt,
    Copyright,
    Origin,
    Terms,
    Until,
}

/// What an element is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Rdf,
    Description,
    Property(Property),
    /// A list or a choice of languages.
    Container,
    Item,
    Other,
}

/// A value with its language.
#[derive(Debug, Default)]
struct Value {
    language: Option<String>,
    text: String,
}

/// The values found so far, by property.
#[derive(Debug, Default)]
struct Values(Vec<(Property, Value)>);

/// What a photo says in its XMP packet; nothing, if it cannot be read.
pub(super) fn read(packet: &[u8]) -> Says {
    if packet.len() > LONGEST {
        return Says::default();
    }
    let text = decoded(packet);
    walk(&text).map_or_else(Says::default, |values| values.says())
}

/// The text of a packet in UTF-8 or UTF-16, by its byte-order mark or by the zeros in its first letters.
fn decoded(packet: &[u8]) -> Cow<'_, str> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect::<String>()
    };
    match packet {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes).into(),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes).into(),
        [0, b'<', ..] => wide(packet, u16::from_be_bytes).into(),
        [b'<', 0, ..] => wide(packet, u16::from_le_bytes).into(),
        _ => String::from_utf8_lossy(packet),
    }
}

/// Walks over the packet. What stands before a fault in it is kept; a document type makes all of it worthless.
fn walk(text: &str) -> Option<Values> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut path: Vec<Name> = Vec::new();
    let mut values = Values::default();
    let mut open = Value::default();
    for _ in 0..MOST {
        let Ok((space, event)) = reader.read_resolved_event() else {
            break;
        };
        match event {
            Event::Start(element) => {
                if path.len() == DEEPEST {
                    break;
                }
                let name = name(&space, element.local_name().as_ref());
                match (path.as_slice(), name) {
                    ([.., Name::Rdf], Name::Description) => {
                        attributes(&reader, &element, &mut values);
                    }
                    ([.., Name::Rdf, Name::Description], Name::Property(_)) => {
                        open = Value::default();
                    }
                    ([.., Name::Property(_), Name::Container], Name::Item) => {
                        open = Value {
                            language: language(&element),
                            text: String::new(),
                        };
                    }
                    _ => {}
                }
                path.push(name);
            }
            Event::End(_) => {
                if let Some(property) = holds_value(&path) {
                    values.add(property, std::mem::take(&mut open));
                }
                path.pop();
            }
            Event::Text(part) if holds_value(&path).is_some() => {
                open.push(&part.xml10_content());
            }
            Event::CData(part) if holds_value(&path).is_some() => {
                open.push(&part.xml10_content());
            }
            Event::GeneralRef(part) if holds_value(&path).is_some() => open.push(&entity(&part)),
            Event::DocType(_) => return None,
            Event::Eof => break,
            _ => {}
        }
    }
    Some(values)
}

/// The property whose value the text at this place is, or part of whose value: in the property itself or in an item of it.
fn holds_value(path: &[Name]) -> Option<Property> {
    match path {
        [.., Name::Rdf, Name::Description, Name::Property(property)]
        | [
            ..,
            Name::Rdf,
            Name::Description,
            Name::Property(property),
            Name::Container,
            Name::Item,
        ] => Some(*property),
        _ => None,
    }
}

/// What an element or attribute is to us, by namespace, whatever its prefix.
fn name(space: &ResolveResult<'_>, local: &str) -> Name {
    let ResolveResult::Bound(space) = space else {
        return Name::Other;
    };
    match (space.as_ref(), local) {
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", local) => match local {
            "RDF" => Name::Rdf,
            "Description" => Name::Description,
            "Alt" | "Seq" | "Bag" => Name::Container,
            "li" => Name::Item,
            _ => Name::Other,
        },
        ("http://purl.org/dc/elements/1.1/", "description") => Name::Property(Property::Caption),
        ("http://purl.org/dc/elements/1.1/", "creator") => Name::Property(Property::Creator),
        ("http://purl.org/dc/elements/1.1/", "rights") => Name::Property(Property::Copyright),
        ("http://ns.adobe.com/photoshop/1.0/", "Credit") => Name::Property(Property::Credit),
        ("http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "AltTextAccessibility") => {
            Name::Property(Property::Alt)
        }
        ("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "DigitalSourceType") => {
            Name::Property(Property::Origin)
        }
        ("http://ns.adobe.com/xap/1.0/rights/", "UsageTerms") => Name::Property(Property::Terms),
        ("http://ns.useplus.org/ldf/xmp/1.0/", "LicenseEndDate") => Name::Property(Property::Until),
        _ => Name::Other,
    }
}

/// Properties may stand as attributes of their description.
fn attributes(reader: &NsReader<&[u8]>, element: &BytesStart<'_>, values: &mut Values) {
    for attribute in element.attributes().flatten().take(1000) {
        let (space, local) = reader.resolver().resolve_attribute(attribute.key);
        if let Name::Property(property) = name(&space, local.as_ref())
            && let Ok(text) = attribute.normalized_value(XmlVersion::Implicit1_0)
        {
            let mut value = Value::default();
            value.push(&text);
            values.add(property, value);
        }
    }
}

/// `xml:lang` of an item.
fn language(element: &BytesStart<'_>) -> Option<String> {
    let attribute = element.try_get_attribute("xml:lang").ok()??;
    Some(
        attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()?
            .to_ascii_lowercase(),
    )
}

/// One of XML's own five entities, or a numbered character; anything else is nothing.
fn entity(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.into();
    }
    resolve_predefined_entity(reference)
        .unwrap_or_default()
        .into()
}

/// The day of an ISO 8601 date, with a time behind it or not: what lies in another zone by its end is a day's matter.
fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

impl Value {
    fn push(&mut self, part: &str) {
        if self.text.len() + part.len() <= VALUE {
            self.text.push_str(part);
        }
    }
}

impl Values {
    fn add(&mut self, property: Property, value: Value) {
        if !value.text.trim().is_empty() && self.of(property).count() < VALUES {
            self.0.push((property, value));
        }
    }

    fn of(&self, wanted: Property) -> impl Iterator<Item = &Value> {
        self.0
            .iter()
            .filter(move |(property, _)| *property == wanted)
            .map(|(_, value)| value)
    }

    /// The value for every language, else the first.
    fn one(&self, property: Property) -> Option<String> {
        self.of(property)
            .find(|value| value.language.as_deref() == Some("x-default"))
            .or_else(|| self.of(property).next())
            .map(|value| value.text.clone())
    }

    fn says(&self) -> Says {
        let mut creators: Vec<&str> = Vec::new();
        for value in self.of(Property::Creator) {
            if !creators.contains(&value.text.trim()) {
                creators.push(value.text.trim());
            }
        }
        Says {
            caption: self.one(Property::Caption),
            credit: self.one(Property::Credit),
            creator: (!creators.is_empty()).then(|| creators.join(", ")),
            alt: self.one(Property::Alt),
            copyright: self.one(Property::Copyright),
            origin: self
                .one(Property::Origin)
                .and_then(|text| Origin::parse(&text)),
            terms: self.one(Property::Terms),
            until: self.one(Property::Until).and_then(|text| day(&text)),
        }
    }
}

#[cfg(test)]
mod tests;
