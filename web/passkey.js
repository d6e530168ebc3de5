// Passkeys, where a browser knows them (Web Authentication Level 3). A second way in: without this script, the box is there.

// How long a challenge that nobody has answered yet is left standing; it is good for a minute more.
const FRESH = 4 * 60_000;

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** What a device answered, as the house reads it. */
function answer(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    parts.attestationObject = text(response.attestationObject);
    parts.transports = response.getTransports?.() ?? [];
  } else {
    parts.authenticatorData = text(response.authenticatorData);
    parts.signature = text(response.signature);
    parts.userHandle = response.userHandle && text(response.userHandle);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts });
}

/** Fetches a challenge. */
async function challenge(address, options) {
  const given = await fetch(address, { cache: "no-store", ...options });
  if (!given.ok) throw new Error(given.statusText);
  const { challenge, publicKey } = await given.json();
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const known of publicKey.excludeCredentials ?? []) known.id = bytes(known.id);
  return { challenge, publicKey };
}

/** Brings an answer as a form does, so that what comes back is a page. */
function send(address, fields) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

/** Asks the device, and goes in. `mediation` is how: in the list under the box, or at once. */
async function goIn(box, mediation, signal) {
  const address = "/sign-in/passkey";
  const given = await challenge(address, { signal });
  const found = await navigator.credentials.get({ publicKey: given.publicKey, mediation, signal });
  send(address, { challenge: given.challenge, answer: answer(found), next: box.elements.next.value });
}

/** Until somebody looks at the page there is nothing to offer. */
function looked() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
}

/** The door: passkeys among what the browser suggests for the box, and a button. */
async function door(box) {
  const button = box.querySelector("[data-passkey-go]");
  let waiting = new AbortController();
  const wait = async () => {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    for (;;) {
      await looked();
      const here = (waiting = new AbortController());
      const renew = setTimeout(() => here.abort("renew"), FRESH);
      try {
        return await goIn(box, "conditional", here.signal);
      } catch {
        if (here.signal.reason !== "renew") return;
      } finally {
        clearTimeout(renew);
      }
    }
  };
  if (button) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      waiting.abort("button");
      try {
        await goIn(box, "optional");
      } catch {
        // The reader thought better of it: the box is there, and so are the browser's suggestions.
        wait();
      }
    });
  }
  await wait();
}

/** The account: makes a passkey, and brings it with the form. */
function account(form) {
  const words = form.querySelector("[data-amiss]");
  form.hidden = false;
  for (const note of document.querySelectorAll("[data-no-passkey]")) note.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    words.textContent = "";
    try {
      const body = new URLSearchParams({ act: "challenge" });
      const given = await challenge(form.action, { method: "POST", body });
      const made = await navigator.credentials.create({ publicKey: given.publicKey });
      form.elements.challenge.value = given.challenge;
      form.elements.answer.value = answer(made);
      form.submit();
    } catch (fault) {
      if (fault.name === "InvalidStateError") words.textContent = words.dataset.twice;
      else if (fault.name !== "NotAllowedError" && fault.name !== "AbortError") words.textContent = words.dataset.amiss;
    }
  });
  // Devices that listen stop listing what was removed here.
  const known = form.dataset.credentials.split(" ").filter(Boolean);
  PublicKeyCredential.signalAllAcceptedCredentials?.({
    rpId: location.hostname,
    userId: form.dataset.user,
    allAcceptedCredentialIds: known,
  })?.catch(() => {});
}

/** Begins with the form of a page that has to do with passkeys. */
export function begin(form) {
  return form.dataset.credentials === undefined ? door(form) : account(form);
}

const LATER = "dateline_passkey_later";

/**
 * Shows the strip that offers a passkey to a reader who came in by mail and has none. It stays away where the device has
 * nothing to unlock with, and for good once it was waved off in this browser.
 */
export async function suggest(strip) {
  try {
    if (localStorage.getItem(LATER) !== null) return;
    if (!(await globalThis.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.())) return;
  } catch {
    // Where nothing may be remembered, the strip would come back each time.
    return;
  }
  strip.hidden = false;
  strip.querySelector("button").addEventListener("click", () => {
    localStorage.setItem(LATER, "1");
    strip.remove();
  });
}
