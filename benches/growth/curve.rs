//! A curve as SVG: milliseconds over the number of stories, both by powers of ten.

use std::fmt::Write as _;

/// One line of the curve.
pub struct Line {
    /// What it shows.
    pub name: &'static str,
    /// Number of stories, milliseconds.
    pub points: Vec<(f64, f64)>,
}

/// Several lines.
pub struct Curve(pub Vec<Line>);

const WIDE: f64 = 720.0;
const HIGH: f64 = 360.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 220.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 40.0;

/// Powers of ten that the axes show.
const STORIES: [f64; 3] = [3.0, 4.0, 5.0];
const MILLIS: [f64; 4] = [-1.0, 0.0, 1.0, 2.0];

impl Curve {
    /// The picture, for light and dark.
    pub fn svg(&self) -> String {
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDE} {HIGH}\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n\
             <title>Milliseconds by the number of stories</title>\n\
             <style>text {{ fill: #1a1714 }} .rule {{ stroke: #d3ccbf }} path {{ fill: none; stroke-width: 2 }} \
             .a {{ stroke: #8c1d18; fill: #8c1d18 }} .b {{ stroke: #1d5b8c; fill: #1d5b8c }} .c {{ stroke: #3f7a3a; fill: #3f7a3a }} \
             .d {{ stroke: #8a6d1b; fill: #8a6d1b }} path.a, path.b, path.c, path.d {{ fill: none }}\n\
             @media (prefers-color-scheme: dark) {{ text {{ fill: #e9e4d9 }} .rule {{ stroke: #3b3731 }} .a {{ stroke: #f0988c; fill: #f0988c }} \
             .b {{ stroke: #8cc0f0; fill: #8cc0f0 }} .c {{ stroke: #9ad394; fill: #9ad394 }} .d {{ stroke: #e0c46a; fill: #e0c46a }} }}</style>\n"
        );
        for power in MILLIS {
            let y = across(power, &MILLIS, HIGH - BOTTOM, TOP);
            let _ = writeln!(
                out,
                "<line class=\"rule\" x1=\"{LEFT}\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{} ms</text>",
                WIDE - RIGHT,
                LEFT - 8.0,
                y + 4.0,
                10_f64.powf(power)
            );
        }
        for power in STORIES {
            let x = across(power, &STORIES, LEFT, WIDE - RIGHT);
            let _ = writeln!(
                out,
                "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                HIGH - BOTTOM + 24.0,
                10_f64.powf(power)
            );
        }
        for (line, class) in self.0.iter().zip(["a", "b", "c", "d"]) {
            let points: Vec<(f64, f64)> = line
                .points
                .iter()
                .map(|(stories, millis)| {
                    (
                        across(stories.log10(), &STORIES, LEFT, WIDE - RIGHT),
                        across(millis.log10(), &MILLIS, HIGH - BOTTOM, TOP),
                    )
                })
                .collect();
            let path: Vec<String> = points
                .iter()
                .map(|(x, y)| format!("{x:.1} {y:.1}"))
                .collect();
            let _ = writeln!(out, "<path class=\"{class}\" d=\"M{}\"/>", path.join("L"));
            for (x, y) in &points {
                let _ = writeln!(
                    out,
                    "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>"
                );
            }
            let (x, y) = points[points.len() - 1];
            let _ = writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                x + 10.0,
                y + 4.0,
                line.name
            );
        }
        out.push_str("</svg>\n");
        out
    }
}

fn across(power: f64, powers: &[f64], from: f64, to: f64) -> f64 {
    let (least, most) = (powers[0], powers[powers.len() - 1]);
    from + (power.clamp(least, most) - least) / (most - least) * (to - from)
}
