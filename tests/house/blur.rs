//! What stands in a picture's place until it is there: small, in the page's one style, and only of pictures that are large on it.

use std::{fs, io::Write as _};

use crate::{House, pictures::made, story};

/// Red, green and blue of a place.
type Colour = fn(u32, u32) -> [u32; 3];

/// How many bytes a text has when gzip has packed it.
fn packed(text: &str) -> usize {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap().len()
}

/// The page without the rules of its blurs.
fn without(page: &str) -> String {
    const BEGIN: &str = "figure.p-";
    let mut left = String::new();
    let mut rest = page;
    while let Some(at) = rest.find(BEGIN) {
        let end = at + rest[at..].find('}').unwrap() + 1;
        left.push_str(&rest[..at]);
        rest = &rest[end..];
    }
    left + rest
}

#[tokio::test]
async fn a_large_picture_is_blurred_until_it_is_there_for_few_bytes() {
    let house = House::open();
    let byte = |number: u32| u8::try_from(number % 256).unwrap();
    let photos: [(&str, Colour); 3] = [
        ("sky.jpg", |x, y| [x / 8, y / 4, 200]),
        ("field.jpg", |x, y| [120, 255 - y / 4, x / 6]),
        ("noise.jpg", |x, y| {
            [x * 97 + y * 31, x * 13 + y * 101, x * y]
        }),
    ];
    for (name, colour) in photos {
        let photo = image::RgbImage::from_fn(1300, 867, |x, y| image::Rgb(colour(x, y).map(byte)));
        fs::write(house.folder.join(name), made::jpeg(&photo, &[])).unwrap();
    }
    let front = "id: blurred1\npublished: 2026-05-04T06:00:00Z\nlead: {file: sky.jpg, alt: Sky}\n";
    let body = "One.\n\n![A](field.jpg){alt=\"A\"}\n\n![B](noise.jpg){alt=\"B\"}\n\nTwo.";
    let (path, _) = crate::imprints::publish(&house, "story.md", &story("Blurred", front, body));
    for (page, count) in [(path.as_str(), 3), ("/", 1), ("/city", 0)] {
        let text = house.get(page).await.text();
        let bare = without(&text);
        assert_eq!(
            text.matches("url(data:image/webp;base64,").count(),
            count,
            "{page}"
        );
        assert!(!bare.contains("data:image"), "{page}");
        assert!(!text.contains(" style="), "{page}");
        let cost = packed(&text) - packed(&bare);
        println!("{page}: {cost} bytes for {count}");
        assert!(cost <= 200 * count, "{page}: {cost} bytes for {count}");
        // Its place is kept: every picture has its measures, and a large one the proportions of the photo.
        assert_eq!(
            text.matches("aspect-ratio:1300/867").count(),
            count,
            "{page}"
        );
        assert_eq!(
            text.matches("<img").count(),
            text.matches(" height=\"").count(),
            "{page}"
        );
    }
}
