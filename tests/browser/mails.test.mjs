// The mails in Chromium, as a mail program shows them: nothing runs over, the button and the code are found, in both directions and
// in the dark.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, program, shots, until } from "./paper.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const long = `ana.${"of.many.names.".repeat(3)}x@${"a-long-name-".repeat(4)}x.example.org`;
let folder, browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-mails-"));
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A port that nobody has. */
const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** The mails of a new paper in a language, after a sign-in, a wish for another address, and the end of the account. */
async function mails(language) {
  const place = join(folder, language);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  execFileSync(program, ["init", place, "--language", language, "--name", "البريد Courier", "--url", url]);
  const env = { ...process.env, DATELINE_LOG: "error", DATELINE_MAIL__REPLY_TO: "desk@courier.example" };
  const child = spawn(program, ["serve", "--data", place], { env, stdio: "ignore" });
  const ended = new Promise((done) => child.once("exit", done));
  for (let n = 0; n < 400 && !(await fetch(url).catch(() => undefined)); n++) await new Promise((next) => setTimeout(next, 25));
  await until(url, 200);
  const read = () => {
    const code = `import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1], timeout=10).execute("SELECT text, html FROM letters ORDER BY written_at, id")
print(json.dumps([dict(text=text, html=html) for text, html in rows]))`;
    return JSON.parse(execFileSync("python3", ["-c", code, join(place, "dateline.db")], { encoding: "utf8" }));
  };
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setJavaScriptEnabled(false);
  const press = (button) => Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(button)]);
  await page.goto(url + "/sign-in");
  await page.type("main input[name=email]", long);
  await press("main .box button:not([hidden])");
  await page.goto(read()[0].text.match(/http:\S+\/sign-in\/link\/\S+/)[0]);
  await press("main form button");
  await page.goto(url + "/account/address");
  await page.type("#email", long.replace("ana", "new"));
  await press("main .box button");
  await page.goto(url + "/account/deletion");
  await press("button[value=delete]");
  const found = read();
  await context.close();
  child.kill("SIGTERM");
  await ended;
  return found;
}

for (const [language, dir] of [
  ["en", "ltr"],
  ["ar", "rtl"],
])
  test(`mails can be read in ${language}, on a telephone and in the dark`, async () => {
    const all = await mails(language);
    assert.equal(all.length, 4);
    const page = await browser.newPage();
    for (const [number, { html }] of all.entries())
      for (const width of [360, 800])
        for (const scheme of ["light", "dark"]) {
          const what = `${language} ${number} ${width} ${scheme}`;
          await page.setViewport({ width, height: 700 });
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          await page.goto("about:blank");
          await page.setContent(html);
          await page.screenshot({ path: join(shots, `mail-${language}-${number}-${width}-${scheme}.png`) });
          const seen = await page.evaluate(() => {
            const column = document.querySelector(".sheet").getBoundingClientRect();
            const parts = [...document.querySelectorAll(".sheet *")].map((part) => part.getBoundingClientRect());
            const go = document.querySelector(".go");
            const code = [...document.querySelectorAll("bdi")].find((part) => /^\d{6}$/.test(part.textContent));
            const { fontSize, letterSpacing } = code ? getComputedStyle(code) : {};
            return {
              dir: getComputedStyle(document.querySelector(".sheet")).direction,
              wide: document.documentElement.scrollWidth,
              column: column.width,
              outside: parts.filter((part) => part.left < column.left || part.right > column.right).length,
              go: go.getBoundingClientRect().height,
              code: code && [parseFloat(fontSize), parseFloat(letterSpacing)],
              paper: getComputedStyle(document.body).backgroundColor,
              text: document.body.innerText,
            };
          });
          assert.equal(seen.dir, dir, what);
          assert.ok(seen.wide <= width && seen.outside === 0, `${what}: ${JSON.stringify(seen)}`);
          assert.ok(seen.column <= 34 * 16 + 1, what);
          assert.ok(seen.go >= 40, `${what}: the button is ${seen.go} high`);
          if (number === 0) assert.ok(seen.code[0] >= 28 && seen.code[1] > 2, what);
          assert.equal(seen.paper === "rgb(22, 21, 19)", scheme === "dark", what);
          assert.ok(seen.text.includes("desk@courier.example"), what);
          await page.evaluate(axe);
          const rules = { runOnly: ["color-contrast", "html-has-lang", "link-name", "target-size", "document-title"] };
          const { violations } = await page.evaluate((rules) => globalThis.axe.run(rules), rules);
          assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`), [], what);
        }
    await page.close();
  });
