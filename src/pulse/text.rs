//! The figures as text: Prometheus' format 0.0.4, or `OpenMetrics` 1.0.0.

use std::{fmt::Write as _, time::Duration};

use super::{
    BOUNDS, TimesNow,
    table::{Metric, Says, Type},
};

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Prometheus' own.
    Prometheus,
    /// `OpenMetrics`.
    OpenMetrics,
}

impl Format {
    /// What `Accept` asks for: `OpenMetrics` if it is named, and not refused, else Prometheus' own.
    pub fn asked(accept: &str) -> Self {
        let named = accept.split(',').any(|part| {
            let mut words = part.split(';').map(str::trim);
            words.next() == Some("application/openmetrics-text")
                && !words.any(|word| matches!(word, "q=0" | "q=0.0"))
        });
        if named {
            Self::OpenMetrics
        } else {
            Self::Prometheus
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Prometheus => "text/plain; version=0.0.4; charset=utf-8",
            Self::OpenMetrics => "application/openmetrics-text; version=1.0.0; charset=utf-8",
        }
    }
}

/// Figures that are being written.
#[derive(Debug)]
pub struct Text {
    format: Format,
    written: String,
}

impl Text {
    /// Nothing yet.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            written: String::new(),
        }
    }

    /// A figure that has one line.
    pub fn one(&mut self, metric: &Metric, value: f64) {
        self.head(metric);
        self.line(metric.name, metric, &[], value);
    }

    /// A figure with a line for each of these labels, which stand in the order of the table.
    pub fn many<const N: usize>(
        &mut self,
        metric: &Metric,
        lines: impl IntoIterator<Item = ([&'static str; N], f64)>,
    ) {
        self.head(metric);
        for (labels, value) in lines {
            self.line(metric.name, metric, &labels, value);
        }
    }

    /// Times.
    pub fn times<const N: usize>(
        &mut self,
        metric: &Metric,
        all: impl IntoIterator<Item = ([&'static str; N], TimesNow)>,
    ) {
        self.head(metric);
        for (labels, times) in all {
            let mut sum = 0;
            let bounds = BOUNDS
                .iter()
                .map(|micros| seconds(Duration::from_micros(*micros)));
            let bounds = bounds.map(|bound| bound.to_string());
            for (bound, count) in bounds.chain(["+Inf".to_owned()]).zip(times.buckets) {
                sum += count;
                let pairs = pairs(metric, &labels, Some(&bound));
                let _ = writeln!(self.written, "{}_bucket{pairs} {sum}", metric.name);
            }
            let pairs = pairs(metric, &labels, None);
            let _ = writeln!(
                self.written,
                "{}_sum{pairs} {}",
                metric.name,
                seconds(times.sum)
            );
            let _ = writeln!(self.written, "{}_count{pairs} {sum}", metric.name);
        }
    }

    /// The whole text.
    pub fn end(mut self) -> String {
        if self.format == Format::OpenMetrics {
            self.written.push_str("# EOF\n");
        }
        self.written
    }

    fn head(&mut self, metric: &Metric) {
        // OpenMetrics names the family of a counter without its `_total`.
        let name = match (self.format, metric.kind) {
            (Format::OpenMetrics, Type::Counter) => {
                metric.name.strip_suffix("_total").unwrap_or(metric.name)
            }
            _ => metric.name,
        };
        let (help, kind) = (metric.help, metric.kind.as_str());
        let _ = writeln!(self.written, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn line(&mut self, name: &str, metric: &Metric, labels: &[&str], value: f64) {
        let _ = writeln!(
            self.written,
            "{name}{} {value}",
            pairs(metric, labels, None)
        );
    }
}

/// A time as Prometheus counts it.
pub fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}

/// Labels with what they say. What is not in the table's set is told as an empty word: a figure never names what it should not.
fn pairs(metric: &Metric, labels: &[&str], bound: Option<&str>) -> String {
    let mut pairs = Vec::new();
    for ((name, says), label) in metric.labels.iter().zip(labels) {
        let known = match says {
            Says::OneOf(words) => words.contains(label),
            Says::Version => *label == env!("CARGO_PKG_VERSION"),
        };
        debug_assert!(known, "{}: {name} says {label}", metric.name);
        pairs.push(format!("{name}=\"{}\"", if known { label } else { "" }));
    }
    pairs.extend(bound.map(|bound| format!("le=\"{bound}\"")));
    if pairs.is_empty() {
        String::new()
    } else {
        format!("{{{}}}", pairs.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::table, *};

    #[test]
    fn both_formats_are_as_their_readers_want_them() {
        let write = |format| {
            let mut text = Text::new(format);
            text.many(&table::SIGN_INS, [(["mail"], 3.0)]);
            text.one(&table::SHELF_PAGES, 2.0);
            text.end()
        };
        let plain = write(Format::Prometheus);
        assert!(plain.contains("# TYPE dateline_sign_ins_total counter\n"));
        assert!(plain.contains("\ndateline_sign_ins_total{way=\"mail\"} 3\n"));
        assert!(plain.ends_with("\ndateline_shelf_pages 2\n"));
        let open = write(Format::OpenMetrics);
        assert!(open.contains("# TYPE dateline_sign_ins counter\ndateline_sign_ins_total{"));
        assert!(open.ends_with("\n# EOF\n"));
    }

    #[test]
    fn a_histogram_counts_upwards() {
        let times = super::super::Times::default();
        times.add(Duration::from_micros(70));
        times.add(Duration::from_mins(1));
        let mut text = Text::new(Format::Prometheus);
        text.times(&table::DRAW_TIMES, [([], times.now())]);
        let text = text.end();
        for line in [
            "_bucket{le=\"0.00005\"} 0",
            "_bucket{le=\"0.0001\"} 1",
            "_bucket{le=\"10\"} 1",
            "_bucket{le=\"+Inf\"} 2",
            "_sum 60.00007",
            "_count 2",
        ] {
            assert!(
                text.contains(&format!("dateline_draw_seconds{line}\n")),
                "{line}: {text}"
            );
        }
    }

    #[test]
    fn openmetrics_is_for_who_asks() {
        let asked = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1";
        assert_eq!(Format::asked(asked), Format::OpenMetrics);
        for other in ["", "*/*", "text/plain", "application/openmetrics-text;q=0"] {
            assert_eq!(Format::asked(other), Format::Prometheus, "{other}");
        }
    }
}
