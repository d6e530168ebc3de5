// The paper under test: the real program with its sample newspaper, and a real browser.
import { spawn, execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, "../..");
export const program =
  process.env.DATELINE_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release/dateline");
export const shots = join(root, "target/screenshots");
mkdirSync(shots, { recursive: true });

/** Opens the sample paper, with more words on its line if need be; gives its address, its folder and the way in to its desk. */
export async function openPaper(...more) {
  const child = spawn(program, ["demo", "--listen", "127.0.0.1:0", ...more], { env: { ...process.env, DATELINE_LOG: "error" } });
  let url, folder, desk;
  for await (const line of createInterface({ input: child.stdout })) {
    url ??= line.match(/^Dateline is open at (\S+)$/)?.[1];
    folder ??= line.match(/publish STORY\.md --data (\S+)/)?.[1];
    desk ??= line.match(/^Desk {2}(\S+)$/)?.[1];
    if (url && folder) break;
  }
  if (!url) throw new Error("the paper did not open");
  const close = () => new Promise((done) => (child.once("exit", done), child.kill("SIGTERM")));
  return { url, folder, desk, port: Number(new URL(url).port), close };
}

/** Runs a command of the program on the paper's folder; gives what it prints. */
export function command(paper, ...words) {
  return new Promise((done, fail) =>
    execFile(program, [...words, "--data", paper.folder], (fault, out, err) =>
      fault ? fail(new Error(err || String(fault))) : done(out.trim()),
    ),
  );
}

/** A browser that talks to nobody but the paper. */
export function openBrowser() {
  const path = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
  if (!path) throw new Error("Chromium is missing: apt-get install chromium");
  const args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  args.push("--disable-component-update", "--disable-sync", "--hide-scrollbars");
  // Only root has no other way.
  if (process.getuid() === 0) args.push("--no-sandbox");
  return puppeteer.launch({ executablePath: path, args, protocolTimeout: 120_000 });
}

/** Asks until the answer has this status; ten seconds are the end of patience. */
export async function until(url, status) {
  let answer;
  for (let n = 0; n < 400; n++) {
    answer = await fetch(url, { redirect: "manual" });
    if (answer.status === status) return answer;
    await answer.body?.cancel();
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error(`${url} never answered ${status}, but ${answer.status}`);
}
