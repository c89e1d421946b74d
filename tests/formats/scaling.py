#!/usr/bin/env python3
"""Measures whether time and memory grow with the size of a text and no faster.

    scaling.py BINARY [--from 64] [--to 1024] [--commands check,extract,graph] [--only WORD] [--seconds 60]

Makes texts of one kind at sizes that grow fourfold, from --from to --to KiB, runs the commands on each and prints CPU seconds, the
ratio to the size before, and the most memory as a multiple of the text. A ratio above 4.4 or memory above 12 times the text and
64 MiB is marked, and makes the exit status 1. A run that takes longer than --seconds ends its row.
"""
import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

RATIO = 4.4
BASE = 64 << 20
TIMES = 12
# A run that takes less says more of the program's start than of the text.
LEAST_SECONDS = 0.4

SYLLABLES = ["bol", "dek", "hal", "vor", "sen", "ter", "pst", "ra", "mus", "wie", "ger", "lin", "kro", "ber", "mat", "son", "vin", "dal"]
PROSE = ("Mixing owners and tenants helps neighbourhoods little, and what helps them is seldom measured. Streets that were built in "
         "one year grow old together. ")


def name(number):
    parts = []
    number += 400
    while number:
        number, at = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[at])
    return "".join(parts).capitalize()


def entry(number, year=None):
    return f"{name(number)}, A. ({year or 1900 + number % 120}). The growth of streets and of houses, part {number}. Utrecht: Stadspers.\n"


def until(size, piece):
    """Pieces one after another until they have the size."""
    parts, length, number = [], 0, 0
    while length < size:
        parts.append(piece(number))
        length += len(parts[-1].encode())
        number += 1
    return "".join(parts)


def prose(size):
    return until(size, lambda n: PROSE + (f"So {name(n % 300)} ({1980 + n % 40}) holds.\n\n" if n % 3 == 0 else "\n\n"))


def entries(size):
    return "Owners move (" + name(1) + ", 1901).\n\nReferences\n\n" + until(size, entry)


def cited_entries(size):
    half = until(size // 2, lambda n: f"Owners move less ({name(n)}, {1900 + n % 120}).\n\n")
    return half + "References\n\n" + until(size // 2, entry)


def equal_entries(size):
    return "Owners move (Bolt, 2004).\n\nReferences\n\n" + until(size, lambda n: "Bolt, G. (2004). Housing. Assen: Van Gorcum.\n")


def one_author(size):
    return "Owners move (Bolt, 2004).\n\nReferences\n\n" + until(size, lambda n: f"Bolt, G. (2004). Housing and streets, number {n}. Assen: Van Gorcum.\n")


def near_names(size):
    text = until(size // 2, lambda n: f"Owners move less ({name(n)}s, {1900 + n % 120}).\n\n")
    return text + "References\n\n" + until(size // 2, entry)


def near_names_uncited(size):
    text = until(size // 2, lambda n: f"Owners like {name(n)}n move less than most. ")
    return text + "\n\nReferences\n\n" + until(size // 2, entry)


def blocks(size):
    block = "".join(f"Owners move less ({name(n)}, {1980 + n}). " for n in range(8))
    block += "\n\nReferences\n\n" + "".join(entry(n, 1980 + n) for n in range(8)) + "\n1999 2000 2001\n\n"
    return until(size, lambda n: block)


def random_words(size):
    chance = random.Random(1)
    words = ["(", ")", "2004", "1999a", "Bolt", "et al.", ";", ",", ".", "and", "&", "\n", "\n\n", "References\n", "van", "ibid.", "[", "]", "p. 3", "in"]
    return until(size, lambda n: chance.choice(words) + " ")


KINDS = {
    "prose": prose,
    "entries": entries,
    "entries, all cited": cited_entries,
    "equal entries": equal_entries,
    "entries of one author": one_author,
    "one paragraph": lambda size: prose(size).replace("\n", " "),
    "open brackets": lambda size: until(size, lambda n: "(Smith, 2010; "),
    "names near to listed ones, cited": near_names,
    "names near to listed ones": near_names_uncited,
    "lists repeated": blocks,
    "years": lambda size: until(size, lambda n: f"{1900 + n % 120} "),
    "one year": lambda size: until(size, lambda n: "2004 "),
    "years in brackets": lambda size: until(size, lambda n: f"({1900 + n % 120}) "),
    "brackets": lambda size: until(size, lambda n: "("),
    "bracket pairs": lambda size: until(size, lambda n: "()"),
    "square brackets": lambda size: until(size, lambda n: "[1] "),
    "capitals": lambda size: until(size, lambda n: "Bolt "),
    "capital letters": lambda size: until(size, lambda n: "A"),
    "et al.": lambda size: until(size, lambda n: "et al. "),
    "possessives": lambda size: until(size, lambda n: "Bolt's "),
    "semicolons": lambda size: until(size, lambda n: "(Bolt; "),
    "narrative": lambda size: until(size, lambda n: f"{name(n % 50)} ({1990 + n % 20}) holds. "),
    "one group": lambda size: "Owners move (" + until(size, lambda n: f"{name(n)}, {1900 + n % 120}; ") + "Bolt, 2004).",
    "names joined": lambda size: until(size, lambda n: f"{name(n)}, ") + "(2004).",
    "initials": lambda size: "References\n\n" + until(size, lambda n: "A. B. ") + "(2004). Housing.",
    "ibid": lambda size: "So (Bolt, 2004). " + until(size, lambda n: "Owners move (ibid.). "),
    "quotation marks": lambda size: until(size, lambda n: '"'),
    "empty lines": lambda size: until(size, lambda n: "Bolt\n\n"),
    "numbered lines": lambda size: until(size, lambda n: f"{n + 1} Bolt (2004) holds.\n"),
    "notes": lambda size: until(size, lambda n: f"Owners move.{n + 1} ") + "\n\nNotes\n\n" + until(size // 4, lambda n: f"{n + 1} See Bolt (2004).\n"),
    "random": random_words,
}


def measured(arguments, seconds):
    """CPU seconds and the most bytes of memory of a run; none if it took too long."""
    started = time.monotonic()
    child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1)))
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        return None, child.returncode, time.monotonic() - started
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, time.monotonic() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--from", dest="least", type=int, default=64)
    parser.add_argument("--to", dest="most", type=int, default=1024)
    parser.add_argument("--commands", default="check,extract,graph")
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "paper.txt")
        for kind, make in KINDS.items():
            if options.only not in kind:
                continue
            for command in options.commands.split(","):
                size, before, row = options.least, None, []
                while size <= options.most:
                    text = make(size * 1024).encode()
                    with open(path, "wb") as file:
                        file.write(text)
                    spent, memory, _ = measured([options.binary, command, "--isolated", path], options.seconds)
                    if spent is None:
                        row.append(f"{size} KiB: ended by {memory} !")
                        wrong += 1
                        break
                    ratio = spent / before if before else 0
                    is_slow = ratio > RATIO and spent > LEAST_SECONDS
                    is_large = memory > BASE + TIMES * len(text)
                    wrong += is_slow + is_large
                    times = f"{spent:.2f} s" + (f" ({ratio:.1f}{' !' if is_slow else ''})" if before else "")
                    row.append(f"{size} KiB: {times}, {memory / len(text):.0f}x{' !' if is_large else ''}")
                    before, size = spent, size * 4
                print(f"{kind:34} {command:8} " + "; ".join(row), flush=True)
    print("all grow as their texts do" if not wrong else f"{wrong} do not")
    sys.exit(1 if wrong else 0)


main()
