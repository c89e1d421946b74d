//! All integration tests in one program: each file here is a module, since every program of its own is linked anew.

mod baseline;
mod bibliography;
mod book;
mod books;
mod changed;
mod config;
mod confined;
mod fix;
mod graph;
mod input;
mod italics;
mod journal;
mod json;
mod keys;
mod languages;
mod latex;
mod markdown;
mod output;
mod places;
mod planted;
mod properties;
mod reports;
mod sarif;
mod source_variants;
mod transcripts;
mod walls;
