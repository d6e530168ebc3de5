//! The body's printer: HTML for pages, HTML for feeds. Every letter that is not ours passes `escape`; nothing else does.

use std::fmt::Write as _;

use super::body::{Align, Block, Body, Inline};
use crate::basics::escape;

/// A picture, ready to be printed as a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The JPEG that a browser without `srcset` takes.
    pub src: String,
    /// `srcset` of the JPEG renditions.
    pub jpeg: String,
    /// `srcset` of the WebP renditions.
    pub webp: String,
    /// Pixels of `src`.
    pub width: u32,
    /// Pixels of `src`.
    pub height: u32,
    /// For those who do not see it.
    pub alt: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// The word for "Illustrative", where it is.
    pub illustrative: Option<String>,
    /// The class that carries its colour and focal point.
    pub class: String,
}

/// Words that the printer needs in the language of the furniture.
#[derive(Debug, Clone)]
pub struct Labels {
    /// Names a table for those who do not see it.
    pub table: String,
}

/// How wide a picture in the text is set, for the choice of a rendition; the lead is set wider.
const SIZES: &str = "(min-width: 46rem) 42rem, 100vw";
const LEAD_SIZES: &str = "(min-width: 62rem) 58rem, 100vw";

/// The body as HTML for a page. A picture without its figure is left out.
pub fn html(body: &Body, figures: &[Option<Figure>], labels: &Labels) -> String {
    html_with_place(body, figures, labels, body.0.len())
}

/// The same with the place marked where a preview ends that shows `shown` blocks: `#continue` leads there.
pub fn html_with_place(
    body: &Body,
    figures: &[Option<Figure>],
    labels: &Labels,
    shown: usize,
) -> String {
    let mut out = String::with_capacity(4096);
    let printer = Printer {
        figures,
        labels: Some(labels),
        site: "",
    };
    let (before, after) = body.0.split_at_checked(shown).unwrap_or((&body.0, &[]));
    printer.blocks(before, &mut out);
    if !after.is_empty() {
        out.push_str("<span id=\"continue\"></span>\n");
    }
    printer.blocks(after, &mut out);
    out
}

/// The body as HTML for a feed: no classes, and every address whole. `site` is the site's, without a slash at its end.
pub fn feed_html(body: &Body, figures: &[Option<Figure>], site: &str) -> String {
    let mut out = String::with_capacity(4096);
    Printer {
        figures,
        labels: None,
        site,
    }
    .blocks(&body.0, &mut out);
    out
}

/// One figure; the lead of a page loads first.
pub fn figure_html(figure: &Figure, lead: bool) -> String {
    let mut out = String::with_capacity(1024);
    print_figure(figure, lead, &mut out);
    out
}

struct Printer<'a> {
    figures: &'a [Option<Figure>],
    /// None in a feed.
    labels: Option<&'a Labels>,
    site: &'a str,
}

impl Printer<'_> {
    fn blocks(&self, blocks: &[Block], out: &mut String) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&self, block: &Block, out: &mut String) {
        match block {
            Block::Paragraph(text) => self.around("p", text, out),
            Block::Crosshead { level, text } => {
                let name = if *level <= 2 { "h2" } else { "h3" };
                let class = if self.labels.is_some() {
                    " class=\"crosshead\""
                } else {
                    ""
                };
                let _ = write!(out, "<{name}{class}>");
                self.inlines(text, out);
                let _ = writeln!(out, "</{name}>");
            }
            Block::Quotation(inner) => {
                out.push_str("<blockquote>\n");
                self.blocks(inner, out);
                out.push_str("</blockquote>\n");
            }
            Block::List { start, items } => self.list(*start, items, out),
            Block::Picture(number) => {
                let figure = self
                    .figures
                    .get(usize::from(*number))
                    .and_then(Option::as_ref);
                match (figure, self.labels) {
                    (Some(figure), Some(_)) => print_figure(figure, false, out),
                    (Some(figure), None) => self.feed_figure(figure, out),
                    (None, _) => {}
                }
            }
            Block::Divider if self.labels.is_some() => out.push_str("<hr class=\"divider\">\n"),
            Block::Divider => out.push_str("<hr>\n"),
            Block::Table {
                columns,
                head,
                rows,
            } => self.table(columns, head, rows, out),
        }
    }

    fn around(&self, name: &str, text: &[Inline], out: &mut String) {
        let _ = write!(out, "<{name}>");
        self.inlines(text, out);
        let _ = writeln!(out, "</{name}>");
    }

    fn list(&self, start: Option<u32>, items: &[Vec<Block>], out: &mut String) {
        let name = match start {
            None => "ul",
            Some(1) => "ol",
            Some(first) => {
                let _ = writeln!(out, "<ol start=\"{first}\">");
                return self.items("ol", items, out);
            }
        };
        let _ = writeln!(out, "<{name}>");
        self.items(name, items, out);
    }

    fn items(&self, name: &str, items: &[Vec<Block>], out: &mut String) {
        for item in items {
            out.push_str("<li>");
            match item.as_slice() {
                // An item of one paragraph is set without the paragraph's space.
                [Block::Paragraph(text)] => self.inlines(text, out),
                [Block::Paragraph(text), rest @ ..]
                    if rest.iter().all(|block| matches!(block, Block::List { .. })) =>
                {
                    self.inlines(text, out);
                    out.push('\n');
                    self.blocks(rest, out);
                }
                blocks => self.blocks(blocks, out),
            }
            out.push_str("</li>\n");
        }
        let _ = writeln!(out, "</{name}>");
    }

    fn table(
        &self,
        columns: &[Align],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        out: &mut String,
    ) {
        let class = |column: usize| match (self.labels, columns.get(column)) {
            (Some(_), Some(Align::Centre)) => " class=\"centre\"",
            (Some(_), Some(Align::End)) => " class=\"end\"",
            _ => "",
        };
        if let Some(labels) = self.labels {
            out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
            escape(&labels.table, out);
            out.push_str("\">");
        }
        out.push_str("<table><thead><tr>");
        for (column, cell) in head.iter().enumerate() {
            // A corner that heads nothing is no head.
            if cell.is_empty() {
                out.push_str("<td></td>");
                continue;
            }
            let _ = write!(out, "<th scope=\"col\"{}>", class(column));
            self.inlines(cell, out);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let _ = write!(out, "<td{}>", class(column));
                self.inlines(cell, out);
                out.push_str("</td>");
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody></table>");
        out.push_str(if self.labels.is_some() {
            "</div>\n"
        } else {
            "\n"
        });
    }

    fn inlines(&self, text: &[Inline], out: &mut String) {
        for piece in text {
            match piece {
                Inline::Text(words) => escape(words, out),
                Inline::Break => out.push_str("<br>"),
                Inline::Code(words) => {
                    out.push_str("<code>");
                    escape(words, out);
                    out.push_str("</code>");
                }
                Inline::Emphasis(inner) => self.mark("em", inner, out),
                Inline::Strong(inner) => self.mark("strong", inner, out),
                Inline::Link { to, text } => {
                    out.push_str("<a href=\"");
                    if to.as_str().starts_with('/') {
                        escape(self.site, out);
                    }
                    escape(to.as_str(), out);
                    out.push_str(if to.is_elsewhere() && self.labels.is_some() {
                        "\" rel=\"noopener\">"
                    } else {
                        "\">"
                    });
                    self.inlines(text, out);
                    out.push_str("</a>");
                }
            }
        }
    }

    fn mark(&self, name: &str, inner: &[Inline], out: &mut String) {
        let _ = write!(out, "<{name}>");
        self.inlines(inner, out);
        let _ = write!(out, "</{name}>");
    }

    fn feed_figure(&self, figure: &Figure, out: &mut String) {
        out.push_str("<figure><img src=\"");
        escape(self.site, out);
        escape(&figure.src, out);
        out.push_str("\" alt=\"");
        escape(&figure.alt, out);
        let _ = write!(
            out,
            "\" width=\"{}\" height=\"{}\">",
            figure.width, figure.height
        );
        let words: Vec<&str> = [&figure.caption, &figure.illustrative, &figure.credit]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if !words.is_empty() {
            out.push_str("<figcaption>");
            escape(&words.join(" "), out);
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n");
    }
}

fn print_figure(figure: &Figure, lead: bool, out: &mut String) {
    let attribute = |out: &mut String, name: &str, value: &str| {
        let _ = write!(out, " {name}=\"");
        escape(value, out);
        out.push('"');
    };
    let sizes = if lead { LEAD_SIZES } else { SIZES };
    out.push_str("<figure");
    attribute(
        out,
        "class",
        &format!(
            "picture {}{}",
            if lead { "lead " } else { "" },
            figure.class
        ),
    );
    out.push_str("><picture><source type=\"image/webp\"");
    attribute(out, "srcset", &figure.webp);
    attribute(out, "sizes", sizes);
    out.push_str("><img");
    attribute(out, "src", &figure.src);
    attribute(out, "srcset", &figure.jpeg);
    attribute(out, "sizes", sizes);
    attribute(out, "width", &figure.width.to_string());
    attribute(out, "height", &figure.height.to_string());
    attribute(out, "alt", &figure.alt);
    out.push_str(if lead {
        " fetchpriority=\"high\"></picture>"
    } else {
        " loading=\"lazy\" decoding=\"async\"></picture>"
    });
    let parts = [
        ("caption", &figure.caption),
        ("illustrative", &figure.illustrative),
        ("credit", &figure.credit),
    ];
    if parts.iter().any(|(_, words)| words.is_some()) {
        out.push_str("<figcaption>");
        let mut first = true;
        for (class, words) in parts {
            let Some(words) = words else { continue };
            out.push_str(if first { "<span" } else { " <span" });
            first = false;
            attribute(out, "class", class);
            out.push('>');
            escape(words, out);
            out.push_str("</span>");
        }
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}

#[cfg(test)]
mod tests;
