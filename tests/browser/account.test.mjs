// The account in Chromium, with scripts off: name, following from a topic's page, browsers, the file, the end and its taking back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, openPaper, shots } from "./paper.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let paper, browser;

before(async () => {
  paper = await openPaper();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await paper?.close();
});

/** The mails that went out, newest first: to whom, about what, and their text. */
async function mails() {
  const text = await (await fetch(paper.url + "/outbox")).text();
  const found = text.matchAll(/<h2><bdi>([^]*?)<\/bdi><\/h2>\s*<p class="fine"><bdi>([^]*?)<\/bdi>[^]*?<pre>([^]*?)<\/pre>/g);
  return [...found].map(([, subject, to, words]) => ({ subject, to, words }));
}

const link = async (to, path) =>
  (await mails()).find((mail) => mail.to === to && mail.words.includes(path)).words.match(new RegExp(`http:\\S+${path}\\S+`))[0];

/** One address is written to once a minute: takes a minute off what was asked, instead of waiting for it. */
function aMinuteLater() {
  const code = `import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=10)
for table in ("asks", "address_changes"):
    db.execute(f"UPDATE {table} SET asked_at = asked_at - 61000")
db.commit()`;
  execFileSync("python3", ["-c", code, join(paper.folder, "dateline.db")]);
}

/** A new visitor: nobody's cookies. */
async function visitor({ width = 1280, dark = false, scripts = false } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  return page;
}

/** Does something that leads to another page, and waits for that. */
const goOn = (page, act) => Promise.all([page.waitForNavigation({ waitUntil: "load" }), act()]);
const press = (page, button) => goOn(page, () => page.click(button));
const words = (page, what = "main") => page.$eval(what, (part) => part.innerText);
const path = (page) => new URL(page.url()).pathname;

/** Asks for a sign-in here, and gives its link. */
async function ask(page, email, next = "/account") {
  await page.goto(`${paper.url}/sign-in?next=${encodeURIComponent(next)}`);
  await page.type("main input[name=email]", email);
  await press(page, "main form button");
  return link(email, "/sign-in/link/");
}

async function signIn(page, email, next) {
  await page.goto(await ask(page, email, next));
  await press(page, "main form button");
}

test("name, following and the file work without scripts", async () => {
  const page = await visitor();
  const phone = await visitor({ width: 360 });
  await signIn(page, "ana@example.org");
  assert.equal(path(page), "/account");

  await page.goto(paper.url + "/account/name");
  await page.type("#name", "Ana de Sousa");
  await press(page, "main form button");
  assert.match(await words(page, "[role=status]"), /saved/);

  // What a stranger wants to follow waits behind the door.
  await page.goto(paper.url + "/");
  const story = await page.$eval(".lead h2 a", (lead) => lead.href);
  await page.goto(story);
  const topic = await page.$eval("nav.topics a", (first) => first.href);
  await phone.goto(topic);
  await press(phone, ".follow button");
  assert.equal(path(phone), "/sign-in");
  assert.match(new URL(phone.url()).searchParams.get("next"), /^\/account\/following\?.*wish=topic/);

  await page.goto(topic);
  const name = await words(page, "h1");
  const headline = await words(page, ".stories .teaser h2");
  assert.ok((await words(page, ".follow button")).includes(name));
  await press(page, ".follow button");
  assert.match(await words(page, "[role=status]"), /You follow it now/);
  await press(page, ".account .link");
  assert.equal(page.url(), topic);
  await page.goto(story);
  await press(page, ".follow button[value^=section]");
  await press(page, ".account .link");
  assert.equal(page.url(), story);
  await page.goto(paper.url + "/account");
  assert.match(await words(page), /Ana de Sousa/);
  assert.ok((await words(page, ".yours")).includes(headline), "the newest of what is followed stands there");
  await page.goto(paper.url + "/account/following");
  assert.equal(await page.$$eval(".entries li", (all) => all.length), 2);
  await press(page, ".entries button");
  assert.equal(await page.$$eval(".entries li", (all) => all.length), 1);

  const cookie = (await page.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(paper.url + "/account/export", { headers: { cookie } });
  assert.match(answer.headers.get("content-disposition"), /^attachment/);
  const file = await answer.json();
  assert.equal(file.reader.name, "Ana de Sousa");
  assert.equal(file.following.length, 1);
  await page.browserContext().close();
  await phone.browserContext().close();
});

test("a second browser is signed out, and a new address is confirmed in a third", async () => {
  const page = await visitor();
  const phone = await visitor({ width: 360 });
  await signIn(page, "ben@example.org");
  aMinuteLater();
  await signIn(phone, "ben@example.org");
  await page.goto(paper.url + "/account/sessions");
  assert.equal(await page.$$eval(".entries li", (all) => all.length), 2);
  await press(page, ".entries li:last-child button");
  assert.equal(await page.$$eval(".entries li", (all) => all.length), 1);
  await phone.goto(paper.url + "/account");
  assert.equal(path(phone), "/sign-in", "from the next page on");

  await page.goto(paper.url + "/account/address");
  await page.type("#email", "ben@other.example");
  await press(page, ".box button");
  assert.match(await words(page), /ben@other\.example/);
  assert.ok((await mails()).some((mail) => mail.to === "ben@example.org" && mail.words.includes("ben@other.example")));
  const third = await visitor({ width: 360 });
  await third.goto(await link("ben@other.example", "/account/address/"));
  assert.match(await words(third), /ben@example\.org/);
  await third.screenshot({ path: join(shots, "account-new-address-360.png"), fullPage: true });
  await press(third, "main form button");
  assert.match(await words(third, "h1"), /changed/);
  await page.goto(paper.url + "/account");
  assert.match(await words(page), /ben@other\.example/);
  for (const one of [page, phone, third]) await one.browserContext().close();
});

test("the end of an account is asked for on one page, and taken back by one button", async () => {
  const page = await visitor();
  await signIn(page, "eve@example.org");
  await page.goto(paper.url + "/account/deletion");
  await press(page, "button[value=delete]");
  assert.match(await words(page, "h1"), /will be deleted/);
  await page.screenshot({ path: join(shots, "account-gone-1280.png"), fullPage: true });
  const left = (await page.cookies()).map((cookie) => cookie.name);
  assert.deepEqual(left, ["dateline_known"], "that the browser is known stays; nothing that opens a door does");
  assert.ok((await mails()).some((mail) => mail.to === "eve@example.org" && mail.words.includes("/account/deletion")));
  aMinuteLater();
  await signIn(page, "eve@example.org", "/account");
  assert.match(await words(page, ".leaving"), /will be deleted on/);
  await page.screenshot({ path: join(shots, "account-leaving-1280.png"), fullPage: true });
  await press(page, ".leaving button");
  assert.equal(await page.$(".leaving"), null);
  assert.match(await words(page, "[role=status]"), /stays/);
  await page.browserContext().close();
});

test("the pages of the account have no accessibility violation and are as wide as their screen", async () => {
  const wrong = [];
  const page = await visitor();
  aMinuteLater();
  await signIn(page, "ana@example.org");
  await page.setJavaScriptEnabled(true);
  await page.goto(paper.url + "/account/address");
  await page.type("#email", "ana@other.example");
  await press(page, ".box button");
  const topic = await page.goto(paper.url + "/").then(() => page.$eval(".lead h2 a", (lead) => lead.href));
  for (const dark of [false, true]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 900 });
      for (const address of ["", "/name", "/address", "/sessions", "/following", "/deletion", topic]) {
        const whole = address.startsWith("http") ? address : `${paper.url}/account${address}`;
        await page.goto(whole);
        assert.equal(page.url(), whole);
        await page.evaluate(axe);
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        for (const rule of found.violations) wrong.push(`${address}: ${rule.id}: ${rule.nodes[0].html}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) wrong.push(`${address} is ${wide} px too wide`);
        const name = address.startsWith("http") ? "-follow" : address.replaceAll("/", "-");
        await page.screenshot({ path: join(shots, `account${name}-${width}-${dark}.png`), fullPage: true });
      }
    }
  }
  await page.browserContext().close();
  assert.deepEqual(wrong, []);
});
