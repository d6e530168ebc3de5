//! A letter as a message (RFC 5322, RFC 2045): plain text and HTML side by side.

use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

use super::Letter;
use crate::config::Config;

/// Who writes.
#[derive(Debug, Clone)]
pub(super) struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

impl Sender {
    /// The paper, under its address. None if the settings name none, or one that is none.
    pub fn of(config: &Config) -> Option<Self> {
        let address: Address = config.mail.from.as_deref()?.parse().ok()?;
        let reply_to = config.mail.reply_to.as_deref();
        Some(Self {
            from: Mailbox::new(Some(config.site.name.clone()), address),
            reply_to: reply_to
                .and_then(|text| text.parse().ok())
                .map(|address| Mailbox::new(None, address)),
        })
    }
}

/// The message of a letter. Its `Message-ID` is the same at each try, so that a mailbox that got it twice can see so.
/// None if the address is one that mail cannot be sent to after all.
pub(super) fn message(letter: &Letter, id: i64, sender: &Sender) -> Option<Message> {
    let to: Address = letter.to.parse().ok()?;
    let domain = sender.from.email.domain();
    // RFC 3834 §5: nobody's holiday note should answer it.
    let automatic = HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".to_owned(),
    );
    let mut builder = Message::builder()
        .from(sender.from.clone())
        .to(Mailbox::new(None, to))
        .subject(letter.subject.clone())
        .message_id(Some(format!("<{id:x}@{domain}>")))
        .raw_header(automatic);
    if let Some(place) = &letter.unsubscribe {
        // RFC 8058 §3.1: the mail program stops it with one POST, which needs no cookie.
        for (name, value) in [
            ("List-Unsubscribe", format!("<{place}>")),
            (
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_owned(),
            ),
        ] {
            let name = HeaderName::new_from_ascii_str(name);
            builder = builder.raw_header(HeaderValue::new(name, value));
        }
    }
    if let Some(reply_to) = &sender.reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    builder
        .multipart(MultiPart::alternative_plain_html(
            letter.text.clone(),
            letter.html.clone(),
        ))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::Timestamp;

    #[test]
    fn a_message_keeps_to_its_lines_whatever_the_letter_says() {
        let mut config = Config::default();
        config.site.name = "Courier \"of\" Elgar".to_owned();
        config.mail.from = Some("paper@courier.example".to_owned());
        let letter = Letter {
            to: "ana@xn--bcher-kva.example".to_owned(),
            subject: "123456 ist Ihr Code für\r\nBcc: eve@example.org".to_owned(),
            text: format!("{}\n.\nRCPT TO:<eve@example.org>\nöäü", "a".repeat(2000)),
            html: "<p dir=rtl>سلام</p>".to_owned(),
            written_at: Timestamp::from_millis(0),
            ends_at: Timestamp::from_millis(0),
            unsubscribe: Some("https://courier.example/unsubscribe/1".to_owned()),
        };
        let message = message(&letter, 77, &Sender::of(&config).unwrap()).unwrap();
        let text = String::from_utf8(message.formatted()).unwrap();
        assert!(text.is_ascii());
        assert!(text.lines().all(|line| line.len() <= 998));
        assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
        assert!(text.contains("Message-ID: <4d@courier.example>"));
        assert!(text.contains("Auto-Submitted: auto-generated"));
        assert!(
            text.contains("List-Unsubscribe: <https://courier.example/unsubscribe/1>\r\n")
                && text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
        );
        assert!(text.contains("multipart/alternative"));
        assert_eq!(message.envelope().to().len(), 1);
    }
}
