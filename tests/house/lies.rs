//! Providers that lie, in every way that others have, and those who would use them to come in.

use http::StatusCode;
use serde_json::json;

use crate::{
    Answer, House,
    liar::{Conduct, Liar, Signed},
    providers::{GO, by_mail, come, leave, nobody_came, through},
};

#[tokio::test]
async fn an_address_that_nobody_vouches_for_opens_nothing() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    by_mail(&house, "vic@example.org").await;
    for verified in [
        json!(false),
        json!(null),
        json!("false"),
        json!("yes"),
        json!(1),
        json!([true]),
        json!({"a": true}),
    ] {
        liar.say(|words| {
            words.claims =
                json!({"sub": "eve", "email": "vic@example.org", "email_verified": verified})
        });
        let answer = through(&house, &liar).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{verified}");
        nobody_came(&answer);
        let text = answer.text();
        assert!(text.contains("Port Elgar Post does not vouch for your address"));
        assert!(
            text.contains("value=\"vic@example.org\""),
            "the box is filled in"
        );
    }
    for email in [
        json!(null),
        json!(7),
        json!("no address"),
        json!("a@b.org\r\nBcc: x@y.org"),
        json!("<script>@b.org"),
    ] {
        liar.say(|words| {
            words.claims = json!({"sub": "eve", "email": email, "email_verified": true})
        });
        let answer = through(&house, &liar).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{email}");
        nobody_came(&answer);
        assert!(answer.text().contains("named no e-mail address"));
    }
}

#[tokio::test]
async fn a_provider_that_may_not_vouch_is_not_believed() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config("vouches = false\n"));
    let answer = through(&house, &liar).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains("does not vouch") && answer.cookies().is_empty());
}

#[tokio::test]
async fn a_token_that_is_not_true_signs_nobody_in() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    for signed in [
        Signed::Not,
        Signed::WithThePublicKey,
        Signed::ByAnother,
        Signed::AndChanged,
    ] {
        liar.say(|words| words.signed = signed);
        let answer = through(&house, &liar).await;
        assert_eq!(answer.status, StatusCode::BAD_GATEWAY, "{signed:?}");
        nobody_came(&answer);
        assert!(
            answer.text().contains("We cannot trust this answer")
                && answer.text().contains("name=\"email\"")
        );
    }
    liar.say(|words| words.signed = Signed::Well);
    for lie in [
        json!({"iss": "https://accounts.google.com"}),
        json!({"iss": format!("{}/", liar.issuer())}),
        json!({"iss": [liar.issuer(), "https://evil.example"]}),
        json!({"aud": "somebody-else"}),
        json!({"aud": ["courier", "somebody-else"]}),
        json!({"aud": ["somebody-else"], "azp": "courier"}),
        json!({"aud": null}),
        json!({"azp": "somebody-else"}),
        json!({"nonce": "0".repeat(64)}),
        json!({"nonce": ""}),
        json!({"exp": 1_777_896_000 - 121}),
        json!({"exp": null}),
        json!({"iat": 1_777_896_000 + 200}),
        json!({"iat": null}),
        json!({"nbf": 1_777_896_000 + 200}),
        json!({"sub": ""}),
        json!({"sub": null}),
        json!({"sub": "a\u{0}b"}),
        json!({"sub": "x".repeat(256)}),
        json!({"sub": 7}),
    ] {
        liar.say(|words| {
            words.claims =
                json!({"sub": "anas-number", "email": "ana@example.org", "email_verified": true});
            for (key, value) in lie.as_object().unwrap() {
                words.claims[key] = value.clone();
            }
        });
        let answer = through(&house, &liar).await;
        assert_eq!(answer.status, StatusCode::BAD_GATEWAY, "{lie}");
        nobody_came(&answer);
    }
    liar.say(|words| {
        words.claims = json!({"sub": "anas-number", "aud": ["courier", "x"], "azp": "courier", "email": "ana@example.org", "email_verified": true});
        words.signed = Signed::Nameless;
    });
    assert_eq!(
        through(&house, &liar).await.status,
        StatusCode::SEE_OTHER,
        "and the truth is still believed"
    );
}

#[tokio::test]
async fn an_answer_comes_back_once_in_its_own_browser_and_in_time() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let over = |answer: &Answer| {
        assert_eq!(answer.status, StatusCode::GONE);
        nobody_came(answer);
        assert!(
            answer.text().contains("This sign-in is over")
                && answer.text().contains("name=\"email\"")
        );
    };
    let sent = leave(&house, &liar, &format!("{GO}?next=/city"), "").await;
    let tokens = || liar.hits("/token");
    over(&come(&house, &format!("{GO}/back?code=the-code"), &sent.cookies).await);
    over(
        &come(
            &house,
            &format!("{GO}/back?state={}&code=the-code", "0".repeat(64)),
            &sent.cookies,
        )
        .await,
    );
    over(&come(&house, &sent.answer(), "").await);
    let other = leave(&house, &liar, GO, "").await;
    over(&come(&house, &sent.answer(), &other.cookies).await);
    assert_eq!(tokens(), 0, "the provider hears nothing of these");
    let head = house
        .ask("HEAD", &sent.answer(), &[("cookie", &sent.cookies)])
        .await;
    assert!(head.cookies().is_empty());
    liar.say(|words| {
        words.challenge = sent.value("code_challenge");
        words.claims["nonce"] = json!(sent.value("nonce"));
    });
    let answer = sent.answer();
    let (a, b, c) = tokio::join!(
        come(&house, &answer, &sent.cookies),
        come(&house, &answer, &sent.cookies),
        come(&house, &answer, &sent.cookies),
    );
    let came = [&a, &b, &c]
        .into_iter()
        .filter(|answer| answer.status == StatusCode::SEE_OTHER);
    assert_eq!(came.count(), 1);
    assert_eq!(tokens(), 1);
    let replayed = come(&house, &sent.answer(), &sent.cookies).await;
    over(&replayed);
    assert!(
        replayed.text().contains("value=\"/city\""),
        "the way back is not lost"
    );
    house.clock.advance(10 * 60_000);
    over(&come(&house, &other.answer(), &other.cookies).await);
    assert_eq!(tokens(), 1);
}

#[tokio::test]
async fn a_provider_cannot_answer_for_another() {
    let liar = Liar::start().await;
    let second = Liar::start().await;
    let more = second.config("").replace("\"liar\"", "\"second\"");
    let house = House::open_with(&format!("{}{more}", liar.config("")));
    let sent = leave(&house, &liar, GO, "").await;
    let elsewhere = sent.answer().replace("/liar/", "/second/");
    assert_eq!(
        come(&house, &elsewhere, &sent.cookies).await.status,
        StatusCode::GONE
    );
    let mixed = format!("{}&iss={}", sent.answer(), second.issuer());
    let answer = come(&house, &mixed, &sent.cookies).await;
    assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
    nobody_came(&answer);
    assert_eq!(
        (liar.hits("/token"), second.hits("/token")),
        (0, 0),
        "no code goes anywhere"
    );
    // A provider that promises to say who answers is held to it.
    let honest = Liar::start().await;
    honest.say(|words| {
        words.discovery = json!({"authorization_response_iss_parameter_supported": true})
    });
    let house = House::open_with(&honest.config(""));
    assert_eq!(
        through(&house, &honest).await.status,
        StatusCode::BAD_GATEWAY
    );
    let sent = leave(&house, &honest, GO, "").await;
    let signed = format!("{}&iss={}", sent.answer(), honest.issuer());
    assert_eq!(
        come(&house, &signed, &sent.cookies).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_discovery_document_that_leads_astray_is_not_followed() {
    let astray = [
        json!({"issuer": "https://accounts.google.com"}),
        json!({"token_endpoint": "http://169.254.169.254/latest/meta-data"}),
        json!({"token_endpoint": "http://10.0.0.1/token"}),
        json!({"jwks_uri": "https://10.0.0.1/keys"}),
        json!({"jwks_uri": "file:///etc/passwd"}),
        json!({"userinfo_endpoint": "https://example.org:22/"}),
        json!({"authorization_endpoint": "javascript:alert(1)"}),
        json!({"authorization_endpoint": "http://2130706433.example/"}),
        json!({"token_endpoint": null}),
    ];
    for lie in astray {
        let liar = Liar::start().await;
        let house = House::open_with(&liar.config(""));
        liar.say(|words| words.discovery = lie.clone());
        let answer = house
            .ask("GET", GO, &[("sec-fetch-site", "same-origin")])
            .await;
        assert_eq!(answer.status, StatusCode::BAD_GATEWAY, "{lie}");
        nobody_came(&answer);
        assert!(answer.headers.get("location").is_none());
    }
}

#[tokio::test]
async fn a_provider_that_answers_too_much_or_leads_elsewhere_is_left() {
    for path in ["/.well-known/openid-configuration", "/keys", "/token"] {
        for conduct in [Conduct::Megabyte, Conduct::Leads, Conduct::Refuses] {
            let liar = Liar::start().await;
            let house = House::open_with(&liar.config(""));
            liar.acts(path, conduct);
            let answer = if path.starts_with("/.") {
                house
                    .ask(
                        "GET",
                        &format!("{GO}?next=/city"),
                        &[("sec-fetch-site", "same-origin")],
                    )
                    .await
            } else {
                let sent = leave(&house, &liar, &format!("{GO}?next=/city"), "").await;
                come(&house, &sent.answer(), &sent.cookies).await
            };
            assert!(
                answer.status.is_server_error()
                    && answer.status != StatusCode::INTERNAL_SERVER_ERROR,
                "{path} {conduct:?}"
            );
            nobody_came(&answer);
            assert!(
                answer.text().contains("name=\"email\"")
                    && answer.text().contains("value=\"/city\""),
                "the box and the way back"
            );
            assert_eq!(liar.hits("/inside"), 0, "nobody is followed");
        }
    }
}

#[tokio::test]
async fn a_provider_that_never_answers_is_not_waited_for() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let sent = leave(&house, &liar, &format!("{GO}?next=/city"), "").await;
    liar.acts("/token", Conduct::Silent);
    // The clock of the limits runs ahead whenever all wait.
    tokio::time::pause();
    let answer = come(&house, &sent.answer(), &sent.cookies).await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    nobody_came(&answer);
    assert!(
        answer.text().contains("Port Elgar Post does not answer")
            && answer.text().contains("value=\"/city\"")
    );
}

#[tokio::test]
async fn another_sites_page_sends_nobody_anywhere_unseen() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    for headers in [
        [("sec-fetch-site", "cross-site"), ("x", "x")],
        [("sec-fetch-site", "same-site"), ("x", "x")],
        [
            ("sec-fetch-site", "same-origin"),
            ("sec-purpose", "prefetch;prerender"),
        ],
    ] {
        let answer = house
            .ask("GET", &format!("{GO}?next=%2Fcity"), &headers)
            .await;
        assert_eq!(answer.status, StatusCode::OK);
        nobody_came(&answer);
        assert!(
            answer.cookies().is_empty()
                && answer
                    .text()
                    .contains("href=\"/sign-in/with/liar?next=%2Fcity\"")
        );
    }
    let evil = format!("{GO}?next=https%3A%2F%2Fevil.example");
    let shown = house
        .ask("GET", &evil, &[("sec-fetch-site", "cross-site")])
        .await;
    assert!(!shown.text().contains("evil.example"));
    let head = house.ask("HEAD", GO, &[]).await;
    assert_eq!(head.status, StatusCode::NOT_FOUND);
    assert_eq!(liar.hits("/.well-known/openid-configuration"), 0);
    assert_eq!(
        house.get("/sign-in/with/nobody").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        house.get("/sign-in/with/nobody/back").await.status,
        StatusCode::NOT_FOUND
    );
    let away = leave(
        &house,
        &liar,
        &format!("{GO}?next=https%3A%2F%2Fevil.example"),
        "",
    )
    .await;
    let done = come(&house, &away.answer(), &away.cookies).await;
    assert_eq!(done.header("location"), "/");
}

#[tokio::test]
async fn nobody_is_made_to_add_a_provider() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let ana = by_mail(&house, "ana@example.org").await;
    let eve = by_mail(&house, "eve@example.org").await;
    let link = |text: String| {
        text.split("href=\"")
            .find(|part| part.contains("connect="))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let hers = link(
        house
            .ask("GET", "/account/providers", &[("cookie", &eve)])
            .await
            .text(),
    );
    for (path, cookies) in [
        (hers.as_str(), ana.as_str()),
        (hers.as_str(), ""),
        ("/sign-in/with/liar?connect=1", &ana),
    ] {
        let answer = house
            .ask(
                "GET",
                path,
                &[("sec-fetch-site", "same-origin"), ("cookie", cookies)],
            )
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(
            answer.text().contains("You are no longer signed in")
                && answer.headers.get("location").is_none()
        );
    }
    // Begun by one reader, come back to by another, or by nobody.
    let sent = leave(&house, &liar, &hers, &eve).await;
    let own = sent.cookies.rsplit("; ").next().unwrap().to_owned();
    let answer = come(&house, &sent.answer(), &format!("{ana}; {own}")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(liar.hits("/token"), 0);
    let text = house
        .ask("GET", "/account/providers", &[("cookie", &ana)])
        .await
        .text();
    assert!(text.contains("No provider is connected yet"));
}

#[tokio::test]
async fn a_key_that_is_new_is_looked_for_and_not_more_than_once_a_minute() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    assert_eq!(through(&house, &liar).await.status, StatusCode::SEE_OTHER);
    house.clock.advance(61_000);
    liar.say(|words| (words.kid, words.published) = ("two", vec!["one", "two"]));
    assert_eq!(
        through(&house, &liar).await.status,
        StatusCode::SEE_OTHER,
        "the provider changed its key"
    );
    liar.say(|words| words.kid = "three");
    for _ in 0..5 {
        assert_eq!(through(&house, &liar).await.status, StatusCode::BAD_GATEWAY);
    }
    assert_eq!(liar.hits("/keys"), 2);
}
