// The readers' pages work without this.
// Where the browser that asked for a sign-in opens its link, nobody need press the button.
document.querySelector("[data-at-once]")?.requestSubmit();

// When much is asked for at once, a form brings a token: a number is looked for whose SHA-256 with it begins with 16 zero
// bits. That costs a person a second, and somebody who fills in thousands of forms a machine.
const guarded = document.querySelector("form[data-work]");
if (guarded && globalThis.crypto?.subtle) {
  const token = guarded.dataset.work;
  const encoder = new TextEncoder();
  const found = (async () => {
    for (let number = 0; ; number++) {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(token + number)));
      if (digest[0] === 0 && digest[1] === 0) return number;
    }
  })();
  guarded.addEventListener("submit", async (event) => {
    if (guarded.elements.work.value) return;
    event.preventDefault();
    guarded.elements.work.value = await found;
    guarded.requestSubmit();
  });
}

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
