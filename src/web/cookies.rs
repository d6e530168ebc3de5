//! Cookies of the house (RFC 6265). Where the site has TLS their names begin with `__Host-`, so that no other host and no
//! plain connection can set them; on a loopback demo without TLS the same names stand bare. `site.url` decides, never the
//! request.

use http::{HeaderMap, HeaderValue, header};

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The secret of a session.
    Session,
    /// The sealed snapshot of a session.
    Pass,
    /// A sign-in under way.
    Ask,
    /// What a stranger has opened.
    Meter,
    /// Whether this browser is signed in, or was. The only one that scripts may read: it holds no secret and decides nothing.
    Known,
    /// A sign-in with a provider under way.
    With,
    /// A browser that was given a challenge for passkeys.
    Passkey,
    /// A comment that was typed before signing in.
    Draft,
}

impl Cookie {
    /// Its name on a site with TLS.
    fn name(self) -> &'static str {
        match self {
            Self::Session => "__Host-dateline",
            Self::Pass => "__Host-dateline_pass",
            Self::Ask => "__Host-dateline_ask",
            Self::Meter => "__Host-dateline_meter",
            Self::Known => "__Host-dateline_known",
            Self::With => "__Host-dateline_with",
            Self::Passkey => "__Host-dateline_passkey",
            Self::Draft => "__Host-dateline_draft",
        }
    }

    /// Its name on this site.
    fn name_at(self, secure: bool) -> &'static str {
        let name = self.name();
        if secure {
            name
        } else {
            name.trim_start_matches("__Host-")
        }
    }

    /// Its value in a request. Where it comes twice somebody is playing games: then it is not there.
    pub fn of(self, headers: &HeaderMap, secure: bool) -> Option<&str> {
        let lines = headers.get_all(header::COOKIE).iter();
        self.one(lines.filter_map(|value| value.to_str().ok()), secure)
    }

    /// Its value among all cookies of a request.
    pub fn among(self, cookies: &str, secure: bool) -> Option<&str> {
        self.one(std::iter::once(cookies), secure)
    }

    fn one<'a>(self, lines: impl Iterator<Item = &'a str>, secure: bool) -> Option<&'a str> {
        let name = self.name_at(secure);
        let mut found = lines
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The header that sets it for `seconds`; 0 takes it away. Values are our own: letters, digits, dots and dashes.
    pub fn set(self, value: &str, seconds: i64, secure: bool) -> HeaderValue {
        let name = self.name_at(secure);
        let closed = if self == Self::Known {
            ""
        } else {
            "; HttpOnly"
        };
        let tail = if secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; Max-Age={seconds}{closed}; SameSite=Lax{tail}");
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_has_one_name_a_site_and_one_value() {
        let asked = |text: &'static str| {
            HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(text))])
        };
        for (text, secure, expected) in [
            ("a=1; dateline=x; dateline_pass=y", false, Some("x")),
            ("__Host-dateline=x", true, Some("x")),
            ("__Host-dateline=x", false, None),
            ("dateline=x", true, None),
            ("dateline=x; dateline=y", false, None),
            ("dateline", false, None),
        ] {
            assert_eq!(Cookie::Session.of(&asked(text), secure), expected, "{text}");
        }
        assert_eq!(
            Cookie::Ask.set("a", 9, true),
            "__Host-dateline_ask=a; Path=/; Max-Age=9; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            Cookie::Ask.set("", 0, false),
            "dateline_ask=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        );
    }
}
