// Passkeys in Chromium, with its virtual authenticator: made in the account, found at the door without an address.
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
});

after(async () => {
  await browser?.close();
  await paper?.close();
});

/** A visitor with a device of its own; `device: false` has none. */
async function visitor({ width = 1280, dark = false, scripts = true, device = true } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  const wires = await page.createCDPSession();
  await wires.send("WebAuthn.enable", { enableUI: false });
  let authenticatorId;
  if (device) {
    const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true };
    ({ authenticatorId } = await wires.send("WebAuthn.addVirtualAuthenticator", {
      options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
    }));
  }
  const credentials = async () =>
    (await wires.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  return { page, credentials };
}

/** A browser that suggests no passkeys by itself. */
const suggestsNothing = (page) =>
  page.evaluateOnNewDocument(() => {
    globalThis.PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });

/** Opens the door, and waits for where the passkey leads: the device answers as soon as it is asked. */
async function comeIn(page, next, there) {
  await page.goto(`${paper.url}/sign-in?next=${next}`).catch((fault) => {
    // The device may be faster than the page.
    if (!/ERR_ABORTED|detached/.test(fault.message)) throw fault;
  });
  // Between two pages there is no page to ask.
  for (let n = 0; n < 400; n++) {
    const [path, state] = await page.evaluate(() => [location.pathname, document.readyState]).catch(() => []);
    if (path === there && state === "complete") return;
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error(`${page.url()} did not lead to ${there}`);
}

const goOn = (page, act) => Promise.all([page.waitForNavigation({ waitUntil: "load" }), act()]);

/** Registers by mail. */
async function register(page, name) {
  await page.goto(`${paper.url}/sign-in?next=/city`);
  await page.type("input[name=email]", `${name}@example.org`);
  await goOn(page, () => page.keyboard.press("Enter"));
  const outbox = await (await fetch(paper.url + "/outbox")).text();
  await page.type("input[name=code]", outbox.match(/<pre>([^]*?)<\/pre>/)[1].match(/\b\d{6}\b/)[0]);
  await goOn(page, () => page.keyboard.press("Enter"));
  assert.equal(new URL(page.url()).pathname, "/city", await page.$eval("main", (main) => main.innerText));
}

async function addPasskey(page) {
  await page.goto(paper.url + "/account/passkeys");
  const add = await page.waitForSelector("form[data-passkey]:not([hidden]) button");
  await goOn(page, () => add.click());
  assert.equal(await page.$$eval(".keys > li", (all) => all.length), 1);
}

async function signOut(page) {
  await page.goto(paper.url + "/account");
  await goOn(page, () => page.click("form[action='/sign-out'] button"));
}

/** What is wrong with a page: rules of accessibility, and its width. */
async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const all = found.violations.map((rule) => `${page.url()}: ${rule.id}: ${rule.nodes[0].html}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [...all, `${page.url()} is ${wide} px too wide`] : all;
}

test("a passkey is made in the account, and found at the door by the browser itself", async () => {
  const { page, credentials } = await visitor();
  await register(page, "ana");
  await addPasskey(page);
  const [made] = await credentials();
  assert.ok(made.isResidentCredential, "it can be found without an address");
  assert.equal(made.rpId, "localhost");
  assert.match(await page.$eval(".keys h2", (name) => name.innerText), /Chrome · Linux/);
  await signOut(page);
  const began = performance.now();
  await comeIn(page, new URL(walled).pathname, new URL(walled).pathname);
  assert.equal(await page.$("#wall"), null);
  console.log(`# passkey, reading on: ${Math.round(performance.now() - began)} ms`);
  await page.goto(paper.url + "/account");
  assert.match(await page.$eval("main", (main) => main.innerText), /ana@example\.org/);
  await page.browserContext().close();
});

test("at the wall a known browser signs in with its passkey by the button, and a stranger's asks for nothing", async () => {
  const { page } = await visitor();
  await suggestsNothing(page);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(walled, { waitUntil: "networkidle0" });
  assert.deepEqual(asked.filter((path) => path.includes("passkey")), [], "strangers in a crowd load nothing more");
  await register(page, "ben");
  await addPasskey(page);
  await signOut(page);
  await page.goto(walled);
  const button = await page.waitForSelector("#wall [data-passkey-go]:not([hidden])");
  await page.screenshot({ path: join(shots, "passkey-wall-1280.png"), fullPage: true });
  await goOn(page, () => button.click());
  assert.equal(await page.$("#wall"), null);
  assert.ok(page.url().startsWith(walled));
  await page.browserContext().close();
});

test("the button signs in where the browser suggests nothing by itself", async () => {
  const { page } = await visitor();
  await suggestsNothing(page);
  await register(page, "kim");
  await addPasskey(page);
  await signOut(page);
  await page.goto(`${paper.url}/sign-in?next=/world`);
  const button = await page.waitForSelector("[data-passkey-go]:not([hidden])");
  await goOn(page, () => button.click());
  assert.equal(new URL(page.url()).pathname, "/world");
  await page.browserContext().close();
});

test("passkeys are renamed and removed, and a device has one of an account", async () => {
  const { page, credentials } = await visitor();
  await register(page, "pia");
  await addPasskey(page);
  await page.click("form[data-passkey] button");
  await page.waitForFunction(() => document.querySelector("[data-amiss]").textContent);
  assert.match(await page.$eval("[data-amiss]", (words) => words.innerText), /already/);
  await page.click(".keys summary");
  await page.$eval(".keys input[name=name]", (field) => (field.value = ""));
  await page.type(".keys input[name=name]", "My phone");
  await goOn(page, () => page.click(".keys button[value=rename]"));
  assert.equal(await page.$eval(".keys h2", (name) => name.innerText), "My phone");
  await page.click(".keys summary");
  await goOn(page, () => page.click(".keys button[value=remove]"));
  assert.equal(await page.$(".keys"), null);
  console.log(`# passkeys left on the device after its removal here: ${(await credentials()).length}`);
  await page.browserContext().close();
});

test("a passkey that was removed elsewhere says so, and the box is there", async () => {
  const { page } = await visitor({ width: 360 });
  // Else the device would be told.
  await page.evaluateOnNewDocument(() => {
    delete globalThis.PublicKeyCredential.signalAllAcceptedCredentials;
  });
  await register(page, "leo");
  await addPasskey(page);
  await page.click(".keys summary");
  await goOn(page, () => page.click(".keys button[value=remove]"));
  await signOut(page);
  await comeIn(page, "/world", "/sign-in/passkey");
  assert.match(await page.$eval("main", (main) => main.innerText), /not known here/);
  assert.equal(await page.$eval("input[name=next]", (field) => field.value), "/world");
  assert.deepEqual(await faults(page), []);
  await page.screenshot({ path: join(shots, "passkey-not-in-360.png"), fullPage: true });
  await page.browserContext().close();
});

test("without scripts the account says what is needed, and lists and removes", async () => {
  const { page } = await visitor({ scripts: false });
  await register(page, "mia");
  await page.goto(paper.url + "/account/passkeys");
  assert.match(await page.$eval("main", (main) => main.innerText), /runs scripts/);
  assert.equal(await page.$("form[data-passkey]:not([hidden])"), null);
  await signOut(page);
  await page.goto(paper.url + "/sign-in");
  assert.equal(await page.$eval("[data-passkey-go]", (button) => button.checkVisibility()), false);
  await page.browserContext().close();
});

test("the strip is offered where a device can, and stays away when it was waved off", async () => {
  const { page } = await visitor();
  await page.goto(paper.url + "/sign-in");
  const script = await page.$eval("form[data-passkey]", (form) => form.dataset.passkey);
  const offer = () =>
    page.evaluate(async (script) => {
      const strip = document.createElement("aside");
      strip.hidden = true;
      strip.innerHTML = "<p>Next time …</p><button type='button'>Not now</button>";
      document.body.prepend(strip);
      const { suggest } = await import(script);
      await suggest(strip);
      const shown = !strip.hidden;
      if (shown) strip.querySelector("button").click();
      return [shown, strip.isConnected && shown];
    }, script);
  assert.deepEqual(await offer(), [true, false]);
  assert.deepEqual(await offer(), [false, false]);
  const { page: bare } = await visitor({ device: false });
  await bare.goto(paper.url + "/sign-in");
  const shown = await bare.evaluate(async (script) => {
    const strip = document.createElement("aside");
    strip.hidden = true;
    await (await import(script)).suggest(strip);
    return !strip.hidden;
  }, script);
  assert.equal(shown, false);
  await page.browserContext().close();
  await bare.browserContext().close();
});

test("the account's passkeys have no accessibility violation, in light and dark, narrow and wide", async () => {
  const wrong = [];
  for (const [name, how] of [["eva", { width: 360 }], ["eli", { width: 1280, dark: true }]]) {
    const { page } = await visitor(how);
    await register(page, name);
    await page.goto(paper.url + "/account/passkeys");
    await page.waitForSelector("form[data-passkey]:not([hidden])");
    await page.screenshot({ path: join(shots, `passkeys-none-${how.width}.png`), fullPage: true });
    wrong.push(...(await faults(page)));
    await addPasskey(page);
    await page.click(".keys summary");
    await page.screenshot({ path: join(shots, `passkeys-${how.width}.png`), fullPage: true });
    wrong.push(...(await faults(page)));
    await page.browserContext().close();
  }
  assert.deepEqual(wrong, []);
});
