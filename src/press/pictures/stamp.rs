//! Puts an imprint into a rendition of ours: an application segment of a JPEG, a chunk of a WebP.
//!
//! The rendition was written by our own encoders and judged ([`super::answer`]): a JPEG begins with its mark and perhaps one
//! segment of JFIF, a WebP is a lone picture, or an extended file with one. What looks different is left as it is.

use super::{Format, Rendition, imprint::Imprint};

/// Flag of an extended WebP that it holds XMP (RFC 9649 §2.7).
const HOLDS_XMP: u8 = 0x04;

/// The file of a rendition with the imprint in it.
pub(super) fn stamped(rendition: &Rendition, imprint: &Imprint) -> Vec<u8> {
    let Rendition {
        width,
        height,
        format,
        bytes,
    } = rendition;
    if imprint.packet.is_empty() {
        return bytes.clone();
    }
    match format {
        Format::Jpeg => jpeg(bytes, imprint),
        Format::WebP => webp(bytes, (*width, *height), imprint.packet.as_bytes()),
    }
    .unwrap_or_else(|| bytes.clone())
}

/// Behind the segment of JFIF, which has to be the first (ITU-T T.871 §10.1).
fn jpeg(bytes: &[u8], imprint: &Imprint) -> Option<Vec<u8>> {
    let after_mark = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let place = match after_mark.split_first_chunk::<4>() {
        Some(([0xFF, 0xE0, high, low], _)) => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => 2,
    };
    let (head, rest) = bytes.split_at_checked(place)?;
    let mut out = head.to_vec();
    segment(
        0xE1,
        &[b"http://ns.adobe.com/xap/1.0/\0", imprint.packet.as_bytes()],
        &mut out,
    )?;
    if !imprint.datasets.is_empty() {
        // One image resource: signature, number of IIM, an empty name, length, data, padding.
        let length = u32::try_from(imprint.datasets.len()).ok()?.to_be_bytes();
        let padding: &[u8] = if imprint.datasets.len() % 2 == 1 {
            &[0]
        } else {
            &[]
        };
        let parts: [&[u8]; 5] = [
            b"Photoshop 3.0\0",
            b"8BIM\x04\x04\0\0",
            &length,
            &imprint.datasets,
            padding,
        ];
        segment(0xED, &parts, &mut out)?;
    }
    out.extend_from_slice(rest);
    Some(out)
}

/// An application segment, if it is not too long for one.
fn segment(code: u8, parts: &[&[u8]], out: &mut Vec<u8>) -> Option<()> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>() + 2;
    out.extend([0xFF, code]);
    out.extend(u16::try_from(length).ok()?.to_be_bytes());
    for part in parts {
        out.extend_from_slice(part);
    }
    Some(())
}

/// As an extended file, its XMP at the end (RFC 9649 §2.7).
fn webp(bytes: &[u8], (width, height): (u32, u32), packet: &[u8]) -> Option<Vec<u8>> {
    let body = bytes
        .strip_prefix(b"RIFF")?
        .get(4..)?
        .strip_prefix(b"WEBP")?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    if body.starts_with(b"VP8X") {
        out.extend_from_slice(body);
        *out.get_mut(20)? |= HOLDS_XMP;
    } else {
        out.extend_from_slice(b"VP8X\x0A\0\0\0");
        out.extend([HOLDS_XMP, 0, 0, 0]);
        for side in [width, height] {
            out.extend_from_slice(side.checked_sub(1)?.to_le_bytes().get(..3)?);
        }
        out.extend_from_slice(body);
    }
    // A chunk begins at an even place.
    if out.len() % 2 == 1 {
        out.push(0);
    }
    out.extend_from_slice(b"XMP ");
    out.extend(u32::try_from(packet.len()).ok()?.to_le_bytes());
    out.extend_from_slice(packet);
    if packet.len() % 2 == 1 {
        out.push(0);
    }
    let length = u32::try_from(out.len().checked_sub(8)?).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(out)
}
