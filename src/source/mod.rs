//! Files as they are read: formats, encodings, limits. Nothing else opens files.
