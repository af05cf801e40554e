// The kind lines come one at a time, a breath each; a tap or a key shows them all at once.
// Without this file, or with reduced motion, all three stand there from the start.
(() => {
  const BREATH = 9000; // in and out, slowly; three of them stay under half a minute

  function slowly(list) {
    const lines = [...list.children];
    if (matchMedia("(prefers-reduced-motion: reduce)").matches || lines.length < 2) return;
    let shown = 0;
    let timer = 0;
    const show = () => {
      lines[shown].classList.add("here");
      lines[shown].removeAttribute("aria-hidden");
      shown += 1;
      if (shown < lines.length) timer = setTimeout(show, BREATH);
    };
    const all = () => {
      clearTimeout(timer);
      lines.forEach((line) => {
        line.classList.add("here");
        line.removeAttribute("aria-hidden");
      });
    };
    list.classList.add("slowly");
    list.addEventListener("click", all);
    document.addEventListener("keydown", all, { once: true });
    show();
  }

  document.querySelectorAll("[data-break]").forEach(slowly);
})();
