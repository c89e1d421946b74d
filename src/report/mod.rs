//! What is printed: one file per output format.
