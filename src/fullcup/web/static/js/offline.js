// Help without a connection, on a page where she writes. Numbers and short pages came with the
// page; the rules that read her words come when it has nothing else to do. What she wrote is
// read here and nowhere else, and nothing is stored.
(() => {
  const section = document.getElementById("offline");
  if (!section) return;
  const SHOWN_FIRST = 4; // an emergency line, and three for what was heard
  const WITHOUT_IDLE = 2000; // Safari does not say when it is idle
  const part = (name) => section.querySelector(`[data-${name}]`);
  const routes = new Map(Array.from(section.querySelectorAll("[data-route]"), (one) => [one.dataset.route, one]));
  const lines = [...section.querySelectorAll("[data-kind]")];
  const shelf = lines[0]?.parentElement;
  let listen = null;

  async function fetchRules() {
    const [safety, answer] = await Promise.all([import(section.dataset.script), fetch(section.dataset.rules)]);
    const rules = new safety.SafetyRules(await answer.json());
    listen = (words) => safety.check(words, rules);
  }
  const later = window.requestIdleCallback || ((act) => setTimeout(act, WITHOUT_IDLE));
  const prepare = () => { if (!listen) later(() => fetchRules().catch(() => {})); };

  const boxes = (form) => [...(form || document).querySelectorAll("#page textarea")];

  // What the rules hear, or null where they cannot: then every line is shown.
  function heardIn(form) {
    try {
      return listen && listen(boxes(form).map((box) => box.value).join("\n\n"));
    } catch {
      return null;
    }
  }

  function show(form) {
    const page = document.getElementById("page");
    // A page that overlay.js has covered says nothing of what stands underneath.
    const isCovered = page.hidden;
    const heard = isCovered ? null : heardIn(form);
    const found = heard ? heard.routes : [];
    showPages(found);
    const kinds = ["emergency", ...found.flatMap((route) => routes.get(route).dataset.lines.split(" "))];
    // Without a form she asked for help herself.
    showLines(nearestFirst(kinds), found.length > 0, !heard || !form);
    showCalls(found.length ? (heard.level === "crisis" ? 2 : 1) : 0);
    part("read").hidden = !heard;
    part("words").hidden = isCovered;
    isBack(false);
    section.classList.remove("no-js");
    section.classList.toggle("page", isCovered);
    if (isCovered) page.before(section);
    else page.prepend(section);
    scrollTo(0, 0);
    document.getElementById("offline-title").focus({ preventScroll: true });
  }

  function showPages(found) {
    for (const page of routes.values()) page.hidden = true;
    for (const route of found) {
      const page = routes.get(route);
      page.hidden = false;
      part("people").before(page); // the most urgent stands first
    }
  }

  function nearestFirst(kinds) {
    const rank = (line) => (kinds.includes(line.dataset.kind) ? kinds.indexOf(line.dataset.kind) : kinds.length);
    return [...lines].sort((one, other) => rank(one) - rank(other));
  }

  // Where something was heard the first few, and the rest folded. Else all of them, or a button.
  function showLines(ordered, isHeard, asked) {
    const first = ordered.slice(0, isHeard ? SHOWN_FIRST : asked ? ordered.length : 0);
    part("first").replaceChildren(...first);
    shelf?.append(...ordered.filter((line) => !first.includes(line)));
    part("people").hidden = !first.length;
    part("first").before(part("country"));
    part("country").hidden = !first.length;
    part("more").hidden = !isHeard || first.length === lines.length;
    part("more").open = false;
    part("all").hidden = true;
    part("others").hidden = false;
    part("open").hidden = Boolean(first.length) || !lines.length;
  }

  // The numbers that stay under her thumb.
  function showCalls(most) {
    const calls = [...part("first").querySelectorAll("template")].slice(0, most);
    part("calls").hidden = !calls.length;
    part("calls").replaceChildren(...calls.map((one) => one.content.cloneNode(true)));
  }

  function isBack(back) {
    for (const one of section.querySelectorAll("[data-lost]")) one.hidden = back;
    for (const one of section.querySelectorAll("[data-back]")) one.hidden = !back;
  }

  document.addEventListener("fullcup:unsent", (event) => {
    const { form } = event.detail;
    if (form && !boxes(form).length) return;
    event.preventDefault();
    show(form);
  });
  part("open").addEventListener("click", () => {
    showLines(nearestFirst(["emergency"]), false, true);
    part("people").focus();
  });
  part("words").addEventListener("click", () => { boxes().at(0)?.focus(); });
  window.addEventListener("online", () => { isBack(true); prepare(); });
  if (document.readyState === "complete") prepare();
  else window.addEventListener("load", prepare);
})();
