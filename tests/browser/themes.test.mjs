// A theme as its designer sees it: the page follows what is saved, makes way for what is wrong, and comes back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, openPaper, program } from "./paper.mjs";

let folder, paper, browser;

before(async () => {
  folder = join(mkdtempSync(join(tmpdir(), "dateline-theme-")), "mine");
  execFileSync(program, ["theme", "new", folder]);
  paper = await openPaper("--theme", folder);
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await paper?.close();
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

test("an open page follows the theme that is being made", async () => {
  const page = await browser.newPage();
  const refused = [];
  page.on("console", (line) => /Content Security Policy/i.test(line.text()) && refused.push(line.text()));
  const save = (name, text) => writeFileSync(join(folder, name), text);
  const shows = (wanted) => page.waitForFunction(wanted, { timeout: 30_000, polling: 100 });
  await page.goto(`${paper.url}/`);
  // The theme that `new` makes: a line under the name, a sentence, a colour.
  assert.equal(await page.$eval("#recent", (title) => title.textContent), "Just in");
  assert.notEqual(await page.$eval(".motto", (line) => line.textContent), "");
  const accent = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());
  assert.equal(await accent(), "#0b5c4a");
  // The first look at how the theme fares must be over: what changes before it is no change.
  await page.waitForResponse((answer) => answer.url().includes("/outbox/theme?ask=state"));

  save("styles/theme.css", ":root { --accent: #1d3f8c; }");
  await shows(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim() === "#1d3f8c");

  save("templates/public/front.html", '{% extends "house/public/front.html" %}\n{% block main %}{{ leed }}{% endblock %}');
  await shows(() => location.pathname === "/outbox/theme" && document.body.textContent.includes("front.html:2"));
  assert.match(await page.$eval("main", (main) => main.textContent), /it names a value that this page does not have/);

  save("templates/public/front.html", '{% extends "house/public/front.html" %}\n{% block main %}<p id="mended">Mended</p>{{ super() }}{% endblock %}');
  await shows(() => location.pathname === "/" && document.querySelector("#mended"));
  assert.equal(await accent(), "#1d3f8c");
  assert.deepEqual(refused, []);
});
