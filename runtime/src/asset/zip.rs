//! Zip archives of the same bytes on every machine.
//!
//! The files are stored, not compressed: a compressor's bytes change with its version, and with them would the hash
//! of the archive, and what is deployed. Times are the format's first day. Every file may be read and executed, as
//! AWS Lambda's `bootstrap` has to be; a machine's own modes would differ where its file system has none.
//!
//! The format is that of <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, without its 64-bit extension.

/// A zip archive in the making.
#[derive(Default)]
pub(crate) struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u32,
}

/// 1 January 1980: the first day that the format has.
const DATE: u16 = (1 << 5) | 1;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// The least version that reads it: 2.0.
const VERSION: u16 = 20;
/// Written on Unix, by version 2.0: says how the mode is to be read.
const MADE_BY: u16 = (3 << 8) | VERSION;
/// A regular file that everybody may read and execute.
const MODE: u32 = 0o100_755 << 16;

impl Zip {
    /// Adds a file.
    ///
    /// # Errors
    /// When the format has no room for it.
    pub(crate) fn add(&mut self, name: &str, content: &[u8]) -> Result<(), String> {
        let too_large = |_| "an archive holds up to 4 GiB".to_owned();
        let (offset, size) = (u32::try_from(self.bytes.len()).map_err(too_large)?, u32::try_from(content.len()).map_err(too_large)?);
        let length = u16::try_from(name.len()).map_err(|_| format!("`{name}` is too long a name for an archive"))?;
        self.count += 1;
        u16::try_from(self.count).map_err(|_| "an archive holds up to 65535 files".to_owned())?;
        let mut shared = Vec::new();
        for part in [FLAGS, 0, 0, DATE] {
            shared.extend_from_slice(&part.to_le_bytes());
        }
        for part in [crc32(content), size, size] {
            shared.extend_from_slice(&part.to_le_bytes());
        }
        shared.extend_from_slice(&length.to_le_bytes());
        shared.extend_from_slice(&[0, 0]);
        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(&VERSION.to_le_bytes());
        self.bytes.extend_from_slice(&shared);
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(content);
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&MADE_BY.to_le_bytes());
        self.directory.extend_from_slice(&VERSION.to_le_bytes());
        self.directory.extend_from_slice(&shared);
        // no comment, on the first disk, a binary file
        self.directory.extend_from_slice(&[0; 6]);
        self.directory.extend_from_slice(&MODE.to_le_bytes());
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        Ok(())
    }

    /// The archive.
    ///
    /// # Errors
    /// When the format has no room for it.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, String> {
        let too_large = |_| "an archive holds up to 4 GiB".to_owned();
        let (start, size) = (u32::try_from(self.bytes.len()).map_err(too_large)?, u32::try_from(self.directory.len()).map_err(too_large)?);
        let count = self.count as u16;
        self.bytes.append(&mut self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend_from_slice(&count.to_le_bytes());
        self.bytes.extend_from_slice(&count.to_le_bytes());
        self.bytes.extend_from_slice(&size.to_le_bytes());
        self.bytes.extend_from_slice(&start.to_le_bytes());
        self.bytes.extend_from_slice(&[0, 0]);
        Ok(self.bytes)
    }
}

/// The checksum of the format: the polynomial of ITU-T V.42.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let (mut value, mut bit) = (at as u32, 0);
            while bit < 8 {
                value = if value & 1 == 1 { 0xedb8_8320 ^ (value >> 1) } else { value >> 1 };
                bit += 1;
            }
            table[at] = value;
            at += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc, byte| TABLE[((crc ^ u32::from(*byte)) & 0xff) as usize] ^ (crc >> 8))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(super::crc32(b"123456789"), 0xcbf4_3926);
    }
}
