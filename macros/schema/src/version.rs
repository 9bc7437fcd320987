//! Version constraints, as Terraform reads them
//! (<https://developer.hashicorp.com/terraform/language/expressions/version-constraints>).

use std::cmp::Ordering;

/// All of them must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraints(Vec<(Operator, Vec<u64>)>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Is,
    IsNot,
    Above,
    From,
    Below,
    UpTo,
    Pessimistic,
}

/// Each as it is written, the longer ones first.
const OPERATORS: [(&str, Operator); 7] = [
    ("!=", Operator::IsNot),
    (">=", Operator::From),
    ("<=", Operator::UpTo),
    ("~>", Operator::Pessimistic),
    ("=", Operator::Is),
    (">", Operator::Above),
    ("<", Operator::Below),
];

impl Constraints {
    /// Reads such as `>= 1.5, < 2.0`.
    ///
    /// ```
    /// use ferroform_schema::version::Constraints;
    /// assert!(Constraints::read("~> 1.11").unwrap().allow("1.12.1"));
    /// let error = Constraints::read(">= 1.5, => 2").unwrap_err();
    /// assert_eq!(error, "`=> 2` is no version constraint; one is like `>= 1.5, < 2.0`, with =, !=, >, >=, <, <= or ~>");
    /// ```
    ///
    /// # Errors
    /// What of it cannot be read.
    pub fn read(text: &str) -> Result<Constraints, String> {
        let each = text.split(',').map(|part| {
            let part = part.trim();
            let known = OPERATORS.iter().find_map(|(text, operator)| Some((*operator, part.strip_prefix(text)?)));
            let (operator, number) = known.unwrap_or((Operator::Is, part));
            let version = version(number.trim())
                .ok_or_else(|| format!("`{part}` is no version constraint; one is like `>= 1.5, < 2.0`, with =, !=, >, >=, <, <= or ~>"))?;
            Ok((operator, version))
        });
        each.collect::<Result<_, String>>().map(Constraints)
    }

    /// Whether a version fits. One that is no release, such as `1.12.0-beta1`, is not judged: it fits.
    ///
    /// ```
    /// use ferroform_schema::version::Constraints;
    /// let constraints = Constraints::read(">= 1.5, != 1.6.0, < 2").unwrap();
    /// assert!(constraints.allow("1.11.4") && !constraints.allow("1.6.0") && !constraints.allow("2.0.0"));
    /// ```
    #[must_use]
    pub fn allow(&self, release: &str) -> bool {
        let Some(release) = version(release).filter(|_| !release.contains(['-', '+'])) else { return true };
        self.0.iter().all(|(operator, wanted)| {
            let order = compare(&release, wanted);
            match operator {
                Operator::Is => order.is_eq(),
                Operator::IsNot => order.is_ne(),
                Operator::Above => order.is_gt(),
                Operator::From => order.is_ge(),
                Operator::Below => order.is_lt(),
                Operator::UpTo => order.is_le(),
                // the last number that is written may grow
                Operator::Pessimistic => {
                    order.is_ge() && compare(&release[..(wanted.len() - 1).min(release.len())], &wanted[..wanted.len() - 1]).is_eq()
                }
            }
        })
    }
}

/// The numbers of a version; what follows `-` or `+` is no part of them.
fn version(text: &str) -> Option<Vec<u64>> {
    let text = text.strip_prefix('v').unwrap_or(text);
    let end = text.find(['-', '+']).unwrap_or(text.len());
    let (numbers, suffix) = text.split_at(end);
    let is_suffix = suffix.get(1..).unwrap_or("x").bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+'));
    let numbers: Option<Vec<u64>> =
        numbers.split('.').map(|number| number.parse().ok().filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))).collect();
    numbers.filter(|_| is_suffix && suffix.len() != 1)
}

/// Numbers that are not written are 0.
fn compare(one: &[u64], other: &[u64]) -> Ordering {
    let at = |numbers: &[u64], place: usize| numbers.get(place).copied().unwrap_or(0);
    (0..one.len().max(other.len()))
        .map(|place| at(one, place).cmp(&at(other, place)))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::Constraints;

    fn allows(constraints: &str, version: &str) -> bool {
        Constraints::read(constraints).unwrap().allow(version)
    }

    #[test]
    fn the_last_number_that_is_written_may_grow() {
        assert!(allows("~> 1.5", "1.11.4") && !allows("~> 1.5", "2.0.0") && !allows("~> 1.5", "1.4.9"));
        assert!(allows("~> 1.5.2", "1.5.9") && !allows("~> 1.5.2", "1.6.0"));
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert!(allows(">= 1.9", "1.11.4") && allows("1.11", "1.11.0") && !allows("> 1.11", "1.11.0") && allows("<= 1.11.4", "1.11.4"));
    }

    #[test]
    fn what_is_no_constraint_is_refused() {
        for wrong in ["", ">= 1.5,", "=> 1.5", "latest", "1.x", ">= 1..5", "1.5 - 2", "~1.5", "1.5-"] {
            assert!(Constraints::read(wrong).is_err(), "{wrong}");
        }
    }
}
