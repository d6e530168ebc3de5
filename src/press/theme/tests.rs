//! Folders that are themes, and folders that mean harm.

use std::{fs, os::unix::fs::symlink, path::PathBuf};

use super::*;
use crate::basics::random_bytes;
use crate::press::sheet::hex;

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder =
            std::env::temp_dir().join(format!("dateline-theme-{}", hex(&random_bytes::<6>())));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self::new();
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self) -> Result<Theme, Faults> {
        Theme::read(&self.0)
    }

    fn fault(&self) -> String {
        self.read().unwrap_err().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const WOFF2: &[u8] = b"wOF2 and what a font is";

#[test]
fn a_theme_is_its_files() {
    let folder = Folder::with(&[
        ("templates/public/front.html", b"{{ asset('logo.svg') }}"),
        ("templates/theme/own.html", b"own"),
        (
            "styles/theme.css",
            b"@font-face { src: url(\"fonts/face.woff2\") }",
        ),
        ("styles/tokens.css", b":root { --ink: red }"),
        (
            "words/de.ftl",
            "more-in = Mehr \u{fc}ber { $section }\n".as_bytes(),
        ),
        (
            "assets/logo.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>",
        ),
        ("assets/fonts/face.woff2", WOFF2),
        ("README.md", b"about"),
        (".git/HEAD", b"x"),
        ("templates/public/front.html~", b"{{ old"),
        ("templates/public/.front.html.swp", b"\0"),
    ]);
    let theme = folder.read().unwrap();
    assert_eq!(theme.templates.len(), 2);
    assert_eq!(theme.styles.len(), 2);
    let face = theme.href("fonts/face.woff2").unwrap();
    assert!(
        face.starts_with("/assets/") && face.ends_with("/face.woff2"),
        "{face}"
    );
    assert_eq!(
        theme.styles["theme.css"],
        format!("@font-face {{ src: url(\"{face}\") }}")
    );
    assert_eq!(
        theme
            .assets
            .iter()
            .find(|asset| asset.file == "logo.svg")
            .unwrap()
            .kind,
        "image/svg+xml"
    );
    // A changed file has another address.
    folder.write("assets/fonts/face.woff2", b"wOF2 another");
    assert_ne!(
        folder.read().unwrap().href("fonts/face.woff2").unwrap(),
        face
    );
}

#[test]
fn what_has_no_place_in_a_theme_is_told_with_the_nearest_name() {
    for (name, told) in [
        (
            "templates/public/frnt.html",
            "templates/public/frnt.html: there is no such file to take the place of. Did you mean `public/front.html`?",
        ),
        ("templates/front.html", "there is no such file"),
        ("templates/house/public/front.html", "there is no such file"),
        ("styles/token.css", "Did you mean `tokens.css`?"),
        ("words/xx.ftl", "there is no such file"),
        ("words/de-DE.ftl", "there is no such file"),
        ("template/public/front.html", "Did you mean `templates`?"),
        ("script.js", "there is no place for it"),
        ("assets/x.js", "an asset is one of"),
        ("assets/x.html", "an asset is one of"),
        ("assets/X.png", "its name is an address"),
        ("assets/a b.png", "its name is an address"),
        ("assets/x.png", "it is no png file"),
    ] {
        let fault = Folder::with(&[(name, b"x")]).fault();
        assert!(fault.contains(told), "{name}: {fault}");
    }
}

#[test]
fn nothing_leads_out_of_the_folder() {
    let outside = Folder::with(&[("secret.html", b"secret"), ("sub/x.html", b"secret")]);
    for (at, target) in [
        ("templates/public/front.html", outside.0.join("secret.html")),
        (
            "templates/public/front.html",
            PathBuf::from("../../../etc/passwd"),
        ),
        ("templates/theme", outside.0.join("sub")),
        ("assets", PathBuf::from("/")),
        ("words", PathBuf::from(".")),
    ] {
        let folder = Folder::new();
        fs::create_dir_all(folder.0.join(at).parent().unwrap()).unwrap();
        symlink(&target, folder.0.join(at)).unwrap();
        assert_eq!(
            folder.fault(),
            format!("{at}: it leads elsewhere: put the file itself here")
        );
    }
    // A pipe would be waited for.
    let folder = Folder::new();
    fs::create_dir_all(folder.0.join("styles")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        folder.0.join("styles/theme.css"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    assert_eq!(folder.fault(), "styles/theme.css: it is no file");
    // The folder itself may be named by a link.
    let named = Folder::new();
    symlink(&Folder::with(&[]).0, named.0.join("gone")).unwrap();
    assert!(Theme::read(&named.0.join("gone")).is_err());
}

/// Names reach nothing but what was read: there is no `..`, and nothing from the root.
#[test]
fn a_template_names_only_templates() {
    use std::sync::Arc;
    for name in [
        "../../../etc/passwd",
        "/etc/passwd",
        "public/../public/front.html",
        "..",
        "",
    ] {
        let theme = Theme {
            templates: std::iter::once((
                "public/over.html".to_owned(),
                format!("{{% include \"{name}\" %}}"),
            ))
            .collect(),
            ..Theme::default()
        };
        let words = Arc::new(words::Words::load().unwrap());
        let templates = templates::Templates::load(Some(&theme), words).unwrap();
        let fault = templates.print("public/over.html", ().into()).unwrap_err();
        assert!(
            fault.to_string().contains("there is no such template"),
            "{fault}"
        );
    }
}

#[test]
fn a_theme_has_bounds() {
    let large = |bytes: u64| vec![b' '; usize::try_from(bytes).unwrap()];
    for (name, most) in [
        ("templates/public/front.html", LARGEST_TEMPLATE),
        ("styles/theme.css", LARGEST_STYLE),
        ("words/en.ftl", LARGEST_STYLE),
        ("assets/x.png", LARGEST_ASSET),
    ] {
        let fault = Folder::with(&[(name, &large(most + 1))]).fault();
        assert_eq!(
            fault,
            format!("{name}: it is too large: such a file may have {most} bytes")
        );
    }
    Folder::with(&[("templates/public/front.html", &large(LARGEST_TEMPLATE))])
        .read()
        .unwrap();

    let folder = Folder::new();
    for number in 0..9 {
        let mut bytes = WOFF2.to_vec();
        bytes.resize(usize::try_from(LARGEST_ASSET).unwrap(), number);
        folder.write(&format!("assets/{number}.woff2"), bytes);
    }
    assert!(
        folder
            .fault()
            .contains("the theme has more than 16777216 bytes")
    );

    let folder = Folder::new();
    for number in 0..=MOST_ENTRIES {
        folder.write(&format!(".hidden/{number}"), "");
        folder.write(&format!("assets/.{number}"), "");
    }
    assert!(
        folder
            .fault()
            .contains("a theme may have 500 files and folders")
    );

    let folder = Folder::new();
    folder.write("assets/a/b/c/d/e/f/x.woff2", WOFF2);
    assert!(folder.fault().contains("folders stand too deep"));
}

#[test]
fn names_that_some_machines_take_for_one_are_told() {
    let folder = Folder::with(&[("assets/a/x.woff2", WOFF2), ("assets/A/x.woff2", WOFF2)]);
    assert!(
        folder
            .fault()
            .contains("differs from assets/A/x.woff2 by capital letters only")
    );
}

#[test]
fn what_is_no_text_is_told() {
    let folder = Folder::with(&[("templates/public/front.html", b"\xff\xfe")]);
    assert_eq!(
        folder.fault(),
        "templates/public/front.html: it is no text in UTF-8: save it as such"
    );
}

#[test]
fn an_svg_runs_nothing_and_asks_nobody() {
    for (inside, told) in [
        ("<script>alert(1)</script>", "<script> may not be"),
        (
            "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
            "<script> may not be",
        ),
        (
            "\n<path onclick='x()'/>",
            "assets/x.svg:2: its attribute `onclick`",
        ),
        (
            "<image href='https://x.example/y.png'/>",
            "its attribute `href`",
        ),
        ("<use xlink:href='javascript:x'/>", "its attribute `href`"),
        ("<use href='//x.example/#a'/>", "its attribute `href`"),
        ("<foreignObject/>", "<foreignobject> may not be"),
        ("<a href='#x'/>", "<a> may not be"),
        ("<set attributeName='onload'/>", "<set> may not be"),
        (
            "<path fill='url(https://x.example/a)'/>",
            "its attribute `fill`",
        ),
        ("<style>@import 'x'</style>", "its style asks"),
        ("<style><![CDATA[a{b:url(x)}]]></style>", "its style asks"),
        ("<?xml-stylesheet href='x'?>", "instructions for a program"),
    ] {
        let text = format!("<svg>{inside}</svg>");
        let fault = Folder::with(&[("assets/x.svg", text.as_bytes())]).fault();
        assert!(fault.contains(told), "{inside}: {fault}");
    }
    let bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>";
    assert!(
        Folder::with(&[("assets/x.svg", bomb.as_bytes())])
            .fault()
            .contains("entities")
    );
    let fine =
        "<?xml version='1.0'?><!-- x --><svg><style>a{b:url(#c)}</style><use href='#c'/></svg>";
    Folder::with(&[("assets/x.svg", fine.as_bytes())])
        .read()
        .unwrap();
}

#[test]
fn words_that_nobody_says_and_places_that_are_not_there_are_told() {
    for (text, told) in [
        (
            "skip = A\nskipp = B\n",
            "words/en.ftl:2: nobody says `skipp`. Did you mean `skip`?",
        ),
        (
            "\nmore-in = More in { $sectoin }\n",
            "words/en.ftl:2: `more-in` has no place { $sectoin }: it has { $section }. Did you mean `section`?",
        ),
        ("skip = { $secret }\n", "it has no places"),
        ("skip = { more-in }\n", "no other messages"),
        ("skip = { -term }\n", "no other messages"),
        (
            "-term = x\nskip = A\n",
            "words/en.ftl:1: there are no terms here",
        ),
        ("skip = { NUMBER(1) }\n", "no functions"),
        (
            "skip = { $a ->\n   [one] { $b }\n  *[other] x\n }\n",
            "`skip` has no place { $b }",
        ),
        (
            "skip =\n    .title = x\n",
            "one sentence, without attributes",
        ),
        (
            "skip = A\nskip = B\n",
            "words/en.ftl:2: `skip` stands here twice",
        ),
        (
            "skip = A\nwhat is this\n",
            "words/en.ftl:2: it cannot be read",
        ),
    ] {
        let fault = Folder::with(&[("words/en.ftl", text.as_bytes())]).fault();
        assert!(fault.contains(told), "{text}: {fault}");
    }
}
