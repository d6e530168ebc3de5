//! Pictures on disk: `media/` holds the renditions by the name that their addresses have, `media/originals/` what came in.
//! A file is written beside its place and then moved into it, so that nobody ever reads half of one.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::basics::random_bytes;

/// The folder of pictures.
#[derive(Debug, Clone)]
pub struct Media {
    folder: PathBuf,
}

impl Media {
    /// The pictures in `folder`, which is made at the first write.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a rendition lies. `name` is `{hash}-{width}.{ext}` and has been checked by [`rendition_name`].
    pub fn rendition(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Where an original lies; no address leads there.
    pub fn original(&self, hash: &str) -> PathBuf {
        self.folder.join("originals").join(hash)
    }

    /// Writes a file durably, unless it is there already with this length. Then it is only marked as wanted just now, so that
    /// nobody who tidies takes it for left over before the row that names it is there.
    pub fn keep(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if fs::metadata(path).is_ok_and(|there| there.len() == bytes.len() as u64) {
            let now = rustix::fs::Timespec {
                tv_sec: 0,
                tv_nsec: rustix::fs::UTIME_NOW,
            };
            let times = rustix::fs::Timestamps {
                last_access: now,
                last_modification: now,
            };
            rustix::fs::utimensat(rustix::fs::CWD, path, &times, rustix::fs::AtFlags::empty())?;
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let beside = folder.join(format!(".{}.part", super::sheet::hex(&random_bytes::<8>())));
        let written = (|| {
            let mut file = fs::File::create(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&beside, path)
        })();
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }

    /// Makes the names of the files written so far durable.
    pub fn settle(&self) -> io::Result<()> {
        for folder in [self.folder.clone(), self.folder.join("originals")] {
            if folder.exists() {
                fs::File::open(folder)?.sync_all()?;
            }
        }
        Ok(())
    }
}

/// Checks the last part of a picture's address and gives its hash and media type: 32 hexadecimal digits, a hyphen,
/// a width without leading zero, `.jpg` or `.webp`. Nothing else can name a file.
pub fn rendition_name(name: &str) -> Option<(&str, &'static str)> {
    let (hash, rest) = name.split_once('-')?;
    let (width, extension) = rest.split_once('.')?;
    let kind = match extension {
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        _ => return None,
    };
    let fits = hash.len() == 32
        && hash
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && (1..=5).contains(&width.len())
        && !width.starts_with('0')
        && width.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some((hash, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_lead_to_files() {
        let hash = "0123456789abcdef0123456789abcdef";
        assert_eq!(
            rendition_name(&format!("{hash}-640.webp")),
            Some((hash, "image/webp"))
        );
        for bad in [
            format!("{hash}-640.png"),
            format!("{hash}-0640.jpg"),
            format!("{hash}-.jpg"),
            format!("../{hash}-640.jpg"),
            format!("{}-640.jpg", hash.to_uppercase()),
            format!("{hash}-640.jpg/"),
            format!("{hash}-640.jpg\0"),
            "originals".to_owned(),
        ] {
            assert_eq!(rendition_name(&bad), None, "{bad}");
        }
    }

    #[test]
    fn a_kept_file_is_whole_or_absent() {
        let folder = std::env::temp_dir().join(format!(
            "dateline-media-{}",
            super::super::sheet::hex(&random_bytes::<6>())
        ));
        let media = Media::new(folder.clone());
        let path = media.rendition("x");
        media.keep(&path, b"photo").unwrap();
        media.keep(&path, b"photo").unwrap();
        media.settle().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"photo");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
