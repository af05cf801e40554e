// On her space's page: whether this browser can write with no network; and, once she has turned it
// on, where what she writes is handed in.
(async () => {
  const place = document.querySelector("[data-phones]");
  if (!place) return;
  const { outbox: address, seal: sealing } = place.dataset;
  const part = (name) => place.querySelector(`[data-${name}]`);
  const [outbox, seal] = await Promise.all([import(address), import(sealing)]);

  if (!window.isSecureContext || !(await seal.canSeal())) {
    part("cannot").hidden = false;
    return;
  }
  const told = part("turned-on");
  if (told) {
    const { mark, key, token, phone } = told.dataset;
    try {
      await outbox.turnOn({ mark, key, token, phone });
      await outbox.handIn(); // what an earlier turn left waiting
      const stays = await navigator.storage?.persist?.().catch(() => false);
      part("on").hidden = false;
      part("may-clear").hidden = Boolean(stays);
    } catch {
      part("not-kept").hidden = false;
    }
    return;
  }
  const here = await outbox.home().catch(() => undefined);
  const row = here && place.querySelector(`[data-phone="${CSS.escape(here.phone)}"]`);
  if (row) {
    row.querySelector("[data-here]").hidden = false;
    row.querySelector("form").addEventListener("submit", () => { outbox.turnOff(here.phone); });
  } else {
    part("offer").hidden = false;
  }
})();
