#!/usr/bin/env python3
"""Compares what the program finds in each format of a manuscript with what it finds in its plain text.

    compare.py BIN FOLDER [--only ENDING[,ENDING…]] [--show N]

FOLDER is what convert.py made: NAME.base.txt, and NAME.ENDING in other formats (`docx`, `lo.docx`, `2col.pdf`).
Prints, for each ending, how much of the works (authors, year, suffix) is the same in both (F1 of the two multisets), how much of the
works with the entry that they are linked to (its first author, year, first letters), and of the entries themselves.
"""
import argparse, collections, json, pathlib, subprocess, sys, unicodedata


def plain(text):
    """Letters and digits alone: typesetting changes spaces, quotation marks and ligatures."""
    return "".join(c for c in unicodedata.normalize("NFKC", text or "").casefold() if c.isalnum())


def extracted(binary, path):
    """Works, linked works and entries of a file, each as a multiset; nothing but a message where it cannot be read."""
    done = subprocess.run([binary, "extract", "--format", "json", str(path)], capture_output=True, timeout=600)
    try:
        document = json.loads(done.stdout)["documents"][0]
    except (ValueError, IndexError, KeyError):
        return done.stderr.decode(errors="replace").strip()[-300:] or f"exit status {done.returncode}"
    entries = {r["id"]: (plain((r["authors"] or [""])[0]), r["year"], plain(r["text"])[:30]) for r in document["references"]}
    works = [((" & ".join(map(plain, w["authors"])), w["year"], w["suffix"]), entries.get(w["reference"]))
             for c in document["citations"] for w in c["works"]]
    counter = collections.Counter
    return counter(w for w, _ in works), counter((w, e) for w, e in works if e), counter(entries.values())


def f1(a, b):
    same = sum((a & b).values())
    total = sum(a.values()) + sum(b.values())
    return 2 * same / total if total else 1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--only", default="", help="the endings to compare: docx,lo.docx")
    parser.add_argument("--show", type=int, default=0, help="so many differences of each file")
    args = parser.parse_args()
    only = {ending for ending in args.only.split(",") if ending}
    scores = collections.defaultdict(list)
    for base in sorted(args.folder.glob("*.base.txt")):
        name = base.name.removesuffix(".base.txt")
        expected = extracted(args.bin, base)
        for file in sorted(args.folder.glob(name + ".*")):
            ending = file.name.removeprefix(name + ".")
            if ending == "base.txt" or only and ending not in only:
                continue
            found = extracted(args.bin, file)
            if isinstance(found, str):
                scores[ending].append((0.0, 0.0, 0.0))
                if args.show:
                    print(f"{file.name}: {found}")
                continue
            scores[ending].append(tuple(f1(a, b) for a, b in zip(expected, found)))
            if args.show:
                print(f"{file.name}: " + " ".join(f"{100 * score:.1f}" for score in scores[ending][-1]))
            for what, a, b in zip(("work", "link", "entry"), expected, found):
                for sign, rest in (("-", a - b), ("+", b - a)):
                    for item in list(rest.elements())[:args.show]:
                        print(f"  {sign} {what} {item}")
    print(f"{'format':12} {'files':>5} {'works':>7} {'linked':>7} {'entries':>7}  lowest linked")
    for ending, rows in sorted(scores.items()):
        mean = [100 * sum(column) / len(rows) for column in zip(*rows)]
        print(f"{ending:12} {len(rows):5} {mean[0]:7.2f} {mean[1]:7.2f} {mean[2]:7.2f}  {100 * min(row[1] for row in rows):.2f}")
    if not scores:
        sys.exit("compare: no NAME.base.txt with other formats beside it")


if __name__ == "__main__":
    main()
