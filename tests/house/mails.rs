//! How mails are set: as text and as HTML, in both directions, with where to write to.

use dateline::mail::Letter;

use crate::{
    House,
    account::{letter_to, letters, sign_in},
    config, temporary,
};

const FOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// A house in a language.
fn house(language: &str, more: &str) -> House {
    let folder = temporary();
    let text =
        config(more, &folder).replace("[site]", &format!("[site]\nlanguage = \"{language}\""));
    House::open_in(folder, &text)
}

/// The mail that signs somebody in.
async fn asked(house: &House) -> Letter {
    let headers = [("sec-fetch-site", "same-origin"), ("user-agent", FOX)];
    house
        .send("POST", "/sign-in", &headers, "email=ana%40example.org")
        .await;
    letters(house).swap_remove(0)
}

#[tokio::test]
async fn link_and_code_stand_alone_in_text_and_html() {
    for (language, dir) in [("en", "ltr"), ("ar", "rtl"), ("he", "rtl")] {
        let house = house(language, "");
        let letter = asked(&house).await;
        let code: String = letter
            .subject
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        assert_eq!(code.len(), 6, "{}", letter.subject);
        let lines: Vec<&str> = letter.text.lines().collect();
        assert!(lines.contains(&code.as_str()), "{}", letter.text);
        let link = lines
            .iter()
            .find(|line| line.contains("/sign-in/link/"))
            .unwrap();
        assert!(link.starts_with("http://localhost:7878/sign-in/link/"));
        assert!(!link.contains(' '));
        let html = &letter.html;
        for part in [
            &format!("<html lang=\"{language}\" dir=\"{dir}\">"),
            &format!("lang=\"{language}\" dir=\"{dir}\" style=\""),
            &format!("<bdi dir=\"ltr\">{code}</bdi>"),
            &format!("class=\"go\" href=\"{link}\""),
            &format!("<bdi dir=\"ltr\">{link}</bdi>"),
            "name=\"viewport\"",
            "name=\"color-scheme\" content=\"light dark\"",
            "max-width:34rem",
            "overflow-wrap:anywhere;word-break:break-word",
            "<bdi>Firefox · Linux</bdi>",
        ] {
            assert!(html.contains(part), "{language}: {part}\n{html}");
        }
        assert_eq!(html.matches("<bdi>The Test Courier</bdi>").count(), 2);
        assert!(!html.contains("mailto:"), "nobody is there to write to");
    }
}

#[tokio::test]
async fn every_mail_says_where_to_write_to_and_names_addresses_apart() {
    for (more, contact) in [
        (
            "[mail]\nfrom = \"paper@example.org\"\n",
            "paper@example.org",
        ),
        (
            "[mail]\nfrom = \"paper@example.org\"\nreply_to = \"desk@example.org\"\n",
            "desk@example.org",
        ),
    ] {
        let mut house = house("ar", more);
        let ana = sign_in(&mut house, "ana@example.org").await;
        house
            .post("/account/address", &ana, "email=Ana%40new.example")
            .await;
        house.clock.advance(1);
        house.post("/account/deletion", &ana, "act=delete").await;
        let all = letters(&house);
        assert_eq!(all.len(), 4);
        for letter in &all {
            assert!(
                letter.text.trim_end().ends_with(contact) && letter.text.contains("\n-- \n"),
                "{}",
                letter.text
            );
            assert!(letter.html.contains(&format!("mailto:{contact}")));
        }
        let confirm = letter_to(&house, "Ana@new.example");
        assert!(
            confirm.html.contains("<bdi>ana@example.org</bdi>")
                && confirm.html.contains("class=\"go\""),
            "{}",
            confirm.html
        );
    }
}
