#!/usr/bin/env python3
"""Makes files of many formats of plain-text manuscripts, so that readers can be compared with the plain text.

    convert.py BIN IN OUT [NAME…]

Of each IN/NAME.txt (all of them where no NAME is given) it makes, in OUT:

    NAME.base.txt   one line a paragraph, an empty line between two: what the others are compared with
    NAME.md .tex .typ .html .epub .docx .odt .rtf .jats.xml .tei.xml   by pandoc (Typst by this script)
    NAME.lo.docx .lo.odt .lo.html .lo.pdf     saved by LibreOffice from pandoc's files
    NAME.pdf        by pdflatex, one column
    NAME.2col.pdf   by pdflatex, two columns, hyphenated
    NAME.ot1.pdf    the same in TeX's first fonts, where an accent is a character of its own

BIN is the built program: it tells where the entries of the reference list are, so that each stays a paragraph of its own.
Needs Debian's pandoc, libreoffice-writer, texlive-latex-base and lmodern; what is not installed is left out and named.
"""
import json, pathlib, re, shutil, subprocess, sys, tempfile

PANDOC = {
    "md": ["-t", "markdown-smart-citations", "-s"],
    "tex": ["-t", "latex", "-s"],
    "html": ["-t", "html", "-s"],
    "epub": ["-t", "epub"],
    "docx": ["-t", "docx"],
    "odt": ["-t", "odt"],
    "rtf": ["-t", "rtf", "-s"],
    "jats.xml": ["-t", "jats_archiving", "-s"],
    "tei.xml": ["-t", "tei", "-s"],
}
FONTS = r"""\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern}
\usepackage{textcomp}
\usepackage{hyperref}
"""
PRINTED = {
    "pdf": r"\documentclass{article}" + "\n" + FONTS,
    "2col.pdf": r"\documentclass[twocolumn]{article}" + "\n" + FONTS,
    "ot1.pdf": r"\documentclass[twocolumn]{article}" + "\n" + r"\usepackage[utf8]{inputenc}" + "\n",
}


def entry_spans(binary, path, text):
    """Where the entries are, in characters of `text`."""
    done = subprocess.run([binary, "extract", "--format", "json", str(path)], capture_output=True, check=True)
    document = json.loads(done.stdout)["documents"][0]
    raw = text.encode()
    at = lambda byte: len(raw[:byte].decode(errors="ignore"))
    return [(at(r["span"]["start"]), at(r["span"]["end"])) for r in document["references"]]


def joined(lines):
    """One line of several; a word that was divided at a line's end is whole again."""
    out = ""
    for line in (" ".join(line.split()) for line in lines):
        if re.search(r"[^\W\d_]-$", out) and re.match(r"[^\W\d_]", line):
            whole = line[0].islower() and not re.match(r"(und|oder|and|or|y|e|et|en|of)\b", line)
            out = out[:-1] + line if whole else out + ("" if line[0].isupper() else " ") + line
        else:
            out = f"{out} {line}".strip()
    return out


def is_heading(lines):
    """A short line on its own that begins like a heading and does not end like a sentence."""
    line = lines[0].strip()
    return len(lines) == 1 and len(line) <= 80 and not re.search(r"[.,;:!?)\]-]$", line) and re.match(r"[\dIVX]+\.? |[^\W\d_]", line) \
        and (line[0].isdigit() or line[0].isupper())


def paragraphs(text):
    """The lines of each paragraph of running text: parted by empty lines, or where there are few of them by short last lines."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if not filled:
        return []
    width = sorted(len(line) for line in filled)[len(filled) * 9 // 10]
    parted = sum(not line.strip() for line in lines) * 40 > len(lines) or width > 200
    out, now = [], []
    for line in lines:
        short = len(line) < width * 0.75 and re.search(r"[.!?:]\W*$", line)
        numbered = re.match(r"\d+(\.\d+)*\.? [^\W\d_]", line) and len(line) < width * 0.75
        if not line.strip():
            out, now = out + [now], []
            continue
        if not parted and re.fullmatch(r"\s*\d+\s*", line):
            continue
        if not parted and numbered:
            out, now = out + [now, [line]], []
            continue
        now.append(line)
        if not parted and short:
            out, now = out + [now], []
    return [p for p in out + [now] if p]


def blocks_of(text, spans):
    """The blocks of a manuscript: `("heading" | "paragraph", its line)`."""
    out, done = [], 0
    for start, end in spans + [(len(text), len(text))]:
        found = paragraphs(text[done:start])
        for n, lines in enumerate(found):
            last = n + 1 == len(found) and end > start
            if last and len(lines) > 1 and len(lines[-1]) < 40:
                out += [("paragraph", joined(lines[:-1])), ("heading", joined(lines[-1:]))]
            else:
                out.append(("heading" if is_heading(lines) else "paragraph", joined(lines)))
        if end > start:
            out.append(("paragraph", joined(text[start:end].split("\n"))))
        done = end
    return out


def pandoc_tree(blocks, version, language):
    """The blocks as pandoc's own tree, so that nothing in them is taken for markup."""
    def words(line):
        parts = [part for word in line.split(" ") for part in ({"t": "Str", "c": word}, {"t": "Space"})]
        return parts[:-1]
    meta = {"lang": {"t": "MetaInlines", "c": words(language)}} if language else {}
    if blocks and blocks[0][0] == "heading":
        meta["title"] = {"t": "MetaInlines", "c": words(blocks[0][1])}
        blocks = blocks[1:]
    body = [{"t": "Header", "c": [1, ["", [], []], words(line)]} if kind == "heading" else {"t": "Para", "c": words(line)}
            for kind, line in blocks]
    return json.dumps({"pandoc-api-version": version, "meta": meta, "blocks": body})


def typst(blocks):
    """The blocks as Typst; paragraphs are wrapped, as people write them."""
    escape = lambda line: re.sub(r"([\\#$*_`<>@~\[\]/=+\-'\"])", r"\\\1", line)
    def wrapped(line):
        out, now = [], ""
        for word in escape(line).split(" "):
            if len(now) + len(word) > 90:
                out, now = out + [now], ""
            now = f"{now} {word}".strip()
        return "\n".join(re.sub(r"^(\d+)\.", r"\1\\.", line) for line in out + [now])
    return "\n\n".join(("= " + escape(line)) if kind == "heading" else wrapped(line) for kind, line in blocks) + "\n"


def run(command, **more):
    done = subprocess.run(command, capture_output=True, **more)
    if done.returncode:
        print(f"! {' '.join(map(str, command[:8]))}: {(done.stderr or done.stdout).decode(errors='replace')[-300:]}", file=sys.stderr)
    return done.stdout


def print_pdf(preamble, body, title, out):
    """Runs pdflatex; a character that its fonts lack is left out, and the file is made all the same."""
    source = [preamble, r"\providecommand{\hypertarget}[2]{#2}", rf"\title{{{title}}}\author{{}}\date{{}}", r"\begin{document}",
              r"\maketitle" if title else "", body, r"\end{document}"]
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "m.tex").write_text("\n".join(source), encoding="utf-8")
        subprocess.run(["pdflatex", "-interaction=nonstopmode", "m.tex"], cwd=folder, capture_output=True)
        made = pathlib.Path(folder, "m.pdf")
        if made.exists():
            shutil.copy(made, out)
        else:
            print(f"! pdflatex made no {out}", file=sys.stderr)


def libre_office(files, kind, rename):
    """Saves each file as `kind` in the name that `rename` gives it."""
    with tempfile.TemporaryDirectory() as folder:
        run(["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", kind, "--outdir", folder,
             *map(str, files)])
        for file in files:
            made = pathlib.Path(folder, file.stem + "." + kind.split(":")[0])
            if made.exists():
                shutil.move(made, rename(file))


def main(binary, source, out, *names):
    source, out = pathlib.Path(source), pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    version = json.loads(run(["pandoc", "-f", "markdown", "-t", "json"], input=b"x"))["pandoc-api-version"]
    names = names or [path.stem for path in sorted(source.glob("*.txt"))]
    for name in names:
        path = source / f"{name}.txt"
        text = path.read_text(encoding="utf-8")
        found = json.loads(run([binary, "extract", "--format", "json", str(path)]))["documents"][0]
        blocks = blocks_of(text, entry_spans(binary, path, text))
        at = lambda ending: out / f"{name}.{ending}"
        at("base.txt").write_text("\n\n".join(line for _, line in blocks) + "\n", encoding="utf-8")
        at("typ").write_text(typst(blocks), encoding="utf-8")
        tree = pandoc_tree(blocks, version, found.get("language")).encode()
        for ending, how in PANDOC.items():
            run(["pandoc", "-f", "json", *how, "-o", str(at(ending))], input=tree)
        body = run(["pandoc", "-f", "json", "-t", "latex"], input=tree).decode()
        title = ""
        if blocks and blocks[0][0] == "heading":
            title = run(["pandoc", "-f", "json", "-t", "latex"],
                        input=pandoc_tree([("paragraph", blocks[0][1])], version, None).encode()).decode().strip()
        for ending, preamble in PRINTED.items() if shutil.which("pdflatex") else ():
            print_pdf(preamble, body, title, at(ending))
        print(name, len(blocks), "blocks")
    if not shutil.which("pdflatex"):
        print("! pdflatex is not installed: no PDF by it", file=sys.stderr)
    if not shutil.which("soffice"):
        sys.exit("! soffice is not installed: nothing saved by LibreOffice")
    made = lambda ending: [out / f"{name}.{ending}" for name in names]
    renamed = lambda ending: lambda file: file.with_suffix("." + ending)
    libre_office(made("odt"), "docx", renamed("lo.docx"))
    libre_office(made("odt"), "pdf", renamed("lo.pdf"))
    libre_office(made("docx"), "odt", renamed("lo.odt"))
    libre_office(made("odt"), "html", renamed("lo.html"))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
