#!/usr/bin/env python3
"""Kills `citegraph check --fix` at random moments and looks at what is left.

The file must hold the old text or the new one, to the byte, and nothing left beside it may hinder the next run.

    python3 tests/formats/kill.py target/debug/citegraph [RUNS]
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time

SENTENCES = 160
CITATIONS = ["(Halvorsen,2011)", "(Brandsma &De Wit, 2008)", "(Dalton &  Roe, 2005)", "(Quist, 2001 )"]
USUAL = "(Halvorsen, 2011; Dalton & Roe, 2005; Ferreira, 2010; Quist, 2001)"


def manuscript():
    """A text with many slips that are mended safely, most citations being as they should be."""
    sentences = []
    for number in range(SENTENCES):
        slip = CITATIONS[number % len(CITATIONS)] if number % 8 == 0 else USUAL
        sentences.append(f"Owners of house {number} move less than tenants {slip}.")
    return ("\n".join(sentences) + "\n").encode()


def fix(program, path):
    return subprocess.Popen(
        [program, "check", "--fix", "--isolated", "--format", "concise", path],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def main():
    program = sys.argv[1]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    old = manuscript()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "paper.txt")

        def write_old():
            with open(path, "wb") as file:
                file.write(old)

        def read():
            with open(path, "rb") as file:
                return file.read()

        write_old()
        begun = time.monotonic()
        fix(program, path).wait()
        whole = time.monotonic() - begun
        new = read()
        if new == old:
            sys.exit("nothing was fixed: the test tells nothing")

        kept = replaced = left_over = 0
        for _ in range(runs):
            write_old()
            running = fix(program, path)
            # Most of the time goes into reading; the writing at the end is what matters.
            time.sleep(random.choice([random.uniform(0, whole), random.uniform(0.85 * whole, 1.02 * whole)]))
            running.send_signal(signal.SIGKILL)
            running.wait()
            now = read()
            if now not in (old, new):
                sys.exit(f"the file is neither the old text nor the new one: {len(now)} bytes")
            kept += now == old
            replaced += now == new
            others = [name for name in os.listdir(folder) if name != "paper.txt"]
            strange = [n for n in others if not (n.startswith(".citegraph-") and n.endswith(".tmp"))]
            if strange:
                sys.exit(f"unknown files are left over: {strange}")
            left_over = len(others)

        write_old()
        if fix(program, path).wait() > 1 or read() != new:
            sys.exit("what was left over hinders the next run")
        seen = subprocess.run([program, "text", folder], capture_output=True, text=True, check=True).stdout
        if seen.count("Owners of house 1 move") != 1:
            sys.exit("a file that was left over is taken for a manuscript")
        print(f"{runs} runs killed within {whole:.2f} s: {kept} kept the old text, {replaced} had the new one")
        print(f"{left_over} temporary files were left over, hidden, and hindered nothing")


if __name__ == "__main__":
    main()
