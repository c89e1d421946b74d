
"use strict";
(() => {
  const { nodes, links, claims } = JSON.parse(document.getElementById("data").textContent);
  const svg = document.querySelector("#picture svg");
  const panel = document.getElementById("panel");
  const byNumber = new Map(nodes.map((node) => [node.n, node]));
  const figures = new Map([...svg.querySelectorAll(".node")].map((figure) => [Number(figure.dataset.n), figure]));
  const curves = [...svg.querySelectorAll(".edge")];
  const into = new Map(), out = new Map();
  links.forEach((link) => {
    (out.get(link.s) || out.set(link.s, []).get(link.s)).push(link);
    (into.get(link.t) || into.set(link.t, []).get(link.t)).push(link);
  });
  const incoming = (n) => into.get(n) || [];
  const outgoing = (n) => out.get(n) || [];
  const holder = (n) => { const link = incoming(n).find((link) => link.kind === "contains"); return link && link.s; };

  // Everything shown is set as text: what a manuscript says is never read as HTML.
  const element = (name, text, parent) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };
  const said = (link) => !link ? "" : [link.kind.replace("-", " "), link.locator, link.self_citation ? "self-citation" : ""].filter(Boolean).join(", ");

  const row = (list, n, link) => {
    const node = byNumber.get(n);
    const item = element("li", undefined, list);
    const button = element("button", node.label, item);
    button.type = "button";
    button.addEventListener("click", () => { choose(n); reveal([n]); });
    const where = node.kind === "claim" ? `${node.path}:${node.line}` : node.title || "";
    element("br", undefined, item);
    element("small", [said(link), where].filter(Boolean).join(" · "), item);
  };
  // The claims of a source in a view that draws none.
  const told = (n) => {
    const resting = claims.filter((claim) => claim.t === n);
    if (!resting.length) return;
    element("h2", `Claims that rest on it (${resting.length})`, panel);
    const list = element("ul", undefined, panel);
    resting.forEach((claim) => {
      const item = element("li", claim.label, list);
      element("br", undefined, item);
      element("small", `${said(claim)} · ${claim.path}:${claim.line}`, item);
    });
  };
  const rows = (heading, entries, count = entries.length) => {
    if (!entries.length) return;
    element("h2", `${heading} (${count})`, panel);
    const list = element("ul", undefined, panel);
    entries.forEach(([n, link]) => row(list, n, link));
  };

  const hint = () => {
    panel.textContent = "";
    ["Click a source for every claim that rests on it, or a claim for its sources.", "The wheel zooms, dragging moves."].forEach((line) => {
      element("p", line, panel).className = "hint";
    });
  };

  // What search and filters leave, to be read and clicked.
  const MOST = 200;
  const left = (numbers) => {
    panel.textContent = "";
    [["source", "Sources"], ["claim", "Claims"], ["author", "Authors"]].forEach(([kind, heading]) => {
      const found = nodes.filter((node) => node.kind === kind && numbers.has(node.n));
      rows(heading, found.slice(0, MOST).map((node) => [node.n]), found.length);
      if (found.length > MOST) element("p", `and ${found.length - MOST} more`, panel).className = "hint";
    });
    if (!panel.childNodes.length) element("p", "Nothing fits.", panel).className = "hint";
  };

  let chosen = null;
  const choose = (n) => {
    chosen = n;
    panel.textContent = "";
    const node = byNumber.get(n);
    element("h2", node.label, panel);
    ["title", "authors", "year", "doi", "path"].forEach((name) => {
      if (node[name] !== undefined && node[name] !== node.label) element("p", `${name}: ${node[name]}`, panel);
    });
    if (node.kind === "source" && node.listed === false) element("p", "No reference list has an entry for it.", panel);
    told(n);
    const citing = incoming(n).filter((link) => link.kind !== "contains");
    const undirected = (link) => link.kind === "co-cited" || link.kind === "coupled";
    const from = node.kind === "source" ? (byNumber.get(citing[0] && citing[0].s) || {}).kind === "claim" ? "Claims that rest on it" : "Cited by" : "From";
    rows(from, citing.filter((link) => !undirected(link)).map((link) => [link.s, link]));
    rows("Tied to", [...citing.filter(undirected).map((link) => [link.s, link]), ...outgoing(n).filter(undirected).map((link) => [link.t, link])]);
    rows(node.kind === "claim" ? "Rests on" : "Leads to", outgoing(n).filter((link) => !undirected(link)).map((link) => [link.t, link]));
    light(n);
  };
  const light = (n) => {
    const near = new Set([n, ...incoming(n).map((link) => link.s), ...outgoing(n).map((link) => link.t)]);
    figures.forEach((figure, number) => figure.classList.toggle("lit", n !== null && near.has(number)));
    curves.forEach((curve) => {
      const ends = [Number(curve.dataset.from), Number(curve.dataset.to)];
      curve.classList.toggle("lit", n !== null && ends.includes(n));
    });
  };
  figures.forEach((figure, n) => {
    figure.setAttribute("tabindex", "0");
    figure.setAttribute("role", "button");
    figure.addEventListener("click", () => choose(n));
    figure.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(n); }
    });
    figure.addEventListener("pointerenter", () => light(n));
    figure.addEventListener("pointerleave", () => light(chosen));
  });

  // Filters: a node is faint where it is filtered out, and an edge where one of its ends is.
  const field = (id) => document.getElementById(id);
  const option = (select, value, text) => { const made = element("option", text, select); made.value = value; };
  nodes.filter((node) => node.kind === "section").forEach((node) => option(field("section"), node.n, node.label));
  [...new Set(nodes.filter((node) => node.kind === "source").flatMap((node) => (node.authors || "").split("; ")).filter(Boolean))]
    .sort((one, other) => one.localeCompare(other))
    .forEach((name) => option(field("author"), name, name));
  const known = new Map();
  const sectionsOf = (n) => {
    if (known.has(n)) return known.get(n);
    const sections = new Set();
    known.set(n, sections);
    const reach = [n], seen = new Set();
    while (reach.length) {
      const at = reach.pop();
      if (seen.has(at)) continue;
      seen.add(at);
      const node = byNumber.get(at);
      if (node.kind === "section") { sections.add(at); continue; }
      if (node.kind === "claim") { const parent = holder(at); if (parent !== undefined) reach.push(parent); continue; }
      incoming(at).filter((link) => link.kind !== "co-cited").forEach((link) => reach.push(link.s));
    }
    return sections;
  };
  const filter = () => {
    const words = field("search").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const from = field("from").value, to = field("to").value, author = field("author").value, section = field("section").value;
    const fits = (node) => {
      const text = [node.label, node.title, node.text, node.authors].filter(Boolean).join(" ").toLocaleLowerCase();
      if (!words.every((word) => text.includes(word))) return false;
      if (node.kind === "source") {
        if (from && !(node.year >= Number(from))) return false;
        if (to && !(node.year <= Number(to))) return false;
        if (author && !(node.authors || "").split("; ").includes(author)) return false;
      }
      return !section || sectionsOf(node.n).has(Number(section));
    };
    const fitting = new Set(nodes.filter(fits).map((node) => node.n));
    const narrowed = new Set(fitting);
    if (from || to || author) {
      // Of what cites, only what cites a source that is left.
      nodes.filter((node) => node.kind === "claim").forEach((node) => {
        if (!outgoing(node.n).some((link) => fitting.has(link.t))) narrowed.delete(node.n);
      });
    }
    if (words.length) fitting.forEach((n) => [...incoming(n), ...outgoing(n)].forEach((link) => { narrowed.add(link.s); narrowed.add(link.t); }));
    figures.forEach((figure, n) => figure.classList.toggle("faint", !narrowed.has(n)));
    curves.forEach((curve) => curve.classList.toggle("faint", !narrowed.has(Number(curve.dataset.from)) || !narrowed.has(Number(curve.dataset.to))));
    const counted = ["source", "claim", "document", "author"].map((kind) => {
      const all = nodes.filter((node) => node.kind === kind);
      const left = all.filter((node) => narrowed.has(node.n)).length;
      return all.length ? `${left === all.length ? "" : `${left} of `}${all.length} ${kind}${all.length === 1 ? "" : "s"}` : "";
    });
    field("count").value = counted.filter(Boolean).slice(0, 2).join(", ");
    chosen = null;
    light(null);
    hint();
    if (words.length || from || to || author || section) {
      left(words.length ? fitting : narrowed);
      reveal([...narrowed].filter((n) => ["source", "claim", "author"].includes(byNumber.get(n).kind)));
    }
  };
  ["search", "from", "to", "section", "author"].forEach((id) => field(id).addEventListener("input", filter));

  // Zoom with the wheel, move by dragging.
  const box = svg.viewBox.baseVal;
  const whole = { x: box.x, y: box.y, width: box.width, height: box.height };
  const show = (x, y, width, height) => { box.x = x; box.y = y; box.width = width; box.height = height; };
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const factor = Math.exp(Math.sign(event.deltaY) * 0.15);
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    show(point.x - (point.x - box.x) * factor, point.y - (point.y - box.y) * factor, box.width * factor, box.height * factor);
  }, { passive: false });
  // Moves what is shown, where some of the figures are out of sight: all of them are in it then, no larger than they were drawn.
  const frame = svg.parentElement;
  const reveal = (numbers) => {
    const sides = numbers.filter((n) => figures.has(n)).map((n) => figures.get(n).getBoundingClientRect());
    if (!sides.length || frame.clientWidth === 0) return;
    const least = (side) => Math.min(...sides.map((rect) => rect[side])), most = (side) => Math.max(...sides.map((rect) => rect[side]));
    const seen = frame.getBoundingClientRect();
    const legible = svg.getScreenCTM().a >= 0.75;
    if (legible && least("left") >= seen.left && most("right") <= seen.right && least("top") >= seen.top && most("bottom") <= seen.bottom) return;
    const toDrawing = svg.getScreenCTM().inverse();
    const start = new DOMPoint(least("left"), least("top")).matrixTransform(toDrawing);
    const end = new DOMPoint(most("right"), most("bottom")).matrixTransform(toDrawing);
    const space = 30;
    const scale = Math.max((end.x - start.x + 2 * space) / frame.clientWidth, (end.y - start.y + 2 * space) / frame.clientHeight, 1);
    const width = frame.clientWidth * scale, height = frame.clientHeight * scale;
    show((start.x + end.x - width) / 2, (start.y + end.y - height) / 2, width, height);
  };
  let drag = null;
  svg.addEventListener("pointerdown", (event) => { if (!event.target.closest(".node")) drag = { x: event.clientX, y: event.clientY }; });
  window.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const scale = svg.getScreenCTM().a;
    show(box.x - (event.clientX - drag.x) / scale, box.y - (event.clientY - drag.y) / scale, box.width, box.height);
    drag = { x: event.clientX, y: event.clientY };
  });
  window.addEventListener("pointerup", () => { drag = null; });
  field("whole").addEventListener("click", () => {
    show(whole.x, whole.y, whole.width, whole.height);
    ["search", "from", "to", "section", "author"].forEach((id) => { field(id).value = ""; });
    filter();
  });
  // A drawing that is much taller than the window begins at its top, to be read.
  if (whole.height > 2 * frame.clientHeight && frame.clientWidth > 0) {
    const width = Math.max(whole.width, frame.clientWidth);
    show(0, 0, width, width * frame.clientHeight / frame.clientWidth);
  }
  filter();
})();
