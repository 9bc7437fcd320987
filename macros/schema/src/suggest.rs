//! The nearest name to one that is not there.

/// The candidate nearest to `wanted`, if one is near enough to be what was meant.
///
/// Near means few edits for its length; with equal distance the first in order of the candidates wins,
/// so the answer is always the same.
///
/// ```
/// use ferroform_schema::suggest::nearest;
/// assert_eq!(nearest("cidr_blok", ["arn", "cidr_block"]), Some("cidr_block"));
/// assert_eq!(nearest("zzz", ["arn", "cidr_block"]), None);
/// ```
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (wanted.len() / 3).clamp(1, 6);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len().abs_diff(wanted.len()) > limit {
            continue;
        }
        let distance = strsim::osa_distance(wanted, candidate);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// `; did you mean ...?` for an error message, or nothing.
///
/// ```
/// assert_eq!(ferroform_schema::suggest::hint("vcp", ["vpc"]), "; did you mean `vpc`?");
/// ```
#[must_use]
pub fn hint<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(wanted, candidates).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}
