//! The source–claim graph: which claim rests on which source, through which other source.
