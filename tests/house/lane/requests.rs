//! Requests as browsers send them, and as nobody should.

/// Chance that is the same each time.
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    fn rarely(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// What requests are made of.
pub struct Parts {
    /// Of pages.
    pub paths: Vec<String>,
    /// What browsers hold.
    pub cookies: Vec<String>,
    /// What they have of pages.
    pub etags: Vec<String>,
}

impl Parts {
    fn request(&self, dice: &mut Dice) -> Vec<u8> {
        // Mostly one thing is odd at a time: two would hide each other.
        let odd = if dice.rarely(3) { dice.roll(5) } else { 5 };
        let method = if odd == 0 {
            dice.one(&["HEAD", "POST", "OPTIONS", "get", "G\u{c9}T", "CONNECT", ""])
        } else {
            "GET"
        };
        let paths: Vec<&str> = self.paths.iter().map(String::as_str).collect();
        let path = dice.one(&paths);
        let target = if odd == 1 {
            let odd = [
                "#a",
                "?a=\u{e4}",
                "?<a>",
                "?a#b",
                "/",
                "//",
                "%2e",
                ".",
                " ",
                "?a b",
                "?\"",
                "?\\",
            ];
            match dice.roll(5) {
                0 => format!("http://localhost:7878{path}"),
                1 => format!("/{path}"),
                2 => path.to_uppercase(),
                3 => "*".to_owned(),
                _ => format!("{path}{}", dice.one(&odd)),
            }
        } else {
            format!("{path}{}", dice.one(&["", "", "", "?a=1", "?letter=x&b"]))
        };
        let version = if odd == 2 {
            dice.one(&["HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "http/1.1", ""])
        } else {
            "HTTP/1.1"
        };
        let end = if dice.rarely(60) { "\n" } else { "\r\n" };
        let mut head = format!("{method} {target} {version}{end}");
        let mut headers = self.headers(dice, matches!(odd, 3 | 4));
        for place in (1..headers.len()).rev() {
            headers.swap(place, dice.roll(place + 1));
        }
        for header in headers {
            head.push_str(&header);
            head.push_str(end);
        }
        head.push_str(end);
        let mut bytes = head.into_bytes();
        if dice.rarely(80) {
            let place = dice.roll(bytes.len());
            bytes[place] = u8::try_from(dice.roll(256)).unwrap();
        }
        if dice.rarely(200) {
            bytes.splice(0..0, *b"\r\n");
        }
        bytes
    }

    fn headers(&self, dice: &mut Dice, odd: bool) -> Vec<String> {
        let mut headers = vec![spell(dice, "Host", "localhost:7878")];
        let (cookies, etags): (Vec<&str>, Vec<&str>) = (
            self.cookies.iter().map(String::as_str).collect(),
            self.etags.iter().map(String::as_str).collect(),
        );
        let codings = [
            "gzip",
            "br, gzip",
            "gzip;q=0, br;q=0.5",
            "identity",
            "*",
            "",
            "br;q=x",
        ];
        let often: [(&str, &[&str]); 6] = [
            ("Cookie", &cookies),
            ("Accept-Encoding", &codings),
            ("If-None-Match", &etags),
            ("Sec-Fetch-Dest", &["document", "empty", "Document"]),
            ("Sec-Purpose", &["prefetch", "prefetch;prerender", "none"]),
            (
                "User-Agent",
                &[
                    "Mozilla/5.0",
                    "Googlebot/2.1",
                    "",
                    "Mozilla (compatible; bingbot/2.0)",
                ],
            ),
        ];
        for (name, values) in often {
            if dice.rarely(2) {
                let value = dice.one(values);
                headers.push(spell(dice, name, value));
                if odd && dice.rarely(8) {
                    let value = dice.one(values);
                    headers.push(spell(dice, name, value));
                }
            }
        }
        for (name, value) in [
            ("Accept", "text/html,*/*;q=0.8"),
            ("Accept-Language", "de"),
            ("X-Forwarded-For", "192.0.2.7"),
            ("X-Anything", "\u{fe}\u{ff}"),
            ("Connection", "keep-alive"),
        ] {
            if dice.rarely(3) {
                headers.push(spell(dice, name, value));
            }
        }
        if !odd {
            return headers;
        }
        let strange = [
            "Host: localhost",
            "Host: 127.0.0.1",
            "host:",
            "Connection: close",
            "Connection: upgrade",
            "Connection: keep-alive, close",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Expect: 100-continue",
            "Expect: much",
            "TE: trailers",
            "Trailer: a",
            "Content-Length: 0",
            "Content-Length: 00",
            "Content-Length: +0",
            "Content-Length: 0\r\nContent-Length: 0",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding:\tchunked",
            "A: b\r\n c",
            " A: b",
            "A",
            ": b",
            "A\u{e4}: b",
            "Cookie: a=\u{e4}",
            "Accept-Encoding: \u{e4}",
            "Purpose: prefetch",
            "X-Moz: prefetch",
            "A: b\rc",
            "A: b\0c",
            "Range: bytes=0-1",
            "Proxy-Connection: close",
            "Keep-Alive: timeout=1",
        ];
        for _ in 0..dice.roll(3) {
            headers.push(dice.one(&strange).to_owned());
        }
        if dice.rarely(40) {
            headers.remove(0);
        }
        if dice.rarely(60) {
            let many = dice.one(&[50, 101]);
            headers.extend((0..many).map(|n| format!("X-{n}: a")));
        }
        if dice.rarely(80) {
            headers.push(format!(
                "X-Long: {}",
                "a".repeat(dice.one(&[9000, 16_300, 20_000]))
            ));
        }
        headers
    }
}

/// A header in one of its spellings.
fn spell(dice: &mut Dice, name: &str, value: &str) -> String {
    let name = match dice.roll(4) {
        0 => name.to_lowercase(),
        1 => name.to_uppercase(),
        _ => name.to_owned(),
    };
    format!(
        "{name}:{}{value}{}",
        dice.one(&[" ", " ", "", "\t", "  "]),
        dice.one(&["", "", "", " "])
    )
}

/// A connection: some requests, and one that ends it.
pub fn connection(parts: &Parts, dice: &mut Dice) -> (usize, Vec<Vec<u8>>) {
    let count = 1 + dice.roll(3);
    let mut bytes: Vec<u8> = (0..count).flat_map(|_| parts.request(dice)).collect();
    bytes.extend_from_slice(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let mut pieces = vec![bytes];
    if dice.rarely(3) {
        for _ in 0..=dice.roll(2) {
            let last = pieces.last_mut().unwrap();
            let place = dice.roll(last.len());
            let behind = last.split_off(place);
            pieces.push(behind);
        }
    }
    (count, pieces)
}
