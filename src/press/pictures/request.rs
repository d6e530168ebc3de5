//! The question to the darkroom: a head of fixed size with the limits, then the original.

use std::{io, io::Read, time::Duration};

use super::Limits;

/// What every question begins with; changes with its form.
const MARK: [u8; 8] = *b"picture1";
/// The length of the head, in bytes.
const HEAD: usize = 44;

/// The head of a question about an original of `length` bytes.
pub(super) fn head(limits: &Limits, length: u64) -> Vec<u8> {
    let millis = u64::try_from(limits.time.as_millis()).unwrap_or(u64::MAX);
    let mut head = Vec::with_capacity(HEAD);
    head.extend_from_slice(&MARK);
    head.extend_from_slice(&limits.max_pixels.to_be_bytes());
    head.extend_from_slice(&limits.max_side.to_be_bytes());
    head.extend_from_slice(&limits.memory_bytes.to_be_bytes());
    head.extend_from_slice(&millis.to_be_bytes());
    head.extend_from_slice(&length.to_be_bytes());
    head
}

/// Reads a head: the limits, whose `max_bytes` is the length of this original.
pub(super) fn read_head(input: &mut impl Read) -> io::Result<Limits> {
    if array::<8>(input)? != MARK {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "this is no question of ours",
        ));
    }
    Ok(Limits {
        max_pixels: u64::from_be_bytes(array(input)?),
        max_side: u32::from_be_bytes(array(input)?),
        memory_bytes: u64::from_be_bytes(array(input)?),
        time: Duration::from_millis(u64::from_be_bytes(array(input)?)),
        max_bytes: u64::from_be_bytes(array(input)?),
    })
}

/// Reads the original that follows the head.
pub(super) fn read_original(input: &mut impl Read, limits: &Limits) -> io::Result<Vec<u8>> {
    let length = usize::try_from(limits.max_bytes).map_err(io::Error::other)?;
    let mut original = Vec::new();
    original
        .try_reserve_exact(length)
        .map_err(|_| io::ErrorKind::OutOfMemory)?;
    input.take(limits.max_bytes).read_to_end(&mut original)?;
    if original.len() == length {
        Ok(original)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

fn array<const N: usize>(input: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_understood() {
        let limits = Limits {
            time: Duration::from_millis(1500),
            ..Limits::default()
        };
        let mut question = head(&limits, 3);
        assert_eq!(question.len(), HEAD);
        question.extend_from_slice(b"abc and more");
        let mut input = question.as_slice();
        let understood = read_head(&mut input).unwrap();
        assert_eq!(
            understood,
            Limits {
                max_bytes: 3,
                ..limits
            }
        );
        assert_eq!(read_original(&mut input, &understood).unwrap(), b"abc");
    }

    #[test]
    fn half_a_question_is_none() {
        let mut question = head(&Limits::default(), 9);
        question.extend_from_slice(b"abc");
        for end in 0..question.len() {
            let mut input = &question[..end];
            let read = read_head(&mut input).and_then(|limits| read_original(&mut input, &limits));
            assert!(read.is_err(), "{end}");
        }
        assert!(read_head(&mut [b'x'; 64].as_slice()).is_err());
    }
}
