//! What commands mean, as far as text and citations go.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cite::{self, CiteCommand};
use crate::bibliography::symbols::SYMBOLS;

/// What a command means.
#[derive(Debug, Clone, Copy)]
pub enum Meaning {
    /// It stands for these characters.
    Symbol(&'static str),
    /// Its arguments are text or not, as the signature says: `s` a star, `o` an option, `m` no text, `t` text.
    Pass(&'static str),
    /// Its arguments are no text, and something stands in its place: a formula, a picture in the line.
    Masked(&'static str),
    /// The heading of a section, or the title.
    Heading(Rank),
    /// A note that is called from here.
    Note,
    /// `\author`, and `\and` between two of them; `\date`.
    Author,
    NextAuthor,
    Date,
    /// The caption of a figure or table.
    Caption,
    /// `\item`
    Item,
    /// `\bibitem`
    BibItem,
    /// Text that is set between other characters: quotation marks, brackets.
    Between(Marks),
    /// Text in italics: in the braces that follow, or to the end of the group.
    Italics(Reach),
    /// A citation.
    Cite(&'static CiteCommand),
    /// `\begin`, `\end`
    Begin,
    End,
    /// The end of a line or of a row: `\\`.
    Break,
    /// The end of a paragraph: `\par`.
    Paragraph,
    /// Another file: `\input{a}`; with its folder: `\import{b/}{a}`.
    Input,
    Import,
    /// The reference list: of BibTeX, `\bibliography{refs}`; of biblatex, `\printbibliography`; a file for it.
    Bibliography,
    PrintBibliography,
    Resource,
    /// A definition.
    Define(Definition),
    Package,
    Class,
    Language,
    /// Conditions.
    If(Branch),
    Else,
    Fi,
    /// A space, where a letter follows: `\xspace`.
    Xspace,
    /// `@` is a letter from here on, or is none.
    AtLetter,
    AtOther,
    /// Nothing more of this file.
    EndInput,
    /// `\vadjust pre{…}`
    Adjust,
    /// Where an entry begins in what pandoc and citeproc write: `\hypertarget{ref-bolt2004}{}`.
    Target,
}

/// How far a command reaches that changes the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Over the braces that follow: `\emph{…}`.
    Argument,
    /// To the end of the group that it stands in: `{\em …}`.
    Group,
}

/// What a heading heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The document; it may stand before `\begin{document}`.
    Document,
    Section,
}

/// What is set around a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// csquotes' quotation marks.
    Quotation,
    Round,
    Square,
}

/// How macros are defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Definition {
    /// `\newcommand{\x}[1]{…}`
    Command,
    /// `\providecommand`, which keeps what there is.
    Provided,
    /// `\def\x#1{…}`
    Def,
    /// `\let\x\y`
    Let,
    /// `\NewDocumentCommand{\x}{O{a} m}{…}`
    Document,
    /// `\newenvironment{x}{…}{…}`
    Environment,
    /// `\newif\ifx`
    If,
    /// `\DeclareCiteCommand{\x}…`
    Cite,
}

/// Which part of a condition counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Branch {
    /// What comes before `\else`: also where only TeX could tell.
    First,
    /// What comes behind `\else`.
    Second,
}

/// The meaning of a command that LaTeX or a common package defines.
pub fn of(name: &str) -> Option<Meaning> {
    static MEANINGS: LazyLock<FxHashMap<&'static str, Meaning>> = LazyLock::new(|| {
        let symbols = SYMBOLS.iter().map(|&(names, text)| (names, Meaning::Symbol(text)));
        let tables = TABLE.iter().chain(SILENT).copied().chain(symbols);
        let named = tables.flat_map(|(names, meaning)| names.split_whitespace().map(move |name| (name, meaning)));
        let cites = cite::COMMANDS.iter().map(|command| (&command.name[1..], Meaning::Cite(command)));
        let spaces = [(" ", " "), ("\n", " "), ("\r", " "), ("\t", " ")];
        named.chain(cites).chain(spaces.map(|(name, text)| (name, Meaning::Symbol(text)))).collect()
    });
    MEANINGS.get(name).copied()
}

static TABLE: &[(&str, Meaning)] = &[
    (
        "part chapter section subsection subsubsection paragraph subparagraph minisec addchap addsec addpart frametitle \
      schapter ssection headingwithoutnumber",
        Meaning::Heading(Rank::Section),
    ),
    ("title Title subtitle", Meaning::Heading(Rank::Document)),
    (
        "footnote footnotetext endnote endnotetext thanks tnote sidenote marginnote marginpar Footnote Endnote savefootnote \
      tablefootnote thankstext fnref",
        Meaning::Note,
    ),
    ("caption subcaption bicaption topcaption bottomcaption figcaption tabcaption tblcaption legend", Meaning::Caption),
    ("item", Meaning::Item),
    ("bibitem", Meaning::BibItem),
    ("enquote textquote textquotedblsingle hyphenquote foreignquote quoted", Meaning::Between(Marks::Quotation)),
    ("citetext parentext mkbibparens", Meaning::Between(Marks::Round)),
    ("brackettext mkbibbrackets", Meaning::Between(Marks::Square)),
    ("begin", Meaning::Begin),
    ("end", Meaning::End),
    ("\\ newline linebreak tabularnewline cr crcr and And AND", Meaning::Break),
    (
        "par endgraf bigskip medskip smallskip clearpage cleardoublepage newpage pagebreak maketitle tableofcontents",
        Meaning::Paragraph,
    ),
    ("input include subfile subfileinclude InputIfFileExists includestandalone loadglsentries", Meaning::Input),
    ("import subimport includefrom subincludefrom inputfrom subinputfrom", Meaning::Import),
    ("bibliography", Meaning::Bibliography),
    ("printbibliography printbibheading printreferences", Meaning::PrintBibliography),
    ("addbibresource addglobalbib addsectionbib", Meaning::Resource),
    (
        "newcommand renewcommand DeclareRobustCommand newrobustcmd renewrobustcmd newcommandx renewcommandx",
        Meaning::Define(Definition::Command),
    ),
    ("providecommand providerobustcmd", Meaning::Define(Definition::Provided)),
    ("def gdef edef xdef protected@edef", Meaning::Define(Definition::Def)),
    ("let", Meaning::Define(Definition::Let)),
    (
        "NewDocumentCommand RenewDocumentCommand DeclareDocumentCommand ProvideDocumentCommand NewExpandableDocumentCommand",
        Meaning::Define(Definition::Document),
    ),
    ("newenvironment renewenvironment provideenvironment", Meaning::Define(Definition::Environment)),
    ("newif", Meaning::Define(Definition::If)),
    ("DeclareCiteCommand DeclareMultiCiteCommand DeclareAutoCiteCommand", Meaning::Define(Definition::Cite)),
    ("usepackage RequirePackage", Meaning::Package),
    ("documentclass LoadClass", Meaning::Class),
    ("setmainlanguage setdefaultlanguage", Meaning::Language),
    ("iffalse", Meaning::If(Branch::Second)),
    (
        "if ifcat ifnum ifdim ifodd ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifx ifeof iftrue ifcase ifdefined ifcsname \
      iffontchar ifpdf ifxetex ifluatex ifPDFTeX ifXeTeX ifLuaTeX iftutex ifPDF ifvtex ifptex",
        Meaning::If(Branch::First),
    ),
    ("else", Meaning::Else),
    ("fi", Meaning::Fi),
    ("xspace", Meaning::Xspace),
    ("makeatletter", Meaning::AtLetter),
    ("makeatother", Meaning::AtOther),
    ("endinput", Meaning::EndInput),
    ("vadjust", Meaning::Adjust),
    ("hypertarget", Meaning::Target),
    // Text among arguments that are none.
    ("textcolor fcolorbox", Meaning::Pass("omt")),
    ("colorbox foreignlanguage textlang", Meaning::Pass("omt")),
    ("hyperlink hypertargetlink bibinfo bibfield href@noop translatename", Meaning::Pass("mt")),
    ("hyperref", Meaning::Pass("ot")),
    ("parbox", Meaning::Pass("ooomt")),
    ("makebox framebox sbox", Meaning::Pass("oot")),
    ("raisebox", Meaning::Pass("moot")),
    ("resizebox", Meaning::Pass("smmt")),
    ("scalebox", Meaning::Pass("mot")),
    ("rotatebox", Meaning::Pass("omt")),
    ("multicolumn", Meaning::Pass("mmt")),
    ("multirow multirowcell", Meaning::Pass("omomt")),
    ("texorpdfstring ifstrempty iftoggle", Meaning::Pass("tm")),
    ("ifthenelse", Meaning::Pass("mtm")),
    ("captionof", Meaning::Pass("mot")),
    ("num ac Ac acs acl acf acp gls Gls glspl Glspl acrshort acrlong acrfull", Meaning::Pass("sot")),
    ("SI qty", Meaning::Pass("otm")),
    ("subfloat subfigure", Meaning::Pass("t")),
    ("emph textit textsl mkbibemph mkbibitalic", Meaning::Italics(Reach::Argument)),
    ("em it sl itshape slshape", Meaning::Italics(Reach::Group)),
    (
        "textbf textsc textrm textsf texttt textup textmd textnormal mbox hbox fbox underline uline sout \
      textsuperscript textsubscript uppercase MakeUppercase lowercase MakeLowercase MakeTextUppercase centerline leftline \
      rightline text protect abstract acknowledgments epigraph dedication natexlab bibnamefont bibfnamefont citenamefont \
      translation tightlist nobreak sloppy fussy hl so caps allcaps mkbibquote mkbibbold",
        Meaning::Pass(""),
    ),
];

/// Commands that print nothing, with what they take.
static SILENT: &[(&str, Meaning)] = &[
    (
        "label pageref hypersetup graphicspath bibliographystyle geometry pagestyle thispagestyle pagenumbering index glossary \
         markright fontfamily fontseries fontshape fontencoding hphantom vphantom phantom linespread setstretch theoremstyle \
         hyphenation newlength newsavebox lstset selectlanguage cline includeonly setcitestyle citestyle \
         email institute orcid urlstyle \
         nocopyright usetikzlibrary pgfplotsset tikzset sisetup DeclareLanguageMapping bibdata bibstyle citation \
         ExecuteBibliographyOptions addtocategory BibitemShut SetCiteStyle microtypesetup \
         keywords keyword affiliation address institution PACS MSC JEL received accepted acmDOI acmISBN \
         bookmarksetup setcopyright copyrightyear acmYear \
         AtBeginDocument AtEndDocument AtBeginBibliography AtEveryBibitem AtEveryCitekey AtBeginShipout \
         titlerunning authorrunning shorttitle shortauthors runningtitle runningauthor running institute logo titlegraphic \
         inst corref IEEEauthorrefmark IEEEauthorblockA orcidlink orcidID authorrefmark thanksref fnmark",
        Meaning::Pass("om"),
    ),
    (
        "ref autoref cref Cref vref Vref nameref eqref fullref prettyref Ref titleref labelcref cpageref subref hyperpage",
        Meaning::Masked("som"),
    ),
    ("crefrange Crefrange", Meaning::Masked("mm")),
    ("includegraphics includesvg", Meaning::Pass("soom")),
    ("ensuremath ce si unit ang", Meaning::Masked("om")),
    ("vspace hspace enlargethispage addvspace", Meaning::Pass("som")),
    ("author", Meaning::Author),
    ("and And AND", Meaning::NextAuthor),
    ("date", Meaning::Date),
    (
        "setlength addtolength setcounter addtocounter settowidth settoheight settodepth markboth numberwithin fontsize setbeamerfont \
         setbeamercolor newcites DefineBibliographyStrings defcitealias DeclareNameAlias setkomafont addtokomafont hangpara",
        Meaning::Pass("mm"),
    ),
    ("lstdefinestyle lstdefinelanguage pdfbookmark colorlet", Meaning::Pass("omm")),
    ("DeclareMathOperator", Meaning::Pass("smm")),
    ("addcontentsline crefname Crefname", Meaning::Pass("mmm")),
    ("definecolor newacronym", Meaning::Pass("ommm")),
    ("acrodef defbibheading", Meaning::Pass("mom")),
    ("DeclareFieldFormat DeclareBibliographyDriver", Meaning::Pass("somm")),
    ("renewbibmacro newbibmacro DeclareNameFormat DeclareListFormat setbeamertemplate", Meaning::Pass("smom")),
    ("titleformat", Meaning::Pass("smommmmo")),
    ("titlespacing", Meaning::Pass("smmmm")),
    ("usefont", Meaning::Pass("mmmm")),
    ("newtheorem", Meaning::Pass("smomo")),
    ("newcounter", Meaning::Pass("mo")),
    (
        "stepcounter refstepcounter value arabic roman Roman alph Alph thispagestyle usetheme usecolortheme usefonttheme color pagecolor \
         setmainfont setsansfont setmonofont bibpunct newtoks newcount newdimen newskip todo listoftodos \
         missingfigure lstinputlisting verbatiminput includepdf cmidrule captionsetup setlist \
         graphicspath addfontfeatures pdfinfo hypersetup geometry",
        Meaning::Pass("om"),
    ),
    ("inputminted crefalias", Meaning::Pass("omm")),
    ("footnotemark endnotemark addlinespace hline toprule midrule bottomrule", Meaning::Pass("o")),
    (
        "centering raggedright raggedleft bfseries \
         scshape upshape mdseries rmfamily sffamily ttfamily bf sc rm sf tt tiny scriptsize footnotesize small \
         normalsize large Large LARGE huge Huge noindent indent appendix frontmatter mainmatter backmatter singlespacing \
         onehalfspacing doublespacing doublespace singlespace listoffigures listoftables makeindex printindex leavevmode null \
         relax ignorespaces unskip bgroup egroup begingroup endgroup normalfont selectfont vfill hss vss strut \
         nopagebreak nolinebreak goodbreak filbreak penalty twocolumn onecolumn balance flushbottom raggedbottom",
        Meaning::Pass(""),
    ),
    ("rule", Meaning::Pass("omm")),
];
