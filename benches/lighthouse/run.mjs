// The front page and a walled story by Lighthouse, as a stranger on a telephone sees them: the median of RUNS (five) for each category.
// Ends with 1 if performance is under 99 or another category under 100.
import lighthouse from "lighthouse";
import { openBrowser, openPaper } from "../../tests/browser/paper.mjs";

const runs = Number(process.env.RUNS ?? 5);
const categories = ["performance", "accessibility", "best-practices", "seo"];

/** The middle one; of an even number the lower of the two. */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/** The first story of the sitemap whose stranger meets the wall. */
async function walled(paper) {
  const map = await (await fetch(paper.url + "/sitemap.xml")).text();
  for (const [, url] of map.matchAll(/<loc>([^<]+)<\/loc>/g)) {
    const path = new URL(url).pathname;
    if (/^\/\d{4}\//.test(path) && (await (await fetch(paper.url + path)).text()).includes('id="wall"')) return path;
  }
  throw new Error("no story of the sample paper is walled");
}

const paper = await openPaper();
const browser = await openBrowser();
let short = false;
try {
  const port = Number(new URL(browser.wsEndpoint()).port);
  console.log(`| page | ${categories.join(" | ")} | of ${runs} |\n|---|${"---|".repeat(categories.length + 1)}`);
  for (const [name, path] of [["front page", "/"], ["walled story", await walled(paper)]]) {
    const scores = Object.fromEntries(categories.map((category) => [category, []]));
    for (let run = 0; run < runs; run++) {
      const { lhr } = await lighthouse(paper.url + path, { port, logLevel: "error", output: "json", onlyCategories: categories });
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      for (const category of categories) scores[category].push(Math.round(lhr.categories[category].score * 100));
      for (const audit of Object.values(lhr.audits))
        if (audit.score !== null && audit.score < 1 && audit.scoreDisplayMode === "binary") console.error(`${path}: ${audit.title}`);
    }
    const medians = categories.map((category) => median(scores[category]));
    short ||= medians.some((score, at) => score < (at ? 100 : 99));
    console.log(`| ${name} | ${medians.join(" | ")} | ${scores.performance.join(", ")} |`);
  }
} finally {
  await browser.close();
  await paper.close();
}
process.exitCode = short ? 1 : 0;
