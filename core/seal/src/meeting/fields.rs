//! The fields of a code, one after the other.

/// Reads fields off the front.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl Reader<'_> {
    pub(super) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    /// A text of at most `max` bytes, its length before it.
    pub(super) fn text(&mut self, max: usize) -> Option<String> {
        let [len] = self.bytes()?;
        let (text, rest) = self.0.split_at_checked(len.into())?;
        self.0 = rest;
        (text.len() <= max).then(|| String::from_utf8(text.to_vec()).ok())?
    }
}

/// Writes fields at the end.
#[derive(Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A text of at most 255 bytes.
    pub(super) fn text(&mut self, text: &str) {
        self.0.push(text.len() as u8);
        self.bytes(text.as_bytes());
    }
}
