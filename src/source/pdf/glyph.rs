//! The glyphs of a page, as they are printed.

use std::cell::RefCell;
use std::panic::resume_unwind;
use std::time::Instant;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::coded::says;
use crate::document::Rect;

/// Stands for a glyph whose character the file does not tell.
pub const UNKNOWN: char = '\u{FFFD}';
/// The units of an em in glyph space, to which the interpreter scales every font.
const UNITS_PER_EM: f64 = 1000.0;
/// Glyphs above this on one page are no text.
const MOST_GLYPHS: usize = 120_000;

/// A glyph where it is printed. Lengths are points, from the lower left corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// What it says: mostly one character; a space for white space.
    pub text: String,
    /// From where its pen begins to where it ends.
    pub x: (f32, f32),
    /// The line that it stands on.
    pub baseline: f32,
    /// The font's size as it is printed.
    pub size: f32,
    /// How much of a square em it inks; 0 where that is not known. Bold type inks more.
    pub ink: f32,
}

impl Glyph {
    /// The box of its line around it.
    pub fn rect(&self) -> Rect {
        [self.x.0, self.baseline - 0.25 * self.size, self.x.1, self.baseline + 0.75 * self.size]
    }

    /// True where it is white space.
    pub fn is_space(&self) -> bool {
        self.text == " "
    }
}

/// What is printed on a page.
#[derive(Debug, Default)]
pub struct Printed {
    /// Its glyphs, in the order in which the file draws them.
    pub glyphs: Vec<Glyph>,
    /// True where an image is drawn.
    pub has_image: bool,
    /// How many of the glyphs were read by their codes.
    pub coded: usize,
}

/// What the worker unwinds with when its time is up.
pub struct TimeIsUp;

/// The inked area of each glyph of the document that was seen, by the interpreter's key.
pub type Inks = RefCell<FxHashMap<u128, f32>>;

/// Reads what is printed on `page`.
pub fn printed<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, inks: &Inks, deadline: Instant) -> Printed {
    let (width, height) = page.render_dimensions();
    let settings = InterpreterSettings::default();
    let transform = page.initial_transform(false).to_kurbo();
    let bounds = hayro_interpret::kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(transform, bounds, cache, page.xref(), settings);
    let mut press = Press {
        page: (width, height),
        deadline,
        inks,
        shown: Vec::new(),
        hidden: Vec::new(),
        seen: FxHashSet::default(),
        has_image: false,
        coded: 0,
    };
    interpret_page(page, &mut context, &mut press);
    let hidden_text = press.hidden.len() > 3 * press.shown.len();
    Printed {
        glyphs: if hidden_text { press.hidden } else { press.shown },
        has_image: press.has_image,
        coded: press.coded,
    }
}

/// Takes what the interpreter draws, and keeps the glyphs.
struct Press<'i> {
    page: (f32, f32),
    deadline: Instant,
    inks: &'i Inks,
    shown: Vec<Glyph>,
    /// What is drawn in no colour: the text that recognition put over a scan.
    hidden: Vec<Glyph>,
    /// Where which glyph was drawn: type is made bold by drawing it twice.
    seen: FxHashSet<(u32, i32, i32)>,
    has_image: bool,
    coded: usize,
}

impl Press<'_> {
    /// Ends the reading of the page where its time is up: nothing else stops the interpreter.
    fn check_time(&self) {
        if Instant::now() > self.deadline {
            resume_unwind(Box::new(TimeIsUp));
        }
    }

    fn take(&mut self, drawn: &Drawn<'_>, transform: Affine, mode: &DrawMode, type3: Option<f32>) {
        let Some(text) = text_of(drawn) else { return };
        self.coded += usize::from(matches!(drawn, Drawn::Type3(_)) && drawn.as_unicode().is_none());
        let (advance, ink) = match drawn {
            Drawn::Outline(outline) => (outline.advance_width(), self.ink(drawn)),
            Drawn::Type3(glyph) => (glyph.advance_width(), 0.0),
        };
        let start = transform * Point::ZERO;
        let end = transform * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
        let top = transform * Point::new(0.0, UNITS_PER_EM);
        let size = type3.unwrap_or(top.distance(start) as f32);
        let is_upright = (end.y - start.y).abs() <= 0.1 * (end.x - start.x).abs() + 1e-3 && end.x >= start.x;
        let (width, height) = (f64::from(self.page.0), f64::from(self.page.1));
        let is_on_page = (-2.0..=width + 2.0).contains(&start.x) && (-2.0..=height + 2.0).contains(&start.y);
        if !is_upright || !is_on_page || !(1.0..=400.0).contains(&size) {
            return;
        }
        let glyph = Glyph { text, x: (start.x as f32, end.x as f32), baseline: start.y as f32, size, ink };
        let glyphs = if matches!(mode, DrawMode::Invisible) { &mut self.hidden } else { &mut self.shown };
        if glyphs.len() < MOST_GLYPHS {
            glyphs.push(glyph);
        }
    }

    /// True where the same glyph was drawn there, or within a tenth of its size, before.
    fn was_drawn(&mut self, drawn: &Drawn<'_>, transform: Affine) -> bool {
        let at = transform * Point::ZERO;
        let size = (transform * Point::new(0.0, UNITS_PER_EM)).distance(at).clamp(1.0, 400.0);
        let cell = size * 0.05;
        let (x, y) = ((at.x / cell).round() as i32, (at.y / cell).round() as i32);
        let code = drawn.char_code();
        let near = (-1..=1).any(|dx| (-1..=1).any(|dy| self.seen.contains(&(code, x + dx, y + dy))));
        self.seen.insert((code, x, y));
        near
    }

    fn ink(&self, drawn: &Drawn<'_>) -> f32 {
        let Drawn::Outline(outline) = drawn else { return 0.0 };
        let key = outline.identifier().cache_key();
        *self.inks.borrow_mut().entry(key).or_insert_with(|| {
            let area = outline.outline().area().abs() / (UNITS_PER_EM * UNITS_PER_EM);
            area as f32
        })
    }
}

/// The size of type whose glyphs are drawings: the file gives them any scale, so that only their widths tell. The median of what
/// each would be the size of, were it as wide as in most fonts. None for fonts proper.
fn size_of_drawings(run: &GlyphRun<'_, '_>, transform: Affine) -> Option<f32> {
    let mut sizes: Vec<f32> = run
        .glyphs()
        .iter()
        .filter_map(|glyph| {
            let Drawn::Type3(drawing) = &**glyph else { return None };
            let placed = transform * glyph.transform();
            let width = (placed * Point::new(f64::from(drawing.advance_width()?), 0.0)).distance(placed * Point::ZERO);
            Some(width as f32 / usual_width(&text_of(glyph)?))
        })
        .filter(|size| (1.0..=400.0).contains(size))
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}

/// How wide a glyph is in most fonts for text, in ems.
fn usual_width(text: &str) -> f32 {
    match text.chars().next().unwrap_or('a') {
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '!' | '\'' | '|' | ' ' => 0.28,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '-' => 0.37,
        'm' | 'M' | 'W' | '—' => 0.85,
        'w' => 0.72,
        c if c.is_uppercase() => 0.68,
        _ => 0.5,
    }
}

/// What a glyph says, its ligature undone: `fi` for `ﬁ`. None where it says nothing.
fn text_of(drawn: &Drawn<'_>) -> Option<String> {
    let text = match drawn.as_unicode() {
        Some(BfString::Char(c)) => readable(c)?.to_string(),
        Some(BfString::String(text)) => text.chars().filter_map(readable).collect(),
        None if matches!(drawn, Drawn::Type3(_)) => {
            says(drawn.char_code()).map_or_else(|| UNKNOWN.to_string(), str::to_owned)
        }
        None => UNKNOWN.to_string(),
    };
    let text: String = if text.contains(|c| matches!(c, '\u{FB00}'..='\u{FB06}')) {
        text.chars()
            .flat_map(|c| if matches!(c, '\u{FB00}'..='\u{FB06}') { c.nfkc().collect() } else { vec![c] })
            .collect()
    } else {
        text
    };
    (!text.is_empty()).then_some(text)
}

/// The character that stands for `c` in reading text.
fn readable(c: char) -> Option<char> {
    match c {
        // What the fonts Symbol and Wingdings have as bullets.
        '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F0FC}' => Some('•'),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. | UNKNOWN => Some(UNKNOWN),
        '\u{AD}' => Some('-'),
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2028}'..='\u{202E}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
}

impl<'a> Device<'a> for Press<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.check_time();
        let drawn_size = size_of_drawings(run, props.transform);
        for glyph in run.glyphs() {
            let transform = props.transform * glyph.transform();
            if !self.was_drawn(glyph, transform) {
                self.take(glyph, transform, mode, drawn_size);
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.check_time();
        self.has_image = true;
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.check_time();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
