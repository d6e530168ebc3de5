// The readers' pages work without this.
// Where the browser that asked for a sign-in opens its link, nobody need press the button.
document.querySelector("[data-at-once]")?.requestSubmit();

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
