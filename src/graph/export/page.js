
"use strict";
(() => {
  const { nodes, links } = JSON.parse(document.getElementById("data").textContent);
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
  const said = (link) => [link.kind.replace("-", " "), link.locator, link.self_citation ? "self-citation" : ""].filter(Boolean).join(", ");

  const row = (list, n, link) => {
    const node = byNumber.get(n);
    const item = element("li", undefined, list);
    const button = element("button", node.label, item);
    button.type = "button";
    button.addEventListener("click", () => choose(n));
    const where = node.kind === "claim" ? `${node.path}:${node.line}` : node.title || "";
    element("br", undefined, item);
    element("small", [said(link), where].filter(Boolean).join(" · "), item);
  };
  const rows = (heading, entries) => {
    if (!entries.length) return;
    element("h2", `${heading} (${entries.length})`, panel);
    const list = element("ul", undefined, panel);
    entries.forEach(([n, link]) => row(list, n, link));
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
    const citing = incoming(n).filter((link) => link.kind !== "contains");
    const undirected = (link) => link.kind === "co-cited" || link.kind === "coupled";
    rows(node.kind === "source" ? "Rests on it" : "From", citing.filter((link) => !undirected(link)).map((link) => [link.s, link]));
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
    figure.addEventListener("click", () => choose(n));
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
  const sectionsOf = (n) => {
    const sections = new Set();
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
    field("count").value = `${fitting.size} of ${nodes.length}`;
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
    chosen = null;
    panel.textContent = "";
    light(null);
    filter();
  });
  // A drawing that is much taller than the window begins at its top, to be read.
  const frame = svg.parentElement;
  if (whole.height > 2 * frame.clientHeight && frame.clientWidth > 0) {
    const width = Math.max(whole.width, frame.clientWidth);
    show(0, 0, width, width * frame.clientHeight / frame.clientWidth);
  }
  filter();
})();
