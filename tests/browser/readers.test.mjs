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
    assert.equal(page.url(), `${walled}#continue`);
    assert.equal(await page.$("#wall"), null);
    const place = await page.$eval("#continue", (place) => place.getBoundingClientRect().top);
    assert.ok(place >= 0 && place < 900, `reading goes on where it stopped, at ${place} px`);
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
  assert.match(await other.$eval("h1", (head) => head.innerText), /no longer works/);
  await page.browserContext().close();
  await other.browserContext().close();
});

/** Signs a page in by mail from where it stands; gives nothing back but a signed-in page. */
async function signIn(page, email) {
  await page.type("main input[name=email]", email);
  await goOn(page, () => page.keyboard.press("Enter"));
  await page.type("input[name=code]", (await mail()).match(/\b\d{6}\b/)[0]);
  await goOn(page, () => page.keyboard.press("Enter"));
}

const text = (page, selector) => page.$eval(selector, (element) => element.innerText.trim());
const follow = async (page, selector) => goOn(page, async () => (await page.$(selector)).click());

test("the masthead says Sign in or Register, leads back, and then names the reader", async () => {
  const page = await visitor();
  await page.goto(`${paper.url}/city`);
  assert.equal(await text(page, ".masthead .door"), "Sign in or Register");
  await follow(page, ".masthead .door a");
  await signIn(page, "masthead@example.org");
  assert.equal(page.url(), `${paper.url}/city`);
  await page.waitForFunction(() => /masthead@example\.org/.test(document.querySelector(".masthead .door").innerText));
  await follow(page, ".masthead .door a");
  assert.equal(new URL(page.url()).pathname, "/account");
  await page.browserContext().close();
});

test("the wall says Register to continue, and to a known browser Log in to continue", async () => {
  const page = await visitor();
  await page.goto(walled);
  assert.equal(await text(page, "#wall button"), "Register to continue");
  await page.focus("#wall input[name=email]");
  await signIn(page, "wall@example.org");
  await page.goto(`${paper.url}/account`);
  await follow(page, "main form[action='/sign-out'] button");
  await page.goto(walled);
  assert.equal(await text(page, "#wall button"), "Log in to continue");
  assert.equal(await text(page, "#wall h2"), "Log in to continue");
  assert.equal(await text(page, ".masthead .door"), "Log in");
  await page.goto(`${paper.url}/sign-in?next=/city`);
  assert.equal(await text(page, "h1"), "Log in to continue");
  await page.browserContext().close();
});

test("the door for comments says so and leads back", async () => {
  const page = await visitor();
  await page.goto(`${paper.url}/sign-in?next=/city%23comments&for=comment`);
  assert.equal(await text(page, "h1"), "Register for free to comment");
  await signIn(page, "comment@example.org");
  assert.equal(page.url(), `${paper.url}/city#comments`);
  await page.goto(`${paper.url}/sign-in?next=/city`);
  assert.match(await text(page, "main"), /comment@example\.org/);
  await page.browserContext().close();
});

test("the fourth metered story has the wall, reading again is free, and a reader has no meter", async () => {
  const map = await (await fetch(paper.url + "/sitemap.xml")).text();
  const all = [...map.matchAll(/<loc>([^<]+\/\d{4}\/[^<]+)<\/loc>/g)].map(([, url]) => url);
  const page = await visitor();
  const free = [];
  let fourth;
  for (const url of all) {
    await page.goto(url);
    const isWalled = (await page.$("#wall")) !== null;
    const words = await page.$eval("[type='application/ld+json']", (json) => json.innerText);
    if (isWalled && free.length === 3) {
      fourth = url;
      break;
    }
    const { cookies } = await (await page.createCDPSession()).send("Network.getCookies");
    if (!isWalled && cookies.find(({ name, value }) => name === "dateline_meter" && value.includes(url.split("-").at(-1)))) free.push(url);
    assert.ok(words);
  }
  assert.equal(free.length, 3);
  await page.goto(free[0]);
  assert.equal(await page.$("#wall"), null, "reading again is free");
  await page.goto(fourth);
  await signIn(page, "meter@example.org");
  assert.equal(await page.$("#wall"), null);
  await page.browserContext().close();
});

/** Goes back, also where the page waited in memory, and waits for what should stand there. */
async function back(page, selector, stands, steps = 1) {
  await page.evaluate((steps) => void setTimeout(() => history.go(-steps)), steps);
  for (let tries = 0; tries < 400; tries++) {
    // While the page changes there is nothing to ask.
    const state = await page.evaluate(
      (selector) => location.pathname.startsWith("/20") && document.readyState === "complete" && document.querySelector(selector) !== null,
      selector,
    ).catch(() => null);
    if (state === stands) return;
    await new Promise((next) => setTimeout(next, 25));
  }
  assert.fail(`${page.url()}: ${selector} should ${stands ? "" : "not "}stand there`);
}

test("coming back to a page, or looking at it in another tab, shows the state that is", async () => {
  const page = await visitor();
  await page.goto(walled);
  assert.ok(await page.$("#wall"));
  const other = await page.browserContext().newPage();
  await other.goto(walled);
  // Away from the walled page, signed in elsewhere, and back.
  await page.goto(`${paper.url}/city`);
  await other.bringToFront();
  await signIn(other, "back@example.org");
  await page.bringToFront();
  await page.waitForFunction(() => /back@example\.org/.test(document.querySelector(".masthead .door")?.innerText));
  await back(page, "#wall", false);
  // Signed out in the one tab: the other one's text goes behind the wall.
  await other.bringToFront();
  await other.goto(`${paper.url}/account`);
  await follow(other, "main form[action='/sign-out'] button");
  await page.waitForFunction(() => document.querySelector("#wall"));
  // Signed out, and back to what was read.
  await other.goto(walled);
  await signIn(other, "again@example.org");
  await other.goto(`${paper.url}/account`);
  await follow(other, "main form[action='/sign-out'] button");
  // Two back: the account, and before it the story.
  await back(other, "#wall", true, 2);
  await page.browserContext().close();
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

// The last: it uses up what a client may ask for without a proof.
test("when much is asked for, one press goes on, whether the proof was found before it or not", async () => {
  for (let n = 0; n < 40; n++) {
    const body = new URLSearchParams({ email: `crowd${n}@example.org` });
    const answer = await fetch(paper.url + "/sign-in", { method: "POST", body, redirect: "manual" });
    await answer.body?.cancel();
    if (answer.status === 429) break;
  }
  for (const found of [true, false]) {
    const page = await visitor();
    await page.goto(`${paper.url}/sign-in?next=/city`);
    await page.type("main input[name=email]", `proof-${found}@example.org`);
    await goOn(page, () => page.keyboard.press("Enter"));
    assert.ok(await page.$("form[data-work]"), "a proof is asked for");
    if (found) await page.waitForFunction(() => document.querySelector("form[data-work]").elements.work.value !== "");
    await goOn(page, () => page.click("main form button:not([type])"));
    assert.equal(new URL(page.url()).pathname, "/sign-in/sent");
    await page.browserContext().close();
  }
});
