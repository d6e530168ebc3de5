// The desk's door in Chromium: in by the way that demo prints, a passkey, out, and back in with it, all by keyboard.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { command, openBrowser, openPaper, program, shots } from "./paper.mjs";

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

/** Somebody with a device of their own. */
async function visitor({ width = 1280, dark = false, scripts = true } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  // Else the virtual device answers before anybody presses a key.
  await page.evaluateOnNewDocument(() => {
    globalThis.PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  const wires = await page.createCDPSession();
  await wires.send("WebAuthn.enable", { enableUI: false });
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true };
  await wires.send("WebAuthn.addVirtualAuthenticator", {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return page;
}

const goOn = (page, act) => Promise.all([page.waitForNavigation({ waitUntil: "load" }), act()]);
const path = (page) => new URL(page.url()).pathname;
const main = (page) => page.$eval("main", (main) => main.innerText);

/** Goes to what a selector finds, by the Tab key alone, and presses Enter there. */
async function press(page, selector) {
  await page.waitForSelector(selector, { visible: true });
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
      return goOn(page, () => page.keyboard.press("Enter"));
    }
  }
  throw new Error(`the Tab key never reached ${selector} on ${page.url()}`);
}

/** A new way in for somebody, as the command prints it. */
const wayIn = (email, role) => command(paper, "staff", "add", email, "--role", role);

/** What is wrong with a page: rules of accessibility, and its width. */
async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const all = found.violations.map((rule) => `${page.url()}: ${rule.id}: ${rule.nodes[0].html}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [...all, `${page.url()} is ${wide} px too wide`] : all;
}

test("by keyboard alone: in by the way that was printed, a passkey, out, and back in with it", async () => {
  const page = await visitor();
  await page.goto(paper.desk);
  assert.match(await main(page), /publisher@courier\.example/);
  await press(page, "form button");
  assert.equal(path(page), "/desk");
  assert.match(await page.$eval(".strip", (strip) => strip.innerText), /so that you can come back/);
  await press(page, ".strip a");
  assert.equal(path(page), "/account/passkeys");
  await press(page, "form[data-passkey] button");
  assert.equal(await page.$$eval(".keys > li", (all) => all.length), 1);
  await page.goto(paper.url + "/desk");
  assert.equal(await page.$(".strip"), null);
  await press(page, "form[action='/sign-out'] button");
  await page.goto(paper.url + "/desk/staff");
  assert.equal(path(page), "/desk/sign-in");
  await press(page, "[data-passkey-go]");
  assert.equal(path(page), "/desk/staff", "back where it was wanted");
  await page.goto(paper.desk);
  assert.match(await main(page), /used up/);
  await page.browserContext().close();
});

test("without scripts: in by a way in, somebody new taken in, and whose role is less is told so", async () => {
  const page = await visitor({ scripts: false });
  await page.goto(await wayIn("pia@courier.example", "publisher"));
  await goOn(page, () => page.click("form button"));
  await page.goto(paper.url + "/desk/staff");
  await page.type("#email", "rex@courier.example");
  await goOn(page, () => page.click("button[value=add]"));
  const way = await page.$eval(".way", (way) => way.innerText);
  await page.screenshot({ path: join(shots, "desk-staff-added-1280.png"), fullPage: true });
  await page.goto(way);
  await goOn(page, () => page.click("form button"));
  assert.match(await main(page), /reporter/);
  await page.goto(paper.url + "/desk/log");
  assert.match(await main(page), /needs the role of an editor/);
  await page.goto(paper.url + "/desk/sign-in");
  await page.type("#email", "rex@courier.example");
  await goOn(page, () => page.click("form[action='/desk/recover'] button"));
  assert.match(await main(page), /a letter is on its way/);
  await page.browserContext().close();
});

test("the desk has no accessibility violation and no overflow, in light and dark, narrow and wide", async () => {
  const wrong = [];
  for (const [email, how] of [
    ["eva@courier.example", { width: 360 }],
    ["eli@courier.example", { width: 1280, dark: true }],
  ]) {
    const page = await visitor(how);
    const look = async (name) => {
      await page.screenshot({ path: join(shots, `desk-${name}-${how.width}.png`), fullPage: true });
      wrong.push(...(await faults(page)));
    };
    await page.goto(paper.url + "/desk/sign-in");
    await page.waitForSelector("[data-passkey-go]", { visible: true });
    await look("door");
    await page.goto(await wayIn(email, "publisher"));
    await look("way");
    await goOn(page, () => page.click("form button"));
    await look("home");
    await page.goto(paper.url + "/desk/staff");
    await page.click(".people summary");
    await look("staff");
    await page.goto(paper.url + "/desk/log");
    await look("log");
    await page.goto(paper.url + "/desk/health");
    assert.match(await main(page), /The database answers/);
    await look("health");
    await page.browserContext().close();
  }
  assert.deepEqual(wrong, []);
});

/** A port that is free. */
const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

test("a new paper from right to left: its founder comes in by what init printed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-ar-"));
  const url = `http://localhost:${await freePort()}`;
  const words = ["init", join(folder, "jarida"), "--name", "جريدة المرفأ", "--language", "ar", "--url", url];
  const way = execFileSync(program, words).toString().match(/^Desk {2}(\S+)$/m)[1];
  const listen = ["--listen", `127.0.0.1:${new URL(url).port}`];
  const child = spawn(program, ["serve", ...listen, "--data", join(folder, "jarida")], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    await once(child.stdout, "data");
    const page = await visitor({ width: 360 });
    const wrong = [];
    const look = async (name) => {
      await page.screenshot({ path: join(shots, `desk-ar-${name}-360.png`) });
      wrong.push(...(await faults(page)));
    };
    await page.goto(way);
    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    await look("first");
    await page.type("#email", "pia@courier.example");
    await goOn(page, () => page.keyboard.press("Enter"));
    assert.equal(path(page), "/desk");
    await look("home");
    await page.goto(url + "/desk/staff");
    await page.click(".people summary");
    await look("staff");
    await page.goto(url + "/desk/log");
    await look("log");
    await page.goto(url + "/desk/sign-in");
    await look("door");
    assert.deepEqual(wrong, []);
    await page.browserContext().close();
  } finally {
    await new Promise((done) => (child.once("exit", done), child.kill("SIGTERM")));
    rmSync(folder, { recursive: true });
  }
});

/** Comes in as an editor. */
async function comeIn(page, email) {
  await page.goto(await wayIn(email, "editor"));
  await goOn(page, () => page.$eval("main form button", (button) => button.click()));
}

test("an editor goes through the queue by keyboard, and without scripts", async () => {
  for (const scripts of [true, false]) {
    const page = await visitor({ scripts });
    await comeIn(page, `ed${scripts}@courier.example`);
    await page.goto(paper.url + "/desk/comments");
    const waiting = await page.$$eval("[data-case]", (all) => all.length);
    assert.ok(waiting >= 1);
    if (scripts) {
      assert.equal(await page.$eval("[data-keys-help]", (help) => help.hidden), false);
      await page.keyboard.press("j");
      await goOn(page, () => page.keyboard.press("a"));
    } else {
      await page.$eval("[data-case] input", (box) => box.click());
      await goOn(page, () => page.$eval("button[value=approve]", (button) => button.click()));
    }
    assert.equal(await page.$eval("[role=status]", (said) => said.textContent), "Done, and in the log.");
    assert.equal(await page.$$eval("[data-case]", (all) => all.length), waiting - 1);
  }
});

test("the queues and a comment have no accessibility violation and are as wide as their screen", async () => {
  for (const [width, dark] of [[360, true], [1280, false]]) {
    const page = await visitor({ width, dark });
    await comeIn(page, `wide${width}@courier.example`);
    for (const queue of ["waiting", "reported", "refused", "appeals", "all"]) {
      await page.goto(`${paper.url}/desk/comments?queue=${queue}`);
      assert.deepEqual(await faults(page), [], queue);
    }
    await page.screenshot({ path: join(shots, `desk-comments-${width}${dark ? "-dark" : ""}.png`), fullPage: true });
    await goOn(page, () => page.$eval("[data-open]", (link) => link.click()));
    assert.deepEqual(await faults(page), []);
    await page.screenshot({ path: join(shots, `desk-comment-${width}${dark ? "-dark" : ""}.png`), fullPage: true });
  }
});
