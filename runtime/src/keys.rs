//! Keys that an object of JSON has twice: what the branches of a running program, or a key that only it knows, can
//! bring about. Terraform refuses some of them and takes the last of others.

use std::collections::BTreeSet;

/// The repeated keys of an object, given its entries, and of the objects within, as they are written.
pub(crate) fn repeated(entries: &str) -> BTreeSet<&str> {
    let bytes = entries.as_bytes();
    let mut open: Vec<BTreeSet<&str>> = vec![BTreeSet::new()];
    let mut repeated = BTreeSet::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => open.push(BTreeSet::new()),
            b'}' => drop(open.pop()),
            b'"' => {
                let start = at;
                while bytes.get(at).is_some_and(|byte| *byte != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                let text = &entries[start..at];
                at += 1;
                let is_key = bytes.get(at) == Some(&b':');
                if is_key && open.last_mut().is_some_and(|keys| !keys.insert(text)) {
                    repeated.insert(text);
                }
            }
            _ => {}
        }
    }
    repeated
}
