use std::net::SocketAddr;

use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

use super::*;
use crate::basics::Timestamp;

fn clock() -> Clock {
    Clock::standing_at(Timestamp::parse("2026-05-04T12:00:00Z").unwrap())
}

fn patient(patience: Duration) -> Outside {
    Outside {
        patience,
        ..Outside::new(true, &clock())
    }
}

/// A server that answers each connection with these bytes, and then closes it or holds it.
async fn server(answer: Vec<u8>, holds: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(&answer).await;
                if holds {
                    let _ = stream.read(&mut [0]).await;
                }
            });
        }
    });
    port
}

async fn get(outside: &Outside, address: &str) -> Result<Reply, Fault> {
    let request = Request::get(address).body(Bytes::new()).unwrap();
    outside.ask(request).await
}

#[test]
fn only_https_on_its_own_port_and_under_a_name_is_asked() {
    let public = Outside::new(false, &clock());
    for good in [
        "https://accounts.google.com",
        "https://accounts.google.com:443/x?y=z",
        "https://xn--bcher-kva.example/",
    ] {
        assert!(public.may_ask(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "accounts.google.com",
        "http://accounts.google.com/",
        "https://accounts.google.com:8443/",
        "https://accounts.google.com:22/",
        "https://user@accounts.google.com/",
        "https://user:word@accounts.google.com/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://8.8.8.8/",
        "https://169.254.169.254/latest/meta-data",
        "http://localhost/",
        "http://127.0.0.1:8080/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/plain,x",
    ] {
        assert_eq!(public.may_ask(bad).unwrap_err(), Fault::Closed, "{bad}");
    }
    let demo = Outside::new(true, &clock());
    for good in [
        "http://localhost:3000/",
        "http://127.0.0.1:3000/",
        "http://[::1]:3000/",
        "https://localhost:3000/",
    ] {
        assert!(demo.may_ask(good).is_ok(), "{good}");
    }
    for bad in [
        "http://10.0.0.1/",
        "http://example.org/",
        "https://example.org:8443/",
        "http://localhost.example/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
    ] {
        assert_eq!(demo.may_ask(bad).unwrap_err(), Fault::Closed, "{bad}");
    }
}

#[test]
fn a_name_with_one_address_behind_the_door_is_not_asked_at_all() {
    let at = |texts: &[&str]| -> Vec<SocketAddr> {
        texts
            .iter()
            .map(|text| SocketAddr::new(text.parse().unwrap(), 443))
            .collect()
    };
    assert!(judge(&at(&["8.8.8.8", "2001:4860:4860::8888"]), false).is_ok());
    for bad in [
        &["127.0.0.1"][..],
        &["8.8.8.8", "10.0.0.1"],
        &["2001:4860:4860::8888", "::1"],
        &["8.8.8.8", "::ffff:10.0.0.1"],
    ] {
        assert_eq!(judge(&at(bad), false), Err(Fault::Closed), "{bad:?}");
    }
    assert_eq!(
        judge(&at(&["127.0.0.1", "8.8.8.8"]), true),
        Err(Fault::Closed)
    );
    assert_eq!(judge(&[], false), Err(Fault::Nowhere));
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine_is_found_out_before_it_is_asked() {
    // `localhost` stands for every name whose owner has it point behind our door.
    let public = Outside::new(false, &clock());
    assert_eq!(
        get(&public, "https://localhost/").await.unwrap_err(),
        Fault::Closed
    );
    let place = Place {
        host: Host::Domain("localhost".to_owned()),
        port: 443,
        tls: true,
        loopback: false,
    };
    assert_eq!(look_up(&place).await, Err(Fault::Closed));
}

#[tokio::test]
async fn an_answer_is_read_whole_and_nobody_is_followed() {
    let outside = Outside::new(true, &clock());
    let answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    let port = server(answer.to_vec(), false).await;
    let reply = get(&outside, &format!("http://127.0.0.1:{port}/a?b=c"))
        .await
        .unwrap();
    assert_eq!(
        (reply.status, &reply.body[..]),
        (StatusCode::OK, &b"abc"[..])
    );
    let port = server(
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
            .to_vec(),
        false,
    )
    .await;
    let address = format!("http://localhost:{port}/");
    assert_eq!(get(&outside, &address).await.unwrap().status, 302);
    assert_eq!(
        outside.document(&address).await.unwrap_err(),
        Fault::Status(302)
    );
}

#[tokio::test]
async fn an_answer_that_is_too_large_too_slow_or_none_is_left() {
    let outside = patient(Duration::from_millis(300));
    let mut large = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    large.extend(std::iter::repeat_n(b'x', LARGEST + 1));
    let head = vec![b'h'; 64 * 1024];
    let fault = |port: u16| {
        let outside = &outside;
        async move {
            get(outside, &format!("http://127.0.0.1:{port}/"))
                .await
                .unwrap_err()
        }
    };
    assert_eq!(fault(server(large, false).await).await, Fault::Large);
    for (answer, holds, expected) in [
        (&b""[..], true, Fault::Slow),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
            true,
            Fault::Slow,
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
            false,
            Fault::Broken,
        ),
        (b"SSH-2.0-OpenSSH_9.9\r\n", false, Fault::Broken),
        (b"", false, Fault::Broken),
        (&head, false, Fault::Broken),
    ] {
        let port = server(answer.to_vec(), holds).await;
        assert_eq!(fault(port).await, expected);
    }
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    assert_eq!(fault(port).await, Fault::Broken);
}

#[tokio::test]
async fn a_certificate_must_be_trusted_and_for_the_name() {
    let pem = |text: &[u8]| CertificateDer::from_pem_slice(text).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("../../fixtures/tls/localhost.key"));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let server = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![pem(include_bytes!("../../fixtures/tls/localhost.pem"))],
            key.unwrap(),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(server));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                .await;
        }
    });
    let trusting = Outside::new(true, &clock());
    let mut roots = RootCertStore::empty();
    roots
        .add(pem(include_bytes!("../../fixtures/tls/ca.pem")))
        .unwrap();
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    trusting.tls.set(Arc::new(config)).unwrap();
    let named = format!("https://localhost:{port}/");
    assert_eq!(&get(&trusting, &named).await.unwrap().body[..], b"ok");
    let numbered = format!("https://127.0.0.1:{port}/");
    assert_eq!(
        get(&trusting, &numbered).await.unwrap_err(),
        Fault::Certificate
    );
    assert_eq!(
        get(&Outside::new(true, &clock()), &named)
            .await
            .unwrap_err(),
        Fault::Certificate,
        "the machine does not know this authority"
    );
}

#[tokio::test]
async fn a_document_is_fetched_once_for_all_who_wait_and_kept_for_an_hour() {
    let clock = clock();
    let kept = Kept::new(&clock);
    let fetched = std::cell::Cell::new(0);
    let fetch = || async {
        fetched.set(fetched.get() + 1);
        tokio::task::yield_now().await;
        Ok(Bytes::from_static(b"x"))
    };
    let (a, b) = tokio::join!(kept.document("a", fetch), kept.document("a", fetch));
    assert_eq!(
        (a.unwrap(), b.unwrap(), fetched.get()),
        ("x".into(), "x".into(), 1)
    );
    clock.advance(59_000);
    kept.document_again("a", fetch).await.unwrap();
    assert_eq!(fetched.get(), 1, "not twice a minute");
    clock.advance(2_000);
    kept.document_again("a", fetch).await.unwrap();
    assert_eq!(fetched.get(), 2);
    clock.advance(3_599_000);
    kept.document("a", fetch).await.unwrap();
    assert_eq!(fetched.get(), 2);
    clock.advance(2_000);
    kept.document("a", fetch).await.unwrap();
    assert_eq!(fetched.get(), 3);
    let fail = || async {
        fetched.set(fetched.get() + 1);
        Err(Fault::Slow)
    };
    for _ in 0..3 {
        assert_eq!(kept.document("b", fail).await.unwrap_err(), Fault::Slow);
    }
    assert_eq!(fetched.get(), 4, "a failure is not run into in turns");
    clock.advance(5_000);
    kept.document("b", fetch).await.unwrap();
    assert_eq!(fetched.get(), 5);
}
