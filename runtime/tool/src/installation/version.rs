//! Version constraints, as Terraform writes them
//! (<https://developer.hashicorp.com/terraform/language/expressions/version-constraints>): `~>` lets the
//! last number that is written grow, which Cargo's `~` does not.

use semver::Version;

/// All of them must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Constraints(Vec<Constraint>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Constraint {
    Is(Version),
    IsNot(Version),
    From(Version),
    Above(Version),
    UpTo(Version),
    Below(Version),
}

impl Constraints {
    /// Reads such as `>= 4.0, < 6.0`; what cannot be read is the error.
    pub(super) fn read(text: &str) -> Result<Constraints, String> {
        let mut constraints = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let at = part.find(|c: char| !"=!<>~".contains(c)).unwrap_or(part.len());
            let (operator, number) = part.split_at(at);
            let number = number.trim();
            let version = version(number).ok_or_else(|| part.to_owned())?;
            match operator {
                "" | "=" => constraints.push(Constraint::Is(version)),
                "!=" => constraints.push(Constraint::IsNot(version)),
                ">=" => constraints.push(Constraint::From(version)),
                ">" => constraints.push(Constraint::Above(version)),
                "<=" => constraints.push(Constraint::UpTo(version)),
                "<" => constraints.push(Constraint::Below(version)),
                "~>" => {
                    let end = match number.split('.').count() {
                        3.. => Version::new(version.major, version.minor + 1, 0),
                        _ => Version::new(version.major + 1, 0, 0),
                    };
                    constraints.extend([Constraint::From(version), Constraint::Below(end)]);
                }
                _ => return Err(part.to_owned()),
            }
        }
        Ok(Constraints(constraints))
    }

    /// Whether a version fits. One with a suffix, such as `6.0.0-beta1`, is taken only where it is named.
    pub(super) fn allow(&self, version: &Version) -> bool {
        let named = self.0.iter().any(|constraint| matches!(constraint, Constraint::Is(named) if named == version));
        (version.pre.is_empty() || named)
            && self.0.iter().all(|constraint| match constraint {
                Constraint::Is(other) => version == other,
                Constraint::IsNot(other) => version != other,
                Constraint::From(other) => version >= other,
                Constraint::Above(other) => version > other,
                Constraint::UpTo(other) => version <= other,
                Constraint::Below(other) => version < other,
            })
    }
}

/// A version, of which the last numbers may be left out.
pub(super) fn version(text: &str) -> Option<Version> {
    let text = text.strip_prefix('v').unwrap_or(text);
    let end = text.find(['-', '+']).unwrap_or(text.len());
    let (numbers, suffix) = text.split_at(end);
    let zeros = 2_usize.checked_sub(numbers.matches('.').count())?;
    Version::parse(&format!("{numbers}{}{suffix}", ".0".repeat(zeros))).ok()
}

#[cfg(test)]
mod tests {
    use super::{Constraints, version};

    fn allows(constraints: &str, number: &str) -> bool {
        Constraints::read(constraints).unwrap().allow(&version(number).unwrap())
    }

    #[test]
    fn the_last_number_that_is_written_may_grow() {
        assert!(allows("~> 5.1", "5.1.0") && allows("~> 5.1", "5.100.0") && !allows("~> 5.1", "6.0.0") && !allows("~> 5.1", "5.0.9"));
        assert!(allows("~> 5.1.2", "5.1.9") && !allows("~> 5.1.2", "5.2.0"));
        assert!(allows("~> 5", "5.9.0") && !allows("~> 5", "6.0.0"));
    }

    #[test]
    fn every_constraint_must_hold() {
        assert!(allows(">= 4.0, < 6.0, != 5.5.0", "5.4.0") && !allows(">= 4.0, < 6.0, != 5.5.0", "5.5.0"));
        assert!(allows("", "1.2.3") && allows("= 1.2", "1.2.0") && allows("> 1, <= 2.0", "2.0.0") && !allows("> 1, <= 2.0", "1.0.0"));
    }

    #[test]
    fn a_version_with_a_suffix_is_taken_where_it_is_named() {
        assert!(!allows(">= 5.0", "6.0.0-beta1") && allows("6.0.0-beta1", "6.0.0-beta1"));
    }

    #[test]
    fn what_is_no_constraint_is_the_error() {
        assert_eq!(Constraints::read(">= 1.0, => 2.0"), Err("=> 2.0".to_owned()));
        assert_eq!(Constraints::read("latest"), Err("latest".to_owned()));
    }
}
