//! A median with its quartiles: what one run says is noise.

/// Median (lower quartile – upper quartile).
pub fn quartiles(mut values: Vec<f64>, digits: usize) -> String {
    values.sort_by(f64::total_cmp);
    let at = |quarter: usize| values[(values.len() - 1) * quarter / 4];
    format!("{:.digits$} ({:.digits$}–{:.digits$})", at(2), at(1), at(3))
}

/// Quartiles of the quotients, pair by pair: what ran at the same time is compared.
pub fn ratio(over: &[f64], under: &[f64], digits: usize) -> String {
    let quotients = over.iter().zip(under).map(|(over, under)| over / under);
    quartiles(quotients.collect(), digits)
}
