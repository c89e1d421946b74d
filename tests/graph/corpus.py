#!/usr/bin/env python3
"""Measures the graph of a large corpus: time, memory, and how well sources of several manuscripts are merged.

    corpus.py BIN TEXTS... [--sizes 1000,10000] [--formats json,graphml,csv] [--keep FOLDER]

TEXTS are manuscripts with reference lists (files, or folders of .txt). The corpus is made of them by giving all people other names, another
way in every copy, so that sources stay those of one copy. Then sources are planted: entries written for this, each cited in several
manuscripts, spelt as people do: another case, initials or given names, no DOI or one, an abbreviated journal, no subtitle, a letter
wrong, "et al."; and beside each a work that is like it and another one: the next part, another volume, another title of the same year.

Printed for every size: seconds, seconds for each manuscript, the largest memory in MiB; for the largest size precision and recall of the
merge over pairs of planted entries.
"""

import argparse
import itertools
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

SYLLABLES = ["bar", "bren", "cal", "dor", "el", "fen", "gar", "hol", "ist", "jor", "kel", "lin", "mor", "nor", "ol", "pel", "quin", "ros",
             "sten", "tam", "ul", "ver", "wes", "yar", "zel"]
ENDINGS = ["sen", "man", "ova", "berg", "ez", "ton", "ini", "aert", "ski", "dal", "wick", "etti", "ovic", "feld"]
WORDS = ["archive", "bridge", "canal", "district", "estate", "ferry", "garden", "harbour", "island", "journey", "kitchen", "ladder",
         "market", "neighbour", "orchard", "passage", "quarter", "railway", "street", "tenant", "upland", "village", "workshop", "yard"]
JOURNALS = [("Journal of Street Life", "J. Street Life"), ("Review of Housing History", "Rev. Housing Hist."),
            ("European Studies in Settlement", "Eur. Stud. Settlement"), ("Annals of Public Space", "Ann. Public Space")]
CAPITALISED = re.compile(r"\b[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{3,}\b")


def name(rng):
    return (rng.choice(SYLLABLES) + rng.choice(SYLLABLES) + rng.choice(ENDINGS)).capitalize()


def families(binary, path):
    """The family names in a manuscript's list and citations."""
    done = subprocess.run([binary, "extract", "--format", "json", path], capture_output=True)
    found = set()
    for document in json.loads(done.stdout.decode() or '{"documents": []}')["documents"]:
        named = document["references"] + [work for citation in document["citations"] for work in citation["works"]]
        for thing in named:
            found.update(word for author in thing["authors"] for word in CAPITALISED.findall(author))
    return found


def renamed(text, known, rng):
    """The text with other names; the list, which stands in the order of the alphabet, need not keep it."""
    others = {}

    def other(match):
        word = match.group()
        if word not in known:
            return word
        return others.setdefault(word, name(rng))

    # A DOI that all copies had would make one source of all their entries.
    return re.sub(r"\b(10\.\d{4,9}/)", rf"\g<1>c{rng.randrange(10**9)}.", CAPITALISED.sub(other, text))


class Planted:
    """A source that several manuscripts cite, and the works that are like it."""

    def __init__(self, number, rng):
        self.number = number
        self.rng = rng
        self.authors = [(name(rng), rng.choice("ABCDEFGHJKLMNOPRSTVW")) for _ in range(rng.choice([1, 1, 2, 2, 3, 4]))]
        self.year = rng.randint(1975, 2019)
        words = rng.sample(WORDS, 4)
        self.title = f"The {words[0]} and the {words[1]} of the {name(rng).lower()} {words[2]}"
        self.subtitle = f"Notes on a {words[3]}"
        self.journal = rng.choice(JOURNALS)
        self.volume = rng.randint(2, 60)
        self.page = rng.randint(1, 700)
        self.doi = f"10.5555/{words[0]}.{number:06d}"

    def entry(self, way):
        """How one manuscript lists it: the entry, and how it is cited."""
        authors, title, year = list(self.authors), self.title, self.year
        volume, page, journal, doi = self.volume, self.page, self.journal[0], self.doi
        if way == "no doi" or self.number % 3 == 0:
            doi = None
        if way == "subtitle":
            title = f"{title}: {self.subtitle}"
        if way == "case":
            title = title.title()
        if way == "abbreviated":
            journal, doi = self.journal[1], None
        if way == "letter":
            at = title.rindex(" ") + 3
            title = title[:at] + title[at + 1:]
            doi = None
        if way == "spelling":
            family, initial = authors[0]
            authors[0] = (family[:4] + family[5:], initial)
            doi = None
        if way == "first view":
            year, doi = year - 1, None
        if way == "next part":
            title, doi, volume, page = f"{title}, part 2", None, volume, page + 40
        if way == "other volume":
            volume, page, doi = volume + 1, page + 11, None
        if way == "other title":
            title, doi, page = f"The {self.rng.choice(WORDS)} of the {self.rng.choice(WORDS)} in winter", None, page + 90
        names = [f"{family}, {initial}." for family, initial in authors]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"
        cited = authors[0][0] if len(authors) == 1 else f"{authors[0][0]} & {authors[1][0]}" if len(authors) == 2 else f"{authors[0][0]} et al."
        link = f" https://doi.org/{doi}" if doi else ""
        entry = f"{listed} ({year}). {title}. {journal}, {volume}, {page}–{page + 18}.{link}"
        return entry, f"It was noted before ({cited}, {year})."


SAME = ["plain", "no doi", "subtitle", "case", "abbreviated", "letter", "spelling", "first view"]
OTHER = ["next part", "other volume", "other title"]


def plant(manuscripts, rng, planted):
    """Adds to the manuscripts what they shall have in common; gives the truth: who each planted entry is, by manuscript and page."""
    truth = []
    for number in range(planted):
        source = Planted(number, rng)
        ways = ["plain"] + rng.sample(SAME, 3) + rng.sample(OTHER, 2)
        for way, at in zip(ways, rng.sample(range(len(manuscripts)), len(ways))):
            entry, citation = source.entry(way)
            who = f"{number}" if way in SAME else f"{number} {way}"
            manuscripts[at].append((entry, citation))
            truth.append((at, entry, who))
    return truth


def written(folder, at, text, added):
    """Writes a manuscript of a copied text, and one of what is planted in it."""
    path = os.path.join(folder, f"m{at:05d}.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    if added:
        body = " ".join(citation for _, citation in added)
        entries = "\n\n".join(entry for entry, _ in sorted(added))
        with open(os.path.join(folder, f"p{at:05d}.txt"), "w", encoding="utf-8") as file:
            file.write(f"Introduction\n\n{body}\n\nReferences\n\n{entries}\n")


def run(command, out):
    """Seconds and MiB that the command takes; children of this process are waited for one at a time."""
    started = time.monotonic()
    with open(out, "wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE)
        _, complaints = process.communicate()
    taken = time.monotonic() - started
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if process.returncode not in (0, 2):
        raise SystemExit(f"{' '.join(command)}: {complaints.decode()}")
    return taken, memory


def merge_quality(graph, truth, folder):
    """Precision and recall over pairs of planted entries. An entry is found in the graph by the page that its claim's document cites."""
    with open(graph, encoding="utf-8") as file:
        read = json.load(file)
    nodes = {node["id"]: node for node in read["nodes"]}
    cited = {}
    for link in read["links"]:
        source = nodes[link["target"]]
        if source["kind"] == "source" and link["kind"] != "cited-through":
            cited.setdefault(nodes[link["source"]]["path"], []).append(source)
    where = {}
    for at, entry, who in truth:
        path = os.path.join(folder, f"p{at:05d}.txt")
        year = int(re.search(r"\((\d{4})\)", entry).group(1))
        start = re.sub(r"\W", "", entry.split(")", 1)[1].lower())[:12]
        family = entry.split(",", 1)[0]
        fitting = [source for source in cited.get(path, []) if abs((source.get("year") or 0) - year) <= 1]
        near = [source for source in fitting
                if any(abs(len(author.split(",")[0]) - len(family)) <= 1 and author[:4] == family[:4] for author in source.get("authors", "").split("; "))
                and re.sub(r"\W", "", (source.get("title") or "").lower())[:12] == start]
        if len(near) == 1:
            where.setdefault(near[0]["id"], []).append(who)
        else:
            where.setdefault(("lost", at, entry), []).append(who)
    pairs = lambda groups: sum(len(group) * (len(group) - 1) // 2 for group in groups)
    together = pairs(where.values())
    right = sum(1 for group in where.values() for one, other in itertools.combinations(group, 2) if one == other)
    wanted = {}
    for _, _, who in truth:
        wanted.setdefault(who, []).append(who)
    wrong = sorted({(one, other) for group in where.values() for one, other in itertools.combinations(group, 2) if one != other})[:10]
    lost = sum(1 for key in where if isinstance(key, tuple))
    return right / max(together, 1), right / max(pairs(wanted.values()), 1), len(truth), lost, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--formats", default="json,graphml,csv")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    binary = os.path.abspath(arguments.binary)
    paths = []
    for text in arguments.texts:
        if os.path.isdir(text):
            paths += sorted(os.path.join(folder, file) for folder, _, files in os.walk(text) for file in files if file.endswith(".txt"))
        else:
            paths.append(text)
    texts = [(open(path, encoding="utf-8").read(), families(binary, path)) for path in paths]
    rows = []
    sizes = [int(size) for size in arguments.sizes.split(",")]
    for size in sizes:
        folder = os.path.join(arguments.keep or tempfile.mkdtemp(), f"corpus-{size}")
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        rng = random.Random(size)
        added = [[] for _ in range(size)]
        truth = plant(added, rng, max(size // 20, 10))
        for at in range(size):
            text, known = texts[at % len(texts)]
            written(folder, at, renamed(text, known, random.Random(at)), added[at])
        count = len(os.listdir(folder))
        for form in arguments.formats.split(","):
            out = os.path.join(os.path.dirname(folder), f"graph-{size}.{form}")
            seconds, memory = run([binary, "graph", "--format", form, folder], out)
            rows.append((size, form, seconds, seconds / count * 1000, memory, os.path.getsize(out) / 2**20))
            print(f"{count} manuscripts, {form}: {seconds:.1f} s, {seconds / count * 1000:.2f} ms each, {memory:.0f} MiB at most so far, "
                  f"{os.path.getsize(out) / 2**20:.0f} MiB written", flush=True)
        merged = os.path.join(os.path.dirname(folder), f"merged-{size}.json")
        run([binary, "graph", "--format", "json", "--view", "documents", folder], merged)
        precision, recall, entries, lost, wrong = merge_quality(merged, truth, folder)
        print(f"merge of {entries} planted entries: precision {precision:.4f}, recall {recall:.4f}; not found in the graph: {lost}; "
              f"wrongly one, for example: {wrong}", flush=True)
        if not arguments.keep:
            shutil.rmtree(os.path.dirname(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
