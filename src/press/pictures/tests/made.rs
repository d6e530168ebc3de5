//! Photos made by hand, with what cameras and agencies write beside the pixels.

use image::{Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

/// A place, a serial number and a comment, as they stand in made photos and must stand in no rendition.
pub const SECRETS: [&str; 3] = [
    "S33-26-52-E18-25-12",
    "SN-00417-HARBOUR",
    "left in the file",
];

/// Four quarters: red and green above, blue and yellow below.
pub fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x * 2 < width, y * 2 < height) {
            (true, true) => [220, 30, 30],
            (false, true) => [30, 160, 60],
            (true, false) => [30, 60, 200],
            (false, false) => [230, 210, 40],
        })
    })
}

/// A JPEG with application segments (number and payload).
pub fn jpeg(picture: &RgbImage, segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    for (number, payload) in segments {
        encoder.add_app_segment(*number, payload.clone()).unwrap();
    }
    let (width, height) = (
        picture.width().try_into().unwrap(),
        picture.height().try_into().unwrap(),
    );
    encoder
        .encode(picture, width, height, ColorType::Rgb)
        .unwrap();
    bytes
}

/// Exif with an orientation, a camera's serial number and a place.
pub fn exif(orientation: u16, little_endian: bool) -> Vec<u8> {
    let two = |number: u16| {
        if little_endian {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    };
    let four = |number: u32| {
        if little_endian {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    };
    let field = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [two(tag).as_slice(), &two(kind), &four(count), &value].concat()
    };
    let short = |number: u16| [two(number), two(0)].concat().try_into().unwrap();
    let (serial, place) = (SECRETS[1].as_bytes(), SECRETS[0].as_bytes());
    // The header is 8 long, the first directory 2 + 4 × 12 + 4, the one of places 2 + 12 + 4.
    let (gps, texts) = (62, 80);
    let long = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap();
    let mut bytes = if little_endian {
        b"II".to_vec()
    } else {
        b"MM".to_vec()
    };
    bytes.extend([two(42).as_slice(), &four(8), &two(4)].concat());
    bytes.extend(field(0x0100, 3, 1, short(77)));
    bytes.extend(field(0x0112, 3, 1, short(orientation)));
    bytes.extend(field(0x8825, 4, 1, four(gps)));
    bytes.extend(field(0xA431, 2, long(serial), four(texts)));
    bytes.extend(four(0));
    bytes.extend(
        [
            two(1).as_slice(),
            &field(0x001C, 7, long(place), four(texts + long(serial))),
            &four(0),
        ]
        .concat(),
    );
    bytes.extend([serial, place].concat());
    bytes
}

/// The payload of a JPEG's Exif segment.
pub fn exif_segment(exif: &[u8]) -> (u8, Vec<u8>) {
    (1, [b"Exif\0\0", exif].concat())
}

/// The payload of a JPEG's Photoshop segment with IPTC IIM datasets (record, number, data) after another resource.
pub fn iim_segment(datasets: &[(u8, u8, &[u8])]) -> (u8, Vec<u8>) {
    let mut iim = Vec::new();
    for (record, number, data) in datasets {
        iim.extend([0x1C, *record, *number]);
        iim.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        iim.extend_from_slice(data);
    }
    let mut payload = b"Photoshop 3.0\0".to_vec();
    for (number, name, data) in [
        (0x03ED_u16, b"\x03abc".as_slice(), b"odd".as_slice()),
        (0x0404, b"\0\0", &iim),
    ] {
        payload.extend_from_slice(b"8BIM");
        payload.extend(number.to_be_bytes());
        payload.extend_from_slice(name);
        payload.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        payload.extend_from_slice(data);
        payload.extend(vec![0; data.len() % 2]);
    }
    (13, payload)
}

/// An XMP packet around properties, with the usual prefixes declared.
pub fn xmp(properties: &str) -> String {
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
        xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
        xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
        xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
        xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">{properties}</rdf:Description>
        </rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#,
        bom = '\u{FEFF}',
    )
}

/// The payload of a JPEG's XMP segment.
pub fn xmp_segment(packet: &[u8]) -> (u8, Vec<u8>) {
    (1, [b"http://ns.adobe.com/xap/1.0/\0", packet].concat())
}

/// A C2PA manifest store: a superbox that says to be `length` bytes long (0: as long as it is), with `inside` behind its
/// description.
pub fn manifest(length: u32, inside: &[u8]) -> Vec<u8> {
    let description = [
        b"\0\0\0\x1Ejumdc2pa\x00\x11\x00\x10\x80\x00\x00\xAA\x00\x38\x9B\x71\x03c2pa\0".as_slice(),
        inside,
    ]
    .concat();
    let own = u32::try_from(description.len() + 8).unwrap();
    let length = if length == 0 { own } else { length };
    [&length.to_be_bytes(), b"jumb".as_slice(), &description].concat()
}

/// The payload of a JPEG's segment with the beginning of a manifest store.
pub fn manifest_segment(manifest: &[u8]) -> (u8, Vec<u8>) {
    (11, [b"JP\0\x01\0\0\0\x01".as_slice(), manifest].concat())
}

/// A PNG from its chunks, the last one added.
pub fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in chunks.iter().chain([&(b"IEND", Vec::new())]) {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(*name);
        sum.update(data);
        bytes.extend_from_slice(*name);
        bytes.extend_from_slice(data);
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

/// The first chunk of a PNG of this size, 8 bits for each of red, green and blue.
pub fn png_head(width: u32, height: u32) -> (&'static [u8; 4], Vec<u8>) {
    (
        b"IHDR",
        [
            width.to_be_bytes().as_slice(),
            &height.to_be_bytes(),
            &[8, 2, 0, 0, 0],
        ]
        .concat(),
    )
}

/// Bytes packed by zlib.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A profile of a press with dull inks: one table of `points` steps for each of four inks to Lab (ICC.1:2001-04, §6.5.9).
pub fn dull_press(points: u8) -> Vec<u8> {
    let fixed = |number: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "small constants")]
        let fixed = (number * 65536.0).round() as i32;
        fixed.to_be_bytes()
    };
    let mut table = [b"mft1\0\0\0\0\x04\x03".as_slice(), &[points, 0]].concat();
    for place in 0..9 {
        table.extend(fixed(if place % 4 == 0 { 1.0 } else { 0.0 }));
    }
    let straight: Vec<u8> = (0..=255).collect();
    table.extend(straight.repeat(4));
    let (points, last) = (i32::from(points), i32::from(points) - 1);
    for point in 0..points.pow(4) {
        let [cyan, magenta, yellow, black] =
            [3, 2, 1, 0].map(|ink| point / points.pow(ink) % points);
        let lab = [
            255 * last - 115 * cyan - 110 * magenta - 25 * yellow - 215 * black,
            128 * last - 37 * cyan + 70 * magenta - 5 * yellow,
            128 * last - 50 * cyan - 5 * magenta + 90 * yellow,
        ];
        table.extend(lab.map(|value| u8::try_from((value / last).clamp(0, 255)).unwrap()));
    }
    table.extend(straight.repeat(3));
    let length = |bytes: usize| u32::try_from(bytes).unwrap().to_be_bytes();
    let mut profile = length(144 + table.len()).to_vec();
    profile.extend(b"\0\0\0\0\x02\x40\0\0prtrCMYKLab \x07\xD0\0\x01\0\x01\0\0\0\0\0\0acsp");
    profile.resize(68, 0);
    profile.extend([fixed(0.9642), fixed(1.0), fixed(0.8249)].concat());
    profile.resize(128, 0);
    profile.extend(
        [
            length(1).as_slice(),
            b"A2B0",
            &length(144),
            &length(table.len()),
        ]
        .concat(),
    );
    profile.extend(table);
    profile
}
