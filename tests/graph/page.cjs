// Drives the page of a graph in a browser as a reader does, and says what does not do what it should.
//
//   node tests/graph/page.cjs BIN FOLDER
//
// FOLDER gets a picture of each step. The package playwright-core must lie in the folder that MODULES names (or here), and a browser
// at BROWSER, or /usr/bin/chromium.

const { execFileSync } = require("node:child_process");
const { mkdirSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const modules = { paths: [process.env.MODULES || process.cwd()] };
const { chromium } = require(require.resolve("playwright-core", modules));

const [binary, folder] = process.argv.slice(2);
const file = "fixtures/en/urban-mixing.txt";
const faults = [];
const check = (what, holds) => {
  console.log(`${holds ? "ok  " : "FAIL"} ${what}`);
  if (!holds) faults.push(what);
};

const written = (name, options) => {
  const path = resolve(join(folder, `${name}.html`));
  writeFileSync(path, execFileSync(binary, ["graph", "--format", "html", ...options, file]));
  return `file://${path}`;
};

(async () => {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.BROWSER || "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  });
  const page = await browser.newPage({ viewport: { width: 1300, height: 850 } });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => request.url().startsWith("file:") || errors.push(`asked for ${request.url()}`));
  const shot = (name) => page.screenshot({ path: join(folder, `${name}.png`) });
  const box = () => page.evaluate(() => document.querySelector("#picture svg").getAttribute("viewBox"));
  const panel = () => page.textContent("#panel");
  const count = () => page.textContent("#count");
  const node = (kind, text) => page.locator(`.node.${kind}`, { hasText: text }).first();
  const whole = () => page.click("#whole");

  await page.goto(written("claims", []));
  await shot("claims");
  check("all is there", (await count()) === "12 sources, 19 claims");

  const before = await box();
  await page.mouse.move(500, 450);
  await page.mouse.wheel(0, -400);
  check("the wheel zooms in", Number((await box()).split(" ")[2]) < Number(before.split(" ")[2]));
  const zoomed = await box();
  await page.mouse.move(30, 120);
  await page.mouse.down();
  await page.mouse.move(90, 160, { steps: 3 });
  await page.mouse.up();
  check("dragging moves", (await box()) !== zoomed);
  await whole();
  check("the whole comes back", (await box()) === before || (await box()).endsWith(before.split(" ").slice(2).join(" ")));

  await page.fill("#search", "rowntree");
  check("a search finds a source and its claims", /^2 of 12 sources/.test(await count()) || /^1 of 12 sources/.test(await count()));
  check("a search lists what it found", (await panel()).includes("Rowntree (1951)"));
  await shot("search");
  await page.fill("#search", "nobody said this");
  check("a search for nothing says so", (await panel()).includes("Nothing fits."));
  await whole();

  await page.fill("#from", "2010");
  await page.fill("#to", "2013");
  check("years filter", (await count()).startsWith("3 of 12 sources"));
  await shot("years");
  await whole();
  await page.selectOption("#section", { label: "Contact on the street" });
  check("a section filters", / of 19 claims$/.test(await count()));
  await whole();
  const authors = await page.locator("#author option").allTextContents();
  await page.selectOption("#author", { label: authors.find((author) => author.startsWith("Vasquez")) });
  check("an author filters", (await count()).startsWith("1 of 12 sources, 3 of 19 claims"));
  await whole();

  await node("source", "Vasquez (2009)").click({ force: true });
  check("a source tells every claim with its sentence", (await panel()).includes("Claims that rest on it (3)"));
  check("and the sentence in full", (await panel()).includes("seldom goes beyond a greeting"));
  check("what is chosen is lit", (await page.locator(".node.lit").count()) === 4);
  await shot("chosen");
  await node("source", "Lindqvist (2013)").hover({ force: true });
  check("what is under the pointer is lit", (await page.locator(".node.source.lit", { hasText: "Lindqvist" }).count()) === 1);
  await node("claim", "Harcourt (1961) already").focus();
  await page.keyboard.press("Enter");
  check("the keyboard chooses", (await panel()).includes("Rests on (1)"));

  await page.goto(written("timeline", ["--view", "timeline", "--cluster", "section"]));
  await node("source", "Vasquez (2009)").click({ force: true });
  check("a view without claims tells them, too", (await panel()).includes("Claims that rest on it (3)"));
  await shot("timeline");
  await page.emulateMedia({ colorScheme: "dark" });
  await shot("dark");
  check("nothing failed, and nothing was asked of the network", errors.length === 0);
  if (errors.length) console.log(errors.join("\n"));
  await browser.close();
  console.log(`faults: ${faults.length}`);
  process.exit(faults.length ? 1 : 0);
})();
