//! Content Credentials (C2PA 2.1, §11.1): whether a file carries a manifest store, and no more than that.
//!
//! A manifest is somebody's claim about a picture, signed by a key that we know nothing of, over bytes that a rendition does
//! not have. So its beginning is recognised and nothing in it is read: no length is followed, no box is opened. What lies in
//! there about itself can therefore neither cost nor say anything.

/// The type of a manifest store's description box: "c2pa" as a UUID (ISO/IEC 19566-5, annex B).
const STORE: [u8; 16] = *b"c2pa\x00\x11\x00\x10\x80\x00\x00\xAA\x00\x38\x9B\x71";

/// Whether these bytes begin as a manifest store does: a superbox with its description box.
pub(super) fn begins(bytes: &[u8]) -> bool {
    let look = || {
        let inner = after_header(bytes, *b"jumb")?;
        let description = after_header(inner, *b"jumd")?;
        Some(description.starts_with(&STORE))
    };
    look().unwrap_or(false)
}

/// The same for the payload of a JPEG's APP11 segment (ISO/IEC 19566-5, annex D): mark, number of the box, number of the
/// packet, box. Only a first packet has the beginning.
pub(super) fn begins_in_segment(payload: &[u8]) -> bool {
    payload
        .strip_prefix(b"JP")
        .and_then(|rest| rest.get(6..))
        .is_some_and(begins)
}

/// What follows the header of a box of this type: a length and a type, and the length again in eight bytes if the first is 1.
fn after_header(bytes: &[u8], kind: [u8; 4]) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let rest = rest.strip_prefix(&kind)?;
    if u32::from_be_bytes(*length) == 1 {
        rest.get(8..)
    } else {
        Some(rest)
    }
}
