// Keys for those who go through queues all day: the page works without them.
const form = document.querySelector("[data-keys]");
if (form) {
  const cases = [...form.querySelectorAll("[data-case]")];
  form.querySelector("[data-keys-help]").hidden = false;
  let at = -1;
  const go = (to) => {
    at = Math.max(0, Math.min(cases.length - 1, to));
    cases[at].querySelector("input").focus();
    cases[at].scrollIntoView({ block: "nearest" });
  };
  const press = (act) => {
    const picked = form.querySelector("input[name=pick]:checked");
    if (!picked && at >= 0) cases[at].querySelector("input").checked = true;
    form.querySelector(`button[value=${act}]`).click();
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const keys = {
      j: () => go(at + 1),
      k: () => go(at - 1),
      x: () => at >= 0 && cases[at].querySelector("input").click(),
      a: () => press("approve"),
      r: () => {
        if (at >= 0) cases[at].querySelector("input").checked = true;
        form.querySelector("#words").focus();
      },
      o: () => at >= 0 && cases[at].querySelector("[data-open]").click(),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
