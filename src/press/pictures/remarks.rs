//! What the newsroom should know of a photo before it goes out, and readers need not.

/// Remarks on a photo.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Remarks {
    /// It carries Content Credentials (a C2PA manifest). Whether they are true nobody here can tell, and no rendition has them.
    pub credentials: bool,
    /// Its colour profile is broken, too large or of another kind than the picture: the colours were taken for sRGB.
    pub profile: bool,
}

impl Remarks {
    /// As the darkroom tells them.
    pub(super) fn bits(self) -> u8 {
        u8::from(self.credentials) | u8::from(self.profile) << 1
    }

    /// As they are heard; none if there are some that do not exist.
    pub(super) fn from_bits(bits: u8) -> Option<Self> {
        (bits < 4).then_some(Self {
            credentials: bits & 1 != 0,
            profile: bits & 2 != 0,
        })
    }

    /// A sentence for each, without the name of the photo.
    pub fn sentences(self) -> impl Iterator<Item = &'static str> {
        let credentials = self.credentials.then_some(
            "carries Content Credentials (C2PA): what readers get is resized, so it goes out without them. \
             The original keeps them, and nothing that they claim is printed.",
        );
        let profile = self
            .profile
            .then_some("has a colour profile that cannot be used: its colours are taken for sRGB.");
        credentials.into_iter().chain(profile)
    }
}
