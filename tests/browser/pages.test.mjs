// Every page of the sample paper in Chromium: accessible, still, self-contained, readable without scripts.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { constants, createGunzip } from "node:zlib";
import { command, openBrowser, openPaper, root, shots, until } from "./paper.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let paper, browser, stories, addresses;

before(async () => {
  paper = await openPaper();
  browser = await openBrowser();
  const map = await (await fetch(paper.url + "/sitemap.xml")).text();
  const all = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url).pathname);
  stories = all.filter((path) => /^\/\d{4}\//.test(path));
  assert.ok(stories.length >= 24, "the sample paper has its stories");
  const story = await (await fetch(paper.url + stories[2])).text();
  const link = (pattern) => story.match(pattern)?.[1];
  const archive = await (await fetch(paper.url + "/archive")).text();
  const withdrawn = stories.find((path) => path.includes("keep-one-slow-thing") || path.includes("keep-")) ?? stories.at(-1);
  await command(paper, "withdraw", paper.url + withdrawn, "--note", "It was not true.");
  await (await until(paper.url + withdrawn, 410)).body?.cancel();
  stories = stories.filter((path) => path !== withdrawn);
  addresses = [
    "/",
    ...all.filter((path) => path !== "/" && !/^\/\d{4}\//.test(path)),
    link(/href="(\/topics\/[^"]+)"/),
    link(/href="(\/authors\/[^"]+)"/),
    "/archive",
    archive.match(/href="(\/archive\/[^"]+)"/)?.[1],
    "/corrections",
    "/terms", "/privacy", "/terms/ar", "/privacy/he", "/privacy/ar", "/privacy/de",
    "/nowhere/at/all",
    withdrawn,
    ...stories,
  ];
  assert.ok(addresses.every(Boolean), "every kind of page has an address");
});

after(async () => {
  await browser?.close();
  await paper?.close();
});

/** Opens a page and notes everything that it should not do. */
async function open(path, { width = 1280, dark = false, scripts = true } = {}) {
  // Each page by somebody new, whose meter is empty.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  const faults = [];
  page.on("console", (message) => message.type() === "error" && !/404|410/.test(message.text()) && faults.push(message.text()));
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(paper.url) && !url.startsWith("data:")) faults.push("asks " + url);
  });
  await page.evaluateOnNewDocument(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.shift += entry.value))).observe({
      type: "layout-shift",
      buffered: true,
    });
  });
  await page.goto(paper.url + path, { waitUntil: "load" });
  return { page, faults };
}

test("no page has an accessibility violation, in light or dark", async () => {
  const wrong = [];
  for (const dark of [false, true]) {
    for (const path of addresses) {
      const { page } = await open(path, { dark });
      // The page's policy lets no foreign script in; the debugger's own evaluation may.
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      for (const rule of found.violations) wrong.push(`${path} (${dark ? "dark" : "light"}): ${rule.id}: ${rule.nodes[0].html}`);
      await page.browserContext().close();
    }
  }
  assert.deepEqual(wrong, []);
});

test("pages stand still, ask nobody else, and do not scroll sideways", async () => {
  const wrong = [];
  for (const width of [360, 1280]) {
    for (const path of addresses) {
      const { page, faults } = await open(path, { width });
      const { wide, shift } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        shift: globalThis.shift,
      }));
      if (wide > 0) faults.push(`is ${wide} px too wide`);
      if (shift > 0) faults.push(`moves by ${shift}`);
      wrong.push(...faults.map((fault) => `${path} at ${width}: ${fault}`));
      await page.browserContext().close();
    }
  }
  assert.deepEqual(wrong, []);
});

test("a story can be read without scripts; with them it can be shared", async () => {
  const bare = await open(stories[1], { scripts: false });
  assert.equal(await bare.page.$eval("[data-share]", (button) => button.checkVisibility()), false);
  const words = await bare.page.$eval(".story-body", (body) => body.innerText.split(/\s+/).length);
  assert.ok(words > 150, `${words} words`);
  await bare.page.browserContext().close();
  const { page } = await open(stories[1]);
  await page.waitForSelector("[data-share]:not([hidden])");
  await page.browserContext().close();
});

test("stories in Arabic and Hebrew run from right to left", async () => {
  let seen = 0;
  for (const path of stories) {
    const text = await (await fetch(paper.url + path)).text();
    const [, lang] = text.match(/<article class="story" lang="(ar|he)" dir="rtl"/) ?? [];
    if (!lang) continue;
    seen++;
    for (const width of [360, 1280]) {
      const { page } = await open(path, { width });
      assert.equal(await page.$eval("h1", (head) => getComputedStyle(head).direction), "rtl", path);
      assert.equal(await page.$eval("html", (html) => html.dir), "rtl", "the furniture too");
      await page.screenshot({ path: join(shots, `${lang}-${width}.png`) });
      await page.browserContext().close();
    }
  }
  assert.equal(seen, 2);
});

test("the first 14,336 bytes hold everything up to the third paragraph", async () => {
  for (const path of stories) {
    const bytes = await new Promise((done, fail) => {
      const parts = [];
      const socket = connect(paper.port, "127.0.0.1", () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${paper.port}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`),
      );
      socket.on("data", (part) => parts.push(part)).on("end", () => done(Buffer.concat(parts))).on("error", fail);
    });
    const body = bytes.subarray(0, 14_336).subarray(bytes.indexOf("\r\n\r\n") + 4);
    const text = await new Promise((done) => {
      let out = "";
      const unpack = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
      unpack.on("data", (part) => (out += part)).on("end", () => done(out)).on("error", () => done(out));
      unpack.end(body);
    });
    const wanted = { masthead: 'class="masthead"', headline: "</h1>", standfirst: 'class="standfirst"', byline: 'class="who"', style: "</style>" };
    for (const [name, mark] of Object.entries(wanted)) assert.ok(text.includes(mark), `${path}: ${name}`);
    const story = text.split('class="story-body">')[1] ?? "";
    assert.ok(story.split("</p>").length > 3, `${path}: three paragraphs in ${bytes.length} bytes`);
  }
});

test("a story of one's own appears while the paper is open, and its old address leads to the new one", async () => {
  const file = join(paper.folder, "own.md");
  const photo = join(root, "fixtures/daily/pictures/rowers.jpg");
  const text = (slug) =>
    `---\nheadline: A story of our own\nsection: city\nid: ourown1\n${slug}lead: {file: rowers.jpg}\n---\nThe first words.\n`;
  writeFileSync(join(paper.folder, "rowers.jpg"), readFileSync(photo));
  writeFileSync(file, text(""));
  const first = await command(paper, "publish", file);
  await (await until(first, 200)).body?.cancel();
  const { page, faults } = await open(new URL(first).pathname);
  assert.ok(await page.$eval(".picture.lead img", (image) => image.complete && image.naturalWidth > 0));
  assert.deepEqual(faults, []);
  await page.browserContext().close();
  writeFileSync(file, text("slug: our-own-bridge\n"));
  const second = await command(paper, "publish", file);
  const moved = await until(first, 301);
  assert.equal(moved.headers.get("location"), new URL(second).pathname);
});

test("pictures of the pages are kept to be looked at", async () => {
  const list = [
    ["front", "/", {}], ["front-dark", "/", { dark: true }], ["front-360", "/", { width: 360 }],
    ["story", stories[1], {}], ["story-360-dark", stories[1], { width: 360, dark: true }],
    ["list", "/city", {}], ["corrections", "/corrections", {}], ["archive", "/archive", {}],
    ["terms", "/terms", {}], ["privacy-360", "/privacy", { width: 360 }], ["privacy-dark", "/privacy/de", { dark: true }],
    ["privacy-ar", "/privacy/ar", {}], ["privacy-ar-360-dark", "/privacy/ar", { width: 360, dark: true }], ["terms-he", "/terms/he", {}],
    ["not-found", "/nowhere/at/all", {}],
  ];
  for (const [name, path, how] of list) {
    const { page } = await open(path, how);
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
    if (name === "story") await page.pdf({ path: join(shots, "story.pdf"), format: "A4" });
    await page.browserContext().close();
  }
});
