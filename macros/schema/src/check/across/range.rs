//! Ranges of addresses, and how two of them lie.

use crate::format::address_range;
use std::fmt;
use std::net::IpAddr;

/// A range of addresses of one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Range {
    pub(super) is_ipv6: bool,
    first: u128,
    last: u128,
    address: IpAddr,
    length: u8,
}

impl Range {
    /// `10.0.0.0/16`; the bits of the host do not count.
    pub(super) fn parse(text: &str) -> Option<Range> {
        let (address, length) = address_range(text)?;
        let (bits, width) = match address {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (u128::from(address), 128),
        };
        let host = u128::MAX.checked_shr(128 - (width - u32::from(length))).unwrap_or(0);
        Some(Range { is_ipv6: width == 128, first: bits & !host, last: bits | host, address, length })
    }

    pub(super) fn holds(&self, other: &Range) -> bool {
        self.is_ipv6 == other.is_ipv6 && self.first <= other.first && other.last <= self.last
    }

    pub(super) fn overlaps(&self, other: &Range) -> bool {
        self.is_ipv6 == other.is_ipv6 && self.first <= other.last && other.first <= self.last
    }

    /// Of two ranges, the one that reaches further.
    pub(super) fn ends_after(&self, other: &Range) -> bool {
        self.last > other.last
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::Range;

    fn range(text: &str) -> Range {
        Range::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn two_ranges_overlap_where_an_address_is_in_both() {
        assert!(range("10.0.0.0/16").overlaps(&range("10.0.255.0/24")) && range("10.0.0.0/16").holds(&range("10.0.255.0/24")));
        assert!(range("10.0.1.0/24").overlaps(&range("10.0.0.0/16")) && !range("10.0.1.0/24").holds(&range("10.0.0.0/16")));
        assert!(!range("10.0.0.0/16").overlaps(&range("10.1.0.0/16")));
        assert!(range("0.0.0.0/0").holds(&range("255.255.255.255/32")) && range("10.0.0.1/32").holds(&range("10.0.0.1/32")));
        assert!(range("::/0").holds(&range("ffff::/128")) && range("fd00::/56").holds(&range("fd00:0:0:ff::/64")));
        assert!(!range("fd00::/56").overlaps(&range("fd00:0:0:100::/64")));
    }

    #[test]
    fn ranges_of_two_families_never_overlap() {
        assert!(!range("::/0").overlaps(&range("0.0.0.0/0")) && !range("::/0").holds(&range("10.0.0.0/8")));
    }

    #[test]
    fn what_is_no_range_is_none() {
        assert_eq!(["10.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "x/8", ""].map(Range::parse), [None; 5]);
    }
}
