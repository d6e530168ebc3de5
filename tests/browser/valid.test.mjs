// What machines read of the paper, read by machines that others built: the HTML by the Nu checker, stories' data by a tester
// of structured data that knows what Google and Facebook ask for. (X reads Open Graph where a page has nothing for it alone.)
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPaper } from "./paper.mjs";

const require = createRequire(import.meta.url);
const vnu = require.resolve("vnu-jar/build/dist/vnu.jar");
const { structuredDataTest } = require("structured-data-testing-tool");
const { Facebook, Google } = require("structured-data-testing-tool/presets");
let paper, folder, stories;

before(async () => {
  paper = await openPaper();
  folder = mkdtempSync(join(tmpdir(), "dateline-valid-"));
  const map = await (await fetch(paper.url + "/sitemap.xml")).text();
  stories = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url).pathname).filter((path) => /^\/\d{4}\//.test(path));
});

after(async () => {
  await paper?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the Nu checker says of files. */
function check(files) {
  return new Promise((done, fail) =>
    execFile("java", ["-jar", vnu, "--format", "json", "--exit-zero-always", "--stdout", ...files], { maxBuffer: 1 << 26 }, (fault, out) =>
      fault ? fail(fault) : done(JSON.parse(out).messages),
    ),
  );
}

test("the HTML of every kind of page is valid", async () => {
  const story = await (await fetch(paper.url + stories[0])).text();
  const link = (pattern) => story.match(pattern)?.[1];
  const archive = await (await fetch(paper.url + "/archive")).text();
  const comments = stories.map((path) => path + "/comments").slice(0, 3);
  const paths = [
    "/", "/city", "/corrections", "/archive", archive.match(/href="(\/archive\/[^"]+)"/)?.[1],
    archive.match(/href="(\/archive\/\d+\/\d+)"/)?.[1],
    link(/href="(\/topics\/[^"]+)"/), link(/href="(\/authors\/[^"]+)"/),
    "/terms", "/privacy/ar", "/sign-in", "/search", "/search?q=harbour", "/nowhere/at/all", ...comments, ...stories,
  ];
  const files = new Map();
  for (const [number, path] of paths.entries()) {
    assert.ok(path, "every kind of page has an address");
    const file = join(folder, `${number}.html`);
    writeFileSync(file, await (await fetch(paper.url + path)).text());
    files.set(`${number}.html`, path);
  }
  const messages = await check([...files.keys()].map((name) => join(folder, name)));
  const said = messages.map(({ url, lastLine, message }) => `${files.get(url.split("/").at(-1))}:${lastLine}: ${message}`);
  assert.deepEqual(said, []);
});

test("a story says to machines what they ask for", async () => {
  for (const path of stories) {
    const html = await (await fetch(paper.url + path)).text();
    const options = { presets: [Google, Facebook], schemas: ["jsonld:NewsArticle"] };
    const result = await structuredDataTest(html, options).catch((fault) => fault.res ?? Promise.reject(fault));
    const failed = result.failed.map(({ test, error }) => `${path}: ${test}: ${error?.message ?? error}`);
    // A story without a photo has no picture to name.
    const pictured = html.includes('property="og:image"');
    assert.deepEqual(failed.filter((line) => pictured || !/image/.test(line)), []);
    assert.ok(result.passed.length > 15, path);
  }
});
