// Comments in Chromium: written, answered, appreciated and reported, with scripts and without, by keyboard alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, openPaper, shots } from "./paper.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let paper, browser, story, arabic;

before(async () => {
  process.env.DATELINE_COMMENTS__MODE = "after";
  paper = await openPaper();
  browser = await openBrowser();
  const map = await (await fetch(paper.url + "/sitemap.xml")).text();
  const stories = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url).filter((url) => /\/\d{4}\//.test(url));
  story = stories.find((url) => url.includes("-a8rtk6ve"));
  for (const url of stories) {
    if ((await (await fetch(url)).text()).includes('<html lang="ar"')) arabic = url;
  }
  assert.ok(story && arabic);
});

after(async () => {
  await browser?.close();
  await paper?.close();
});

async function visitor({ width = 1280, dark = false, scripts = true } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  return page;
}

const goOn = (page, act) => Promise.all([page.waitForNavigation({ waitUntil: "load" }), act()]);
const words = (page, selector) => page.$eval(selector, (found) => found.textContent.replace(/\s+/g, " ").trim());

async function code(email) {
  const text = await (await fetch(paper.url + "/outbox")).text();
  const letter = text.split("<article").find((part) => part.includes(email)) ?? text;
  return letter.match(/\b\d{6}\b/)[0];
}

async function signIn(page, email) {
  await page.goto(paper.url + "/sign-in");
  await page.type("input[name=email]", email);
  await goOn(page, () => page.keyboard.press("Enter"));
  await page.type("input[name=code]", await code(email));
  await goOn(page, () => page.keyboard.press("Enter"));
}

/** Scrolls to the end, where the comments come by themselves. */
async function toThread(page) {
  await page.goto(story);
  await page.evaluate(() => document.querySelector("#comments").scrollIntoView());
  await page.waitForSelector(".thread .write");
}

test("a stranger's words wait until they are back, without scripts", async () => {
  const page = await visitor({ width: 360, scripts: false });
  await page.goto(arabic);
  await goOn(page, () => page.$eval("#comments a", (link) => link.click()));
  assert.equal(new URL(page.url()).pathname, new URL(arabic).pathname + "/comments");
  await page.type("textarea[name=body]", "كنت هناك");
  await page.screenshot({ path: join(shots, "comments-write-360-ar.png"), fullPage: true });
  await goOn(page, () => page.$eval(".write button", (button) => button.click()));
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  assert.match(await words(page, "h1"), /comment/i);
  await page.type("input[name=email]", "nour@example.org");
  await goOn(page, () => page.keyboard.press("Enter"));
  await page.type("input[name=code]", await code("nour@example.org"));
  await goOn(page, () => page.keyboard.press("Enter"));
  assert.equal(await page.$eval("textarea[name=body]", (box) => box.value), "كنت هناك");
  await page.type("input[name=name]", "نور");
  await goOn(page, () => page.$eval(".write button", (button) => button.click()));
  assert.match(page.url(), /said=published#c-\d+$/);
  assert.match(await words(page, ".thread"), /كنت هناك/);
  assert.equal(await page.$eval(".thread", (thread) => getComputedStyle(thread).direction), "rtl");
  await page.screenshot({ path: join(shots, "comments-360-ar.png"), fullPage: true });
});

test("a conversation in the story's page: written, answered, mentioned, appreciated, told of", async () => {
  const ana = await visitor();
  const bo = await visitor({ width: 360, dark: true });
  await signIn(ana, "ana.c@example.org");
  await signIn(bo, "bo.c@example.org");
  await toThread(bo);
  await toThread(ana);
  await ana.type(".write input[name=name]", "Ana Sá");
  await ana.type(".write textarea", "The **bridge** is late.\n\n> nine years\n\n<script>alert(1)</script>");
  await ana.$eval(".write .act", (button) => button.click());
  await ana.waitForSelector(".comment .says strong");
  assert.equal(ana.url().split("#")[0], story, "nobody was sent anywhere");
  assert.equal(await ana.$$eval(".comment script", (all) => all.length), 0);
  // The other is told, and nothing moves until it is asked for.
  await bo.waitForSelector(".fresh:not([hidden])");
  assert.equal(await words(bo, ".fresh"), "1 new comment");
  assert.equal(await bo.$(".comment"), null);
  await bo.$eval(".fresh button", (button) => button.click());
  await bo.waitForSelector(".comment");
  await bo.$eval(".comment [value=like]", (button) => button.click());
  await bo.waitForSelector(".comment [value=unlike]");
  assert.match(await words(bo, ".comment [value=unlike]"), /1$/);
  await bo.$eval("[data-answer]", (link) => link.click());
  await bo.waitForSelector(".write input[name=answer]");
  await bo.type(".write input[name=name]", "Bo");
  await bo.type(".write textarea", "It is, and dear.");
  await bo.$eval(".write .act", (button) => button.click());
  await bo.waitForFunction(() => document.querySelectorAll(".comment").length === 2);
  assert.equal(await bo.$$eval(".comment.depth-1", (all) => all.length), 1);
  await bo.screenshot({ path: join(shots, "comments-360-dark.png"), fullPage: true });
  await ana.waitForSelector(".fresh:not([hidden])");
  await ana.$eval(".fresh button", (button) => button.click());
  await ana.waitForFunction(() => document.querySelectorAll(".comment").length === 2);
  await ana.$eval(".comment.depth-1 [data-mention]", (link) => link.click());
  await ana.waitForSelector(".write input[name=mention]");
  await ana.screenshot({ path: join(shots, "comments-1280.png"), fullPage: true });
});

test("edit, report and take back have pages of their own, without scripts", async () => {
  const page = await visitor({ scripts: false });
  await signIn(page, "cy.c@example.org");
  await page.goto(story + "/comments");
  await page.type("input[name=name]", "Cy");
  await page.type("textarea[name=body]", "Teh end");
  await goOn(page, () => page.$eval(".write button", (button) => button.click()));
  const mine = "#" + new URL(page.url()).hash.slice(1);
  await goOn(page, () => page.$eval(`${mine} a[href*='act=edit']`, (link) => link.click()));
  await page.$eval("textarea", (box) => (box.value = ""));
  await page.type("textarea", "The end");
  await page.screenshot({ path: join(shots, "comment-edit-1280.png"), fullPage: true });
  await goOn(page, () => page.$eval("form.write button", (button) => button.click()));
  assert.match(await words(page, mine), /The end/);
  await page.goto(story + "/comments?order=oldest");
  await goOn(page, () => page.$eval("a[href*='act=report']", (link) => link.click()));
  await page.$eval("input[value=astray]", (choice) => choice.click());
  await page.screenshot({ path: join(shots, "comment-report-1280.png"), fullPage: true });
  await goOn(page, () => page.$eval("form.write button", (button) => button.click()));
  assert.match(await words(page, "[role=status].done"), /The desk will look/);
  await goOn(page, () => page.$eval(`a[href*='act=delete']`, (link) => link.click()));
  await goOn(page, () => page.$eval("form.write button", (button) => button.click()));
  assert.doesNotMatch(await words(page, ".thread"), /The end/);
});

test("everything is reached by keyboard", async () => {
  const page = await visitor();
  await signIn(page, "di.c@example.org");
  await page.goto(story + "/comments");
  const reached = new Set();
  for (let n = 0; n < 120; n++) {
    await page.keyboard.press("Tab");
    reached.add(
      await page.evaluate(() => {
        const at = document.activeElement;
        return at.name || at.value || at.dataset.answer || new URL(at.href || "x:", location).search.slice(0, 12) || at.tagName;
      }),
    );
    if (await page.evaluate(() => document.activeElement === document.body)) break;
  }
  for (const thing of ["name", "body", "act", "?order=liked", "?act=report&"]) {
    assert.ok([...reached].some((seen) => String(seen).startsWith(thing)), `${thing} of ${[...reached].join(" ")}`);
  }
});

test("threads have no accessibility violation and are as wide as their screen", async () => {
  for (const [width, dark] of [[360, false], [360, true], [1280, false], [1280, true]]) {
    const page = await visitor({ width, dark });
    for (const url of [story, arabic]) {
      await page.goto(url + "/comments");
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], `${url} ${width} ${dark}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    }
    await page.goto(story + "/comments");
    await page.screenshot({ path: join(shots, `thread-${width}${dark ? "-dark" : ""}.png`), fullPage: true });
    await page.close();
  }
});
