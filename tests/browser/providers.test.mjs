// “Or continue with”, in Chromium, with a real OpenID provider (npm's oidc-provider) on this machine: its own login pages,
// its own keys, nobody else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Provider from "oidc-provider";
import { openBrowser, openPaper, shots } from "./paper.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let post, paper, browser, walled;

/** Who logs in as `name` is this account. Eve's address is not verified. */
const findAccount = (_, name) => ({
  accountId: name,
  claims: () => ({ sub: name, email: `${name}@example.org`, email_verified: name !== "eve" }),
});

before(async () => {
  // The paper must know the provider's address, and the provider the paper's: first comes a server that has no answers yet.
  let answer;
  post = createServer((request, reply) => answer(request, reply));
  await new Promise((done) => post.listen(0, "127.0.0.1", done));
  const issuer = `http://localhost:${post.address().port}`;
  const client = { client_id: "courier", client_secret: "a secret/with: signs" };
  const one = { id: "post", name: "Port Elgar Post", issuer, ...client };
  const words = Object.entries(one).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  process.env.DATELINE_SIGN_IN__PROVIDER = `[{ ${words.join(", ")} }]`;
  paper = await openPaper();
  delete process.env.DATELINE_SIGN_IN__PROVIDER;
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [`${paper.url}/sign-in/with/post/back`] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["a key of the test"] },
    findAccount,
  });
  answer = provider.callback();
  browser = await openBrowser();
  const map = await (await fetch(paper.url + "/sitemap.xml")).text();
  walled = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url).find((url) => url.includes("-a8rtk6ve"));
  assert.ok(walled, "the sample paper has a story behind the wall");
});

after(async () => {
  await browser?.close();
  await paper?.close();
  post?.closeAllConnections();
  post?.close();
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
const withPost = "a[href^='/sign-in/with/post']";

/** The provider's own pages: who it is, and yes. */
async function logIn(page, name) {
  assert.equal(new URL(page.url()).port, String(post.address().port), page.url());
  await page.type("input[name=login]", name);
  await page.type("input[name=password]", "any");
  await goOn(page, () => page.click("button[type=submit]"));
  await goOn(page, () => page.click("button[type=submit]"));
}

async function seen(page, name) {
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(found.violations.map((rule) => `${name}: ${rule.id}: ${rule.nodes[0].html}`), []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
}

for (const [name, how] of [["ana", {}], ["pia", { width: 360, dark: true }]]) {
  test(`from the wall to the provider and reading on ${JSON.stringify(how)}`, async () => {
    const page = await visitor(how);
    await page.goto(walled);
    const before = await page.$eval(".story-body", (body) => body.innerText.length);
    await seen(page, `with-wall-${how.width ?? 1280}`);
    const began = performance.now();
    await goOn(page, () => page.click(`#wall ${withPost}`));
    await logIn(page, name);
    assert.equal(page.url().split("#")[0], walled);
    assert.equal(await page.$("#wall"), null);
    assert.ok((await page.$eval(".story-body", (body) => body.innerText.length)) > before);
    console.log(`# wall, provider, reading on: ${Math.round(performance.now() - began)} ms`);
    await page.goto(paper.url + "/account/providers");
    const words = await page.$eval("main", (main) => main.innerText);
    assert.match(words, /Port Elgar Post/);
    assert.match(words, new RegExp(`${name}@example\\.org`));
    await seen(page, `with-account-${how.width ?? 1280}`);
    await page.browserContext().close();
  });
}

test("the second time the provider knows the browser, the paper the reader", async () => {
  const page = await visitor();
  await page.goto(paper.url + "/sign-in?next=/city");
  await seen(page, "with-box");
  await goOn(page, () => page.click(withPost));
  await logIn(page, "leo");
  assert.equal(new URL(page.url()).pathname, "/city");
  await page.goto(paper.url + "/account");
  await goOn(page, () => page.click("form[action='/sign-out'] button"));
  await page.goto(paper.url + "/sign-in?next=/world");
  await goOn(page, () => page.click(withPost));
  assert.equal(new URL(page.url()).pathname, "/world", "nothing is asked twice");
  await page.browserContext().close();
});

test("an address that is not verified goes by mail, and the account adds the provider", async () => {
  const page = await visitor({ width: 360 });
  await page.goto(paper.url + "/sign-in?next=/city");
  await goOn(page, () => page.click(withPost));
  await logIn(page, "eve");
  assert.match(await page.$eval("h1", (head) => head.innerText), /does not vouch/);
  assert.equal(await page.$eval("input[name=email]", (box) => box.value), "eve@example.org");
  assert.ok(!page.url().includes("eve"), "no address in an address");
  await seen(page, "with-unverified-360");
  await goOn(page, () => page.click("main form.box button"));
  const text = await (await fetch(paper.url + "/outbox")).text();
  await page.type("input[name=code]", text.match(/<pre>[^]*?\b(\d{6})\b/)[1]);
  await goOn(page, () => page.keyboard.press("Enter"));
  assert.equal(new URL(page.url()).pathname, "/city");
  await page.goto(paper.url + "/account/providers");
  await seen(page, "with-connect-360");
  await goOn(page, () => page.click(withPost));
  assert.equal(new URL(page.url()).pathname, "/account/providers");
  assert.match(await page.$eval("main", (main) => main.innerText), /eve@example\.org/);
  await goOn(page, () => page.click("form[action='/account/providers'] button"));
  assert.doesNotMatch(await page.$eval("main", (main) => main.innerText), /eve@example\.org/);
  await page.browserContext().close();
});

test("without scripts it is the same, and a page of another site is asked first", async () => {
  const page = await visitor({ scripts: false });
  await page.goto(walled);
  await goOn(page, () => page.click(`#wall ${withPost}`));
  await logIn(page, "noa");
  assert.equal(page.url().split("#")[0], walled);
  const other = await visitor();
  await other.goto(`http://localhost:${post.address().port}/nowhere`);
  await other.evaluate((url) => (document.body.innerHTML = `<a href="${url}">x</a>`), paper.url + "/sign-in/with/post?next=/city");
  await goOn(other, () => other.click("a"));
  assert.match(await other.$eval("h1", (head) => head.innerText), /Sign in with Port Elgar Post\?/);
  await seen(other, "with-ask");
  await goOn(other, () => other.click("main .with a"));
  await logIn(other, "uma");
  assert.equal(new URL(other.url()).pathname, "/city");
  await page.browserContext().close();
  await other.browserContext().close();
});

test("who says no is told so and offered the box", async () => {
  const page = await visitor();
  await page.goto(paper.url + "/sign-in?next=/city");
  await goOn(page, () => page.click(withPost));
  await goOn(page, () => page.click("a[href$='/abort']"));
  assert.match(await page.$eval("h1", (head) => head.innerText), /did not sign you in/);
  assert.equal(await page.$eval("input[name=next]", (box) => box.value), "/city");
  await seen(page, "with-denied");
  await page.browserContext().close();
});
