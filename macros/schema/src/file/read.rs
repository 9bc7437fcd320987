//! Bounds-checked reading, and the errors of opening a file.

use super::{FORMAT, HEADER, MAGIC, Section, content_hash};
use std::fmt;

/// Why a provider file cannot be used. [`fmt::Display`] says it for a user, with the way to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// The bytes are not a provider file at all.
    NotAProviderFile,
    /// A newer ferroform wrote the file.
    NewerFormat(u32),
    /// An older ferroform wrote the file.
    OlderFormat(u32),
    /// The content is not what was written.
    Damaged,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::NotAProviderFile => f.write_str("it is not a provider file")?,
            OpenError::NewerFormat(found) => {
                return write!(
                    f,
                    "its format {found} is newer than this ferroform, which reads format {FORMAT}; \
                     update the `ferroform` crates, or make the file again with `ferroform provider add`"
                );
            }
            OpenError::OlderFormat(found) => write!(f, "its format {found} is older than format {FORMAT} of this ferroform")?,
            OpenError::Damaged => f.write_str("it is damaged: its content is not what was written")?,
        }
        f.write_str("; make it again with `ferroform provider add`")
    }
}

impl std::error::Error for OpenError {}

/// The whole file. Numbers beyond its end read as 0 and text as empty: after the hash was checked
/// that cannot happen, and without it a macro still must not panic.
#[derive(Clone, Copy)]
pub(crate) struct Bytes(pub(crate) &'static [u8]);

impl Bytes {
    /// Checks header, length and hash.
    pub(crate) fn open(bytes: &'static [u8]) -> Result<Bytes, OpenError> {
        if bytes.get(..8) != Some(MAGIC.as_slice()) {
            return Err(OpenError::NotAProviderFile);
        }
        let file = Bytes(bytes);
        match file.u32(8) {
            FORMAT => {}
            newer if newer > FORMAT => return Err(OpenError::NewerFormat(newer)),
            older => return Err(OpenError::OlderFormat(older)),
        }
        let intact = bytes.len() >= HEADER && bytes.len() == file.u32(12) as usize && file.hash() == content_hash(&bytes[24..]);
        if intact { Ok(file) } else { Err(OpenError::Damaged) }
    }

    pub(crate) fn hash(self) -> u64 {
        u64::from(self.u32(16)) | u64::from(self.u32(20)) << 32
    }

    pub(crate) fn u8(self, at: usize) -> u8 {
        self.0.get(at).copied().unwrap_or(0)
    }

    pub(crate) fn u16(self, at: usize) -> u16 {
        match self.0.get(at..) {
            Some([a, b, ..]) => u16::from_le_bytes([*a, *b]),
            _ => 0,
        }
    }

    pub(crate) fn u32(self, at: usize) -> u32 {
        match self.0.get(at..) {
            Some([a, b, c, d, ..]) => u32::from_le_bytes([*a, *b, *c, *d]),
            _ => 0,
        }
    }

    /// Where a section starts. Each begins with the number of its entries.
    pub(crate) fn section(self, section: Section) -> usize {
        self.u32(24 + 4 * section as usize) as usize
    }

    pub(crate) fn count(self, section: Section) -> usize {
        self.u32(self.section(section)) as usize
    }

    /// The offset of record `id` in a section that has an index of offsets (types, blocks).
    pub(crate) fn record(self, section: Section, id: usize) -> usize {
        let start = self.section(section);
        let index = start + 4 + 4 * id;
        start + 4 + 4 * (self.u32(start) as usize + 1) + self.u32(index) as usize
    }

    pub(crate) fn text(self, id: u32) -> &'static str {
        let start = self.record(Section::Strings, id as usize);
        let end = self.record(Section::Strings, id as usize + 1);
        self.0.get(start..end).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or("")
    }
}
