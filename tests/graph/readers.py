#!/usr/bin/env python3
"""Opens every export of the graph of every file in a program that reads it, and compares nodes and edges.

    readers.py BIN FILE...        each file, in every view and format
    readers.py --quick BIN FILE...  the views "claims" and "sources" only
    readers.py --pictures=claims BIN FILE...  the browser opens that view only: it takes two seconds for each
    readers.py --cluster=section BIN FILE...  the same of nodes that are gathered

Readers: Graphviz (dot for small graphs, sfdp for large ones), networkx (GraphML, GEXF, JSON, Cytoscape's JSON), xmllint, rdflib, the
csv module, Mermaid's own parser (node with the packages mermaid and jsdom; MERMAID names the folder that holds node_modules), chromium
(SVG and HTML). What is not installed is skipped, and said.
"""

import collections
import csv
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

VIEWS = ["claims", "sources", "authors", "sections", "documents", "co-citation", "coupling", "timeline"]
PICTURED = ["claims", "sources", "timeline"]
"""The views that the browser opens."""

LARGE = 200
"""Graphs with more nodes and edges are laid out by sfdp: dot takes minutes for some hundred sources that are all cited together."""

MERMAID_CHECK = r"""
import { JSDOM } from "jsdom";
const dom = new JSDOM("<body></body>");
globalThis.window = dom.window; globalThis.document = dom.window.document;
const { default: mermaid } = await import("mermaid");
import { readFileSync } from "node:fs";
mermaid.initialize({ maxEdges: 10000000, maxTextSize: 1000000000 });
const counts = [];
for (const path of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(path, "utf8"));
    const database = diagram.db;
    const nodes = database.getVertices();
    counts.push([nodes.size ?? Object.keys(nodes).length, database.getEdges().length]);
  } catch (error) {
    counts.push(String(error));
  }
}
console.log(JSON.stringify(counts));
"""


def has(module):
    return importlib.util.find_spec(module) is not None


GATHERED = []
"""What is told to the program beside the view."""


def export(binary, path, view, form, table=None):
    """What the program writes; an error ends the check."""
    command = [binary, "graph", "--format", form, "--view", view, *GATHERED, path]
    if table:
        command += ["--table", table]
    done = subprocess.run(command, capture_output=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    return done.stdout.decode()


def json_counts(text):
    graph = json.loads(text)
    return len(graph["nodes"]), len(graph["links"])


def csv_counts(nodes, edges):
    def rows(text):
        read = list(csv.DictReader(io.StringIO(text)))
        assert all(None not in row and None not in row.values() for row in read), "a row has too many or too few cells"
        return read

    nodes, edges = rows(nodes), rows(edges)
    known = {row["Id"] for row in nodes}
    assert all(row["Source"] in known and row["Target"] in known for row in edges), "an edge has no node"
    assert len(known) == len(nodes), "two nodes have one id"
    return len(nodes), len(edges)


def dot_counts(text, size):
    """Laid out by Graphviz as plain text, which names every node and edge."""
    engine = "dot" if size <= LARGE else "sfdp"
    done = subprocess.run([engine, "-Tjson0"], input=text.encode(), capture_output=True, timeout=600)
    if done.returncode != 0:
        return done.stderr.decode()
    graph = json.loads(done.stdout.decode(errors="replace"), strict=False)
    objects = [thing for thing in graph.get("objects", []) if "nodes" not in thing and not thing["name"].startswith("cluster")]
    return len(objects), len(graph.get("edges", []))


def networkx_counts(graph):
    return graph.number_of_nodes(), graph.number_of_edges()


def networkx_readers(texts):
    import networkx

    yield "graphml", networkx_counts(networkx.read_graphml(io.BytesIO(texts["graphml"].encode()), force_multigraph=True))
    # networkx knows GEXF up to 1.2, which differs from 1.3 in nothing that is written here but its name.
    gexf = texts["gexf"].replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    gexf = re.sub(r'(<edge [^>]*?) kind="[^"]*"', r"\1", gexf)
    tree = ElementTree.fromstring(gexf)
    from networkx.readwrite.gexf import GEXFReader

    reader = GEXFReader(version="1.2draft")
    reader.xml = tree
    graph = reader.make_graph(tree.find(f"{{{reader.NS_GEXF}}}graph"))
    loose = sum(1 for _ in tree.iter(f"{{{reader.NS_GEXF}}}edge"))
    yield "gexf", (graph.number_of_nodes(), graph.number_of_edges() if graph.is_multigraph() else loose)
    yield "json by networkx", networkx_counts(networkx.node_link_graph(json.loads(texts["json"]), edges="links"))
    yield "cytoscape", networkx_counts(networkx.cytoscape_graph(json.loads(texts["cytoscape"])))


def jgf_counts(text):
    graph = json.loads(text)["graph"]
    assert all(edge["source"] in graph["nodes"] and edge["target"] in graph["nodes"] for edge in graph["edges"])
    return len(graph["nodes"]), len(graph["edges"])


def turtle_counts(text):
    import rdflib

    graph = rdflib.Graph().parse(data=text, format="turtle")
    identifier = rdflib.URIRef("http://purl.org/dc/terms/identifier")
    nodes = set(graph.subjects(identifier))
    edges = sum(1 for subject, _, other in graph if subject in nodes and other in nodes)
    return len(nodes), edges


def browser_counts(browser, folder, name, text):
    """What the browser makes of a picture or a page, as its own document tree says."""
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--dump-dom", f"file://{path}"]
    done = subprocess.run(command, capture_output=True, timeout=300)
    tree = done.stdout.decode(errors="replace")
    if "parsererror" in tree:
        return "the browser finds an error"
    if name.endswith("html"):
        told = re.search(r'<output id="count"[^>]*>', tree)
        if not told:
            return "the script did not run"
    return len(re.findall(r'<g class="node ', tree)), len(re.findall(r'<path class="edge ', tree))


def check(binary, path, view, pictured, folder, found, waiting):
    """Compares every format of one view of one file."""
    forms = ["dot", "graphml", "gexf", "json", "mermaid", "cytoscape", "jgf", "turtle", "svg", "html"]
    texts = {form: export(binary, path, view, form) for form in forms}
    expected = json_counts(texts["json"])
    seen = [("csv", csv_counts(*(export(binary, path, view, "csv", table) for table in ["nodes", "edges"])))]
    seen.append(("jgf", jgf_counts(texts["jgf"])))
    if shutil.which("dot"):
        seen.append(("dot", dot_counts(texts["dot"], sum(expected))))
    if has("networkx"):
        seen.extend(networkx_readers(texts))
    if has("rdflib"):
        seen.append(("turtle", turtle_counts(texts["turtle"])))
    for form in ["graphml", "gexf", "svg"]:
        ElementTree.fromstring(texts[form])
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser and view in pictured:
        for form in ["svg", "html"]:
            seen.append((form, browser_counts(browser, folder, f"picture.{form}", texts[form])))
    for reader, counts in seen:
        found[reader] += 1
        if counts != expected:
            yield f"{path}, {view}, {reader}: {counts}, and not {expected}"
    name = os.path.join(folder, f"{len(waiting)}.mmd")
    with open(name, "w", encoding="utf-8") as file:
        file.write(texts["mermaid"])
    waiting.append((name, f"{path}, {view}, mermaid", expected))


def check_mermaid(waiting, folder):
    """All flowcharts at once: node takes long to start."""
    home = os.environ.get("MERMAID")
    if not home or not shutil.which("node"):
        return None
    script = os.path.join(home, "citegraph-check.mjs")
    with open(script, "w", encoding="utf-8") as file:
        file.write(MERMAID_CHECK)
    names = os.path.join(folder, "names.json")
    with open(names, "w", encoding="utf-8") as file:
        json.dump([name for name, _, _ in waiting], file)
    done = subprocess.run(["node", script, names], capture_output=True, cwd=home)
    os.remove(script)
    if done.returncode != 0:
        return [f"mermaid: {done.stderr.decode()}"]
    counts = json.loads(done.stdout.decode().strip().splitlines()[-1])
    return [
        f"{what}: {got}, and not {expected}"
        for (_, what, expected), got in zip(waiting, counts)
        if got != list(expected)
    ]


def skipped():
    """What is not installed."""
    for program, what in [("dot", "Graphviz"), ("chromium", "a browser")]:
        if not shutil.which(program):
            yield what
    for module in ["networkx", "rdflib"]:
        if not has(module):
            yield module
    if not os.environ.get("MERMAID"):
        yield "mermaid"


def main():
    arguments = sys.argv[1:]
    quick = "--quick" in arguments
    chosen = [argument.split("=", 1)[1] for argument in arguments if argument.startswith("--pictures=")]
    pictured = chosen[0].split(",") if chosen else PICTURED
    GATHERED.extend(argument for argument in arguments if argument.startswith("--cluster="))
    binary, *paths = [argument for argument in arguments if not argument.startswith("--")]
    found, faults, waiting = collections.Counter(), [], []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            for view in ["claims", "sources"] if quick else VIEWS:
                try:
                    faults += check(os.path.abspath(binary), path, view, pictured, folder, found, waiting)
                except Exception as error:  # a reader's refusal is what is looked for
                    faults.append(f"{path}, {view}: {type(error).__name__}: {error}")
        mermaid = check_mermaid(waiting, folder)
        if mermaid is not None:
            found["mermaid"] += len(waiting)
            faults += mermaid
    for fault in faults:
        print(fault)
    print(f"{len(paths)} files; opened: {', '.join(f'{reader} {count}' for reader, count in sorted(found.items()))}")
    print(f"skipped: {', '.join(skipped()) or 'nothing'}; faults: {len(faults)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
