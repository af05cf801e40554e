// Hands in what waits on this phone, and shows on pages that have a place for it what still does.
import * as outbox from "./outbox.js";

const place = document.querySelector("[data-waiting]");
const part = (name) => place?.querySelector(`[data-waiting-${name}]`);

function hour(at) {
  const told = { weekday: "long", hour: "numeric", minute: "2-digit" };
  return new Date(at).toLocaleString(document.documentElement.lang || undefined, told);
}

export async function show({ unknown = 0, refused = 0, kept = 0 } = {}) {
  const items = await outbox.queue.waiting();
  if (!place) return;
  part("list").replaceChildren(...items.map((item) => {
    const line = document.createElement("li");
    line.textContent = hour(item.at);
    return line;
  }));
  part("some").hidden = !items.length;
  part("unknown").hidden = !unknown;
  part("refused").hidden = !refused;
  part("arrived").hidden = !kept;
  place.hidden = !(items.length || kept);
}

export async function handIn() {
  await show(await outbox.handIn().catch(() => ({})));
}

async function begin() {
  const ways = document.querySelector("[data-writes]"); // to the pages on which she can write now
  if (ways) ways.hidden = !(await outbox.home());
  const { space, key } = place?.dataset ?? {};
  if (space && key) await outbox.knowKey(space, key);
  await show();
  await handIn();
}

window.addEventListener("online", handIn);
document.addEventListener("visibilitychange", () => { if (!document.hidden) handIn(); });
begin().catch(() => { /* no database here: then nothing waits in it */ });
