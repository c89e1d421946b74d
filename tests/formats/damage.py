#!/usr/bin/env python3
"""Damages manuscripts in many ways and reads each with citegraph: none may crash, hang or take too much memory.

    tests/formats/damage.py target/release/citegraph fixtures [--count 500] [--seed 1] [--keep FOLDER]

The manuscripts are those of the folder, of every format. A run fails where the program ends otherwise than by status 0, 1 or 2,
says "internal error", takes more than 10 s or 1 GiB, or ends by 2 without naming the file. Python 3's standard library alone.
"""

import argparse
import io
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

SECONDS = 10
MEMORY = 1 << 30
FORMATS = {".txt", ".md", ".qmd", ".tex", ".html", ".xhtml", ".epub", ".xml", ".docx", ".odt", ".fodt", ".rtf", ".pdf", ".typ"}
ZIPPED = {".docx", ".odt", ".epub"}


def truncated(data, chance):
    return data[: int(len(data) * chance.uniform(0.01, 0.99))]


def flipped(data, chance):
    data = bytearray(data)
    for _ in range(max(1, int(len(data) * 10 ** chance.uniform(-5, -2)))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def zeroed(data, chance):
    start = chance.randrange(len(data))
    length = chance.randrange(1, 1 + len(data) // 4)
    return data[:start] + bytes(min(length, len(data) - start)) + data[start + length :]


def repeated(data, chance):
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, 2000))
    return data[:end] + data[start:end] * chance.randrange(1, 200) + data[end:]


def prefixed(data, chance):
    return bytes(chance.randrange(256) for _ in range(chance.randrange(1, 300))) + data


def shuffled(data, chance):
    cuts = sorted(chance.randrange(len(data)) for _ in range(4))
    parts = [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)])]
    chance.shuffle(parts)
    return b"".join(parts)


DAMAGES = [truncated, flipped, zeroed, repeated, prefixed, shuffled]


def within_zip(data, chance):
    """The same container with one of its parts damaged, so that the damage reaches the reader of the part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as container, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        parts = [part for part in container.infolist() if part.file_size]
        chosen = chance.choice(parts).filename
        for part in parts:
            content = container.read(part)
            copy.writestr(part.filename, chance.choice(DAMAGES)(content, chance) if part.filename == chosen else content)
    return out.getvalue()


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return out.getvalue()


def docx(body):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    document = f"<w:document {space}><w:body>".encode() + body + b"</w:body></w:document>"
    return zipped({"[Content_Types].xml": types, "word/document.xml": document})


def odt(body):
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f"<office:document-content {space}><office:body><office:text>".encode() + body
    content += b"</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(objects):
    """A PDF of these objects, numbered from 1, the first of which is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def stream(content, entries=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def hostile():
    """Files made to hurt: name → bytes."""
    deep, wide = 100_000, 2_000_000
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    files = {f"empty{suffix}": b"" for suffix in FORMATS}
    files |= {f"blank{suffix}": b" \n\n\t\n" for suffix in FORMATS}
    files |= {
        "deep.html": b"<!doctype html><html><body>" + b"<div>" * deep + b"Bolt (2004)",
        "deep-spans.html": b"<!doctype html><p>" + b"<span><b>" * deep + b"Bolt (2004)",
        "open.html": b"<!doctype html><p>" + b"<" * wide,
        "entities.html": b"<!doctype html><p>" + b"&amp" * (wide // 4),
        "deep.xml": b"<article><body>" + b"<sec>" * deep + b"<p>Bolt (2004)</p>" + b"</sec>" * deep + b"</body></article>",
        "laughs.xml": b'<?xml version="1.0"?><!DOCTYPE article [<!ENTITY a0 "ha">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
        + b"]><article><body><p>&a11;</p></body></article>",
        "loop.xml": b'<!DOCTYPE article [<!ENTITY a "&b;"><!ENTITY b "&a;">]><article><body><p>&a;</p></body></article>',
        "deep.tei.xml": b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>' + b"<div>" * deep,
        "deep-quotes.md": b">" * deep + b" Bolt (2004)",
        "deep-lists.md": b"".join(b" " * (2 * n) + b"- a\n" for n in range(2000)),
        "brackets.md": b"[" * deep + b"@bolt2004" + b"]" * deep,
        "emphasis.md": b"*a **b " * (wide // 8),
        "notes.md": b"a^[b" * deep,
        "note-loop.md": b"a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n",
        "citations.md": b"[@" * deep,
        "header.md": b"---\n" + b"a:\n  " * deep,
        "groups.rtf": b"{\\rtf1 " + b"{" * deep + b"Bolt (2004)" + b"}" * deep,
        "footnotes.rtf": b"{\\rtf1 " + b"a{\\footnote " * deep,
        "fields.rtf": b"{\\rtf1 " + b"{\\field{\\*\\fldinst X}{\\fldrslt " * deep,
        "binary.rtf": b"{\\rtf1 \\bin999999999 abc",
        "unicode.rtf": b"{\\rtf1 " + b"\\u-1000000000000000000?" * 1000,
        "groups.tex": b"\\documentclass{article}\\begin{document}" + b"{" * deep + b"Bolt (2004)",
        "environments.tex": b"\\documentclass{article}\\begin{document}" + b"\\begin{quote}" * deep,
        "notes.tex": b"\\documentclass{article}\\begin{document}" + b"a\\footnote{" * deep,
        "macros.tex": b"\\documentclass{article}\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\\begin{document}\\a",
        "laughs.tex": b"\\documentclass{article}\\newcommand{\\aa}{ha}"
        + b"".join(b"\\newcommand{\\a%c}{%s}" % (97 + n, b"\\a%c" % (96 + n) * 10) for n in range(1, 12))
        + b"\\begin{document}\\al\\end{document}",
        "cycle.tex": b"\\documentclass{article}\\begin{document}\\input{cycle}\\input{cycle}\\end{document}",
        "verb.tex": b"\\documentclass{article}\\begin{document}" + b"\\verb|" * deep,
        "math.tex": b"\\documentclass{article}\\begin{document}" + b"$$$" * deep,
        "cites.tex": b"\\documentclass{article}\\begin{document}" + b"\\cite[" * deep,
        "brackets.typ": b"#" + b"[" * deep + b"Bolt (2004)",
        "calls.typ": b"#f(" * deep,
        "math.typ": b"$(" * deep,
        "notes.typ": b"a#footnote[" * deep,
        "cycle.typ": b'#include "cycle.typ"\n#include "cycle.typ"\n',
        "deep.docx": docx(b"<w:sdt><w:sdtContent>" * deep),
        "tables.docx": docx(b"<w:tbl><w:tr><w:tc>" * deep),
        "fields.docx": docx(b"<w:p>" + b'<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * deep + b"</w:p>"),
        "bomb.docx": docx(b"<w:p><w:r><w:t>" + b"a" * (1 << 30) + b"</w:t></w:r></w:p>"),
        "laughs.docx": docx(b"<w:p>&lol;</w:p>"),
        "deep.odt": odt(b"<text:section>" * deep),
        "lists.odt": odt(b"<text:list><text:list-item>" * deep),
        "spaces.odt": odt(b'<text:p>a<text:s text:c="4000000000"/>b</text:p>'),
        "notes.odt": odt(b"<text:p>" + b"a<text:note><text:note-body><text:p>" * deep),
        "bomb.odt": odt(b"<text:p>" + b"a" * (1 << 30) + b"</text:p>"),
        "no-parts.docx": zipped({"a.txt": "Bolt (2004)"}),
        "no-parts.odt": zipped({"a.txt": "Bolt (2004)"}),
        "no-parts.epub": zipped({"mimetype": "application/epub+zip"}),
        "no-spine.epub": zipped({
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="../../../etc/passwd"/></rootfiles></container>',
        }),
        "many.docx": zipped({f"word/{n}.xml": "" for n in range(70_000)}),
        "pages.pdf": pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        "self.pdf": pdf([
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            stream(b"/X Do"),
            stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 5 0 R >> >>"),
        ]),
        "array.pdf": pdf([b"<< /Type /Catalog /Pages 2 0 R /A " + b"[" * deep + b"]" * deep + b" >>", b"null"]),
        "bomb.pdf": pdf([
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            stream(zlib.compress(b"q Q " * (1 << 27), 9), b"/Filter /FlateDecode"),
            b"null",
        ]),
        "graphics.pdf": pdf([
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            stream(b"q " * wide),
            b"null",
        ]),
        "brackets.txt": b"(" * wide,
        "years.txt": b"(Bolt, 2004; " * (wide // 20),
        "names.txt": b"Bolt " * (wide // 5) + b"(2004)",
        "one-line.txt": b"Mixing helps little (Bolt, 2004) and less. " * 100_000,
        "list.txt": b"References\n\n" + b"Bolt, G. (2004). Streets. Utrecht: Stadspers.\n" * 20_000,
        "nul.txt": b"Bolt\0 (2004)",
    }
    return files


def mislabelled(seeds):
    """Each manuscript under the extension of another format."""
    suffixes = sorted(FORMATS)
    for index, seed in enumerate(seeds):
        yield f"named{index}{suffixes[index * 5 % len(suffixes)]}", seed.read_bytes()


def damaged(seeds, chance):
    while True:
        seed = chance.choice(seeds)
        data = seed.read_bytes()
        if not data:
            continue
        if seed.suffix in ZIPPED and chance.random() < 0.6:
            data = within_zip(data, chance)
        else:
            data = chance.choice(DAMAGES)(data, chance)
        yield f"{seed.stem}-{chance.randrange(10**6)}{seed.suffix}", data


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(program, path):
    """What is wrong with reading `path`, with the time and memory that it took."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([program, "check", path.name], cwd=path.parent, stdout=out, stderr=err, preexec_fn=limit)
        status, usage = None, None
        while status is None:
            done, code, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                status = code
            elif time.monotonic() - start > 3 * SECONDS:
                process.kill()
            else:
                time.sleep(0.002)
        process.returncode = 0
        took = time.monotonic() - start
        err.seek(0)
        said = err.read().decode(errors="replace")
    memory = usage.ru_maxrss * 1024
    code = os.waitstatus_to_exitcode(status)
    faults = []
    if code not in (0, 1, 2):
        faults.append(f"ended by {code}")
    if "internal error" in said or "panicked" in said:
        faults.append("internal error")
    if code == 2 and path.name not in said:
        faults.append("status 2 without the file's name")
    if took > SECONDS:
        faults.append(f"took {took:.1f} s")
    if memory > MEMORY:
        faults.append(f"took {memory >> 20} MiB")
    return faults, code, took, memory, said


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="where files that fail are kept")
    parser.add_argument("--list", action="store_true", help="print what was said of each file")
    args = parser.parse_args()
    program = str(pathlib.Path(args.program).resolve())
    chance = random.Random(args.seed)
    seeds = sorted(path for path in args.folder.rglob("*") if path.suffix in FORMATS and path.is_file())
    files = [*hostile().items(), *mislabelled(seeds)]
    changed = damaged(seeds, chance)
    files += [next(changed) for _ in range(max(0, args.count - len(files)))]
    failed, longest, largest, statuses = 0, (0, ""), (0, ""), {}
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files:
            path = pathlib.Path(folder) / name
            path.write_bytes(data)
            faults, code, took, memory, said = run(program, path)
            longest, largest = max(longest, (took, name)), max(largest, (memory, name))
            statuses[code] = statuses.get(code, 0) + 1
            if args.list:
                print(f"{name}: {code} {took:.2f} s {memory >> 20} MiB {said.strip()[:200]}")
            if faults:
                failed += 1
                print(f"{name}: {', '.join(faults)}: {said.strip()[:300]}")
                if args.keep:
                    args.keep.mkdir(parents=True, exist_ok=True)
                    (args.keep / name).write_bytes(data)
            path.unlink()
    print(f"{len(files)} files of {len(seeds)} manuscripts, {failed} failed; statuses {dict(sorted(statuses.items()))}")
    print(f"longest {longest[0]:.2f} s ({longest[1]}), largest {largest[0] >> 20} MiB ({largest[1]})")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
