// The readers' pages work without this.

// Whether this browser is signed in ("in-…"), was ("out"), or is new to us (""): the one cookie that scripts may read. The page
// is the same for all; what it was drawn for is known here, and where that has changed it is asked for anew: coming back to it,
// looking at it again, or when another window says so.
const known = () => document.cookie.match(/(?:^|; )(?:__Host-)?dateline_known=([^;]*)/)?.[1] ?? "";
const drawnFor = known();
const askAnew = () => known() !== drawnFor && location.reload();
let others;
const listen = () => {
  others = new BroadcastChannel("dateline-door");
  others.addEventListener("message", askAnew);
};
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  listen();
  askAnew();
});
// A page with an open channel may not wait for its reader's return.
addEventListener("pagehide", () => others.close());
document.addEventListener("visibilitychange", () => document.hidden || askAnew());
listen();
others.postMessage(drawnFor);

// Whatever is sent to the account may change what is kept of it here.
addEventListener("submit", ({ target }) => target.action.includes("/account") && sessionStorage.removeItem("me"));
if (!drawnFor.startsWith("in-")) sessionStorage.removeItem("me");

// Following is done where it is asked for; without this the account says so.
addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  if (!button?.dataset.followed || !drawnFor.startsWith("in-")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, button));
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!answer?.url.includes("done=followed")) return location.assign(form.action);
  button.textContent = button.dataset.followed;
  button.setAttribute("role", "status");
  button.disabled = true;
});

// What the masthead and the wall say to somebody who is known here.
const door = document.querySelector(".masthead .door");
if (drawnFor === "out") {
  for (const words of document.querySelectorAll("[data-known]")) words.textContent = words.dataset.known;
  // Who is known has chosen already; a newcomer at this browser is sent no letters unasked.
  for (const talk of document.querySelectorAll("#wall .soon, #wall .tick, #wall .choice")) talk.remove();
  for (const box of document.querySelectorAll("#wall .box")) box.insertAdjacentHTML("beforeend", '<input type="hidden" name="daily" value="no">');
} else if (drawnFor && door) {
  const link = door.querySelector("a");
  [link.href, link.textContent] = ["/account", link.dataset.account];
  showReader(door);
}

// What is the reader's own: a line in the masthead, what is followed, the offer of a passkey. Asked for once in five minutes, and
// anew on the pages where it changes.
async function showReader(place) {
  let kept = JSON.parse(sessionStorage.getItem("me") ?? "null");
  if (location.pathname.startsWith("/account")) sessionStorage.removeItem("me");
  else if (kept?.drawnFor !== drawnFor || Date.now() - kept.at > 300_000) {
    const answer = await fetch("/me");
    if (answer.status !== 200) return;
    kept = { drawnFor, at: Date.now(), text: await answer.text() };
    sessionStorage.setItem("me", JSON.stringify(kept));
  }
  if (!kept) return;
  const own = new DOMParser().parseFromString(kept.text, "text/html");
  const { following: names, script } = own.querySelector("[data-following]").dataset;
  const following = new Set(names.split(" "));
  for (const button of document.querySelectorAll("[data-followed]")) {
    if (!following.has(button.value)) continue;
    button.textContent = button.dataset.followed;
    button.disabled = true;
  }
  const strip = own.querySelector("[data-passkey-strip]");
  if (strip && document.body.classList.contains("reading")) {
    document.querySelector(".foot").before(strip);
    import(script).then((passkeys) => passkeys.suggest(strip));
  }
  place.replaceWith(own.querySelector(".door"));
}

// The newest of what the reader follows, on the front page.
const yours = document.querySelector("[data-yours]");
if (yours && drawnFor.startsWith("in-")) showYours();

async function showYours() {
  const answer = await fetch("/me?part=yours");
  if (answer.status !== 200) return;
  const part = new DOMParser().parseFromString(await answer.text(), "text/html");
  yours.replaceWith(part.querySelector("section"));
}

// Where the browser that asked for a sign-in opens its link, nobody need press the button.
const atOnce = document.querySelector("form[data-at-once]");
if (location.pathname.startsWith("/sign-in/link/") && atOnce?.getAttribute("action") === location.pathname) atOnce.requestSubmit();

// When much is asked for at once, a form brings a token: a number is looked for whose SHA-256 with it begins with 16 zero
// bits. That costs a person a second, and somebody who fills in thousands of forms a machine.
const guarded = document.querySelector("form[data-work]");
if (guarded && globalThis.crypto?.subtle) {
  const token = guarded.dataset.work;
  const encoder = new TextEncoder();
  const found = (async () => {
    for (let number = 0; ; number++) {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(token + number)));
      if (digest[0] === 0 && digest[1] === 0) return (guarded.elements.work.value = number);
    }
  })();
  // Found before the button was pressed, it goes along; else the form waits for it. (A form cannot be sent from within its own
  // sending: what is found already must not be waited for.)
  guarded.addEventListener("submit", async (event) => {
    if (guarded.elements.work.value) return;
    event.preventDefault();
    await found;
    guarded.requestSubmit();
  });
}

// Passkeys are a script of their own. At the wall, where a million strangers may stand, only browsers load it that were signed
// in before: the others have none to show.
const keyed = document.querySelector("[data-passkey]");
if (keyed && globalThis.PublicKeyCredential && (!keyed.closest("#wall") || drawnFor)) {
  import(keyed.dataset.passkey).then((passkeys) => passkeys.begin(keyed));
}

// The comments come when the reader comes near them.
const talk = document.querySelector("[data-comments]");
if (talk) import(talk.dataset.comments).then((comments) => comments.near(talk));

// The share button appears, and copies the story's address.
const button = document.querySelector("[data-share]");
if (button) {
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = words), 3000);
    } catch {
      // Without leave to copy, the address is shown to be copied by hand.
      prompt(words, address);
    }
  });
}
