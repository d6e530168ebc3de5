// Readers at the door, in Chromium: from the wall to reading on, with the mail read from the outbox.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, openPaper, shots } from "./paper.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let paper, browser, walled;

before(async () => {
  paper = await openPaper();
  browser = await openBrowser();
  const map = await (await fetch(paper.url + "/sitemap.xml")).text();
  walled = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url).find((url) => url.includes("-a8rtk6ve"));
  assert.ok(walled, "the sample paper has a story behind the wall");
});

after(async () => {
  await browser?.close();
  await paper?.close();
});

/** The newest mail's text. */
async function mail() {
  const text = await (await fetch(paper.url + "/outbox")).text();
  return text.match(/<pre>([^]*?)<\/pre>/)[1];
}

/** A new visitor: nobody's cookies. */
async function visitor({ width = 1280, dark = false, scripts = true } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  return page;
}

/** Does something that leads to another page, and waits for that. */
const goOn = (page, act) => Promise.all([page.waitForNavigation({ waitUntil: "load" }), act()]);

// Each has an address of its own: one address is written to once a minute.
for (const [name, how] of [["ana", {}], ["pia", { width: 360, dark: true }], ["leo", { scripts: false }]]) {
  test(`from the wall to reading on by code ${JSON.stringify(how)}`, async () => {
    const page = await visitor(how);
    await page.goto(walled);
    const before = await page.$eval(".story-body", (body) => body.innerText.length);
    const began = performance.now();
    await page.type("#wall input[name=email]", `${name}@example.org`);
    await goOn(page, () => page.keyboard.press("Enter"));
    assert.equal(new URL(page.url()).pathname, "/sign-in/sent");
    assert.ok(!page.url().includes(name), "no address in an address");
    await page.screenshot({ path: join(shots, `sent-${how.width ?? 1280}.png`), fullPage: true });
    const code = (await mail()).match(/\b\d{6}\b/)[0];
    await page.type("input[name=code]", code);
    await goOn(page, () => page.keyboard.press("Enter"));
    assert.equal(page.url(), walled);
    assert.equal(await page.$("#wall"), null);
    assert.ok((await page.$eval(".story-body", (body) => body.innerText.length)) > before);
    console.log(`# wall, address, code, reading on: ${Math.round(performance.now() - began)} ms`);
    await page.browserContext().close();
  });
}

test("the link goes on by itself where it was asked for, and by its button elsewhere", async () => {
  const page = await visitor();
  await page.goto(`${paper.url}/sign-in?next=/city`);
  await page.type("input[name=email]", "ben@example.org");
  await goOn(page, () => page.keyboard.press("Enter"));
  const link = (await mail()).match(/http:\S+\/sign-in\/link\/\S+/)[0];
  const other = await visitor({ width: 360 });
  await other.goto(link);
  assert.match(await other.$eval("main", (main) => main.innerText), /ben@example\.org/);
  await other.screenshot({ path: join(shots, "link-360.png"), fullPage: true });
  await goOn(page, () => page.goto(link));
  await page.waitForFunction(() => location.pathname === "/city");
  await goOn(other, () => other.click("main form button"));
  assert.match(await other.$eval("h1", (head) => head.innerText), /used up/);
  await page.browserContext().close();
  await other.browserContext().close();
});

test("the pages of the door have no accessibility violation and stand still", async () => {
  const wrong = [];
  for (const dark of [false, true]) {
    const page = await visitor({ dark, width: 360 });
    await page.goto(paper.url + "/sign-in");
    for (const address of ["/sign-in", "/sign-in/sent", "/outbox"]) {
      await page.goto(paper.url + address);
      if (address === "/sign-in") {
        await page.evaluate(() => (document.querySelector("form").noValidate = true));
        await page.type("input[name=email]", "eve");
        await goOn(page, () => page.keyboard.press("Enter"));
        assert.match(await page.$eval("#email-wrong", (words) => words.innerText), /name@example\.org/);
      }
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      for (const rule of found.violations) wrong.push(`${address}: ${rule.id}: ${rule.nodes[0].html}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) wrong.push(`${address} is ${wide} px too wide`);
      await page.screenshot({ path: join(shots, `door${address.replaceAll("/", "-")}-${dark}.png`), fullPage: true });
      if (address === "/sign-in") {
        await page.$eval("input[name=email]", (box) => (box.value = "eve@example.org"));
        await goOn(page, () => page.click("main form button"));
      }
    }
    await page.browserContext().close();
  }
  assert.deepEqual(wrong, []);
});
