// The comments of a story, when its page comes near them. Without this the same is a page of its own.

const parse = (text) => new DOMParser().parseFromString(text, "text/html");

// What a thread is drawn from stands on its own page; here it takes the place of the link to it.
async function load(place, address, jump) {
  const url = new URL(address, location.href);
  url.searchParams.set("part", "thread");
  const answer = await fetch(url);
  if (answer.status !== 200) return;
  show(place, parse(await answer.text()), jump ?? url.hash);
}

function show(place, page, hash) {
  const thread = page.querySelector(".thread");
  if (!thread) return;
  const style = page.querySelector("link[rel=stylesheet]");
  if (style && !document.querySelector(`link[href="${style.getAttribute("href")}"]`)) document.head.append(style);
  const typed = place.querySelector("textarea[name=body]")?.value;
  place.replaceWith(thread);
  begin(thread);
  const box = thread.querySelector("textarea[name=body]");
  // What is being written survives whatever is loaded meanwhile, unless it was sent.
  if (box && typed && !box.value && hash !== "sent") box.value = typed;
  const target = hash && hash !== "sent" && thread.ownerDocument.getElementById(hash.slice(1));
  if (target) {
    target.scrollIntoView({ block: "nearest" });
    if (target.id === "write") target.querySelector("textarea").focus();
  }
}

// Links and forms of the thread are followed where it stands.
function begin(thread) {
  const path = thread.dataset.path;
  thread.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    const url = new URL(link.href);
    // What somebody wrote may lead to another site with the same path.
    if (url.origin !== location.origin || url.pathname !== path) return;
    event.preventDefault();
    load(thread, link.href);
  });
  thread.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.action.includes("/sign-in")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const answer = await fetch(form.action, { method: "POST", body });
    const url = new URL(answer.url);
    // The way led out of the thread: to the door, most likely, which keeps what was typed.
    if (url.pathname !== path && !answer.url.includes("/comments")) return location.assign(answer.url);
    const page = parse(await answer.text());
    if (!page.querySelector(".thread")) return location.assign(answer.url);
    show(thread, page, answer.ok && form.classList.contains("write") ? "sent" : `#c-${form.action.split("/").pop()}`);
  });
  listen(thread);
}

// New ones are told of, and come when they are asked for: nothing moves under who reads.
let stream;
let current;
function listen(thread) {
  current = thread;
  const drawn = Number(thread.dataset.count);
  const fresh = thread.querySelector(".fresh");
  const button = fresh.querySelector("button");
  button.addEventListener("click", () => load(thread, thread.dataset.path, "#comments"));
  thread.tell = ({ published }) => {
    const more = published - drawn;
    fresh.hidden = more <= 0;
    const words = more === 1 ? thread.dataset.one : thread.dataset.many.replace("#", more.toLocaleString(document.documentElement.lang));
    if (more > 0 && button.textContent !== words) button.textContent = words;
  };
  seen.disconnect();
  seen.observe(thread);
}

// One stream a page, only while the thread is in view and the page is looked at.
let inView = false;
const seen = new IntersectionObserver(([entry]) => {
  inView = entry.isIntersecting;
  attend();
});
document.addEventListener("visibilitychange", attend);
let poll;
function attend() {
  if (!inView || document.hidden) {
    stream?.close();
    clearInterval(poll);
    stream = poll = undefined;
  } else if (!stream && !poll) {
    stream = new EventSource(`${current.dataset.path}/events`);
    stream.addEventListener("message", ({ data }) => current.tell(JSON.parse(data)));
    // Where the house has no place for one more stream (204), it is asked now and then.
    stream.addEventListener("error", () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      stream = undefined;
      poll ??= setInterval(ask, 60_000);
    });
  }
}
async function ask() {
  const id = current.dataset.path.split("/").at(-2).split("-").pop();
  const counts = await (await fetch(`/comments/counts?stories=${id}`)).json();
  current.tell({ published: counts[id] ?? 0 });
}

export function near(section) {
  new IntersectionObserver(([entry], observer) => {
    if (!entry.isIntersecting) return;
    observer.disconnect();
    const hash = /^#(c-\d+|comments|write)$/.test(location.hash) ? location.hash : "";
    load(section, section.querySelector("a").href, hash);
  }, { rootMargin: "600px" }).observe(section);
}

const whole = document.querySelector(".talk-page .thread");
if (whole) begin(whole);
