// In the demo alone: the page follows the theme that is being made.

const place = "/outbox/theme";
const ask = async () => (await fetch(`${place}?ask=state`, { cache: "no-store" })).text();
let before;
setInterval(async () => {
  // While the demo is closed there is nothing to follow.
  const now = await ask().catch(() => before);
  if (!now || now === before) return;
  const here = location.pathname === place;
  const isFirst = before === undefined;
  before = now;
  if (now.endsWith("faulty\n")) {
    if (!here) location.assign(`${place}?next=${encodeURIComponent(location.pathname + location.search)}`);
    else if (!isFirst) location.reload();
  } else if (here) {
    const next = new URL(new URLSearchParams(location.search).get("next") ?? "/", location.href);
    location.replace(next.origin === location.origin ? next.href : "/");
  } else if (!isFirst) location.reload();
}, 400);
