//! CSL's terms of a language, as hayagriva carries them.
