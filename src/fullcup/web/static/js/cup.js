// The cup by hand: a drag on the drawing chooses one of the five words below it and sends the
// form when she lets go. The words are radio buttons, and do all of it without this. On the page
// of things to ask, a button copies the words.
(function () {
  "use strict";
  var LEVELS = ["empty", "low", "half", "good", "full"];
  var SURFACE = [118, 104, 82, 62, 44]; // of each level, in the units of the drawing
  var held = null;

  function levelAt(svg, y) {
    var box = svg.getBoundingClientRect(), at = (y - box.top) / box.height * 128;
    var best = 0;
    SURFACE.forEach(function (line, place) {
      if (Math.abs(line - at) < Math.abs(SURFACE[best] - at)) { best = place; }
    });
    return LEVELS[best];
  }

  function choose(form, level) {
    var radio = form.querySelector('input[name="level"][value="' + level + '"]');
    radio.checked = true;
    form.querySelector(".cup").dataset.level = level;
  }

  document.addEventListener("pointerdown", function (event) {
    var svg = event.target.closest("[data-cup] .cup");
    if (!svg || event.button) { return; }
    held = { form: svg.closest("form"), svg: svg, pointer: event.pointerId, was: svg.dataset.level };
    svg.setPointerCapture(event.pointerId);
    svg.classList.add("held");
    choose(held.form, levelAt(svg, event.clientY));
    event.preventDefault();
  });
  document.addEventListener("pointermove", function (event) {
    if (held && held.pointer === event.pointerId) { choose(held.form, levelAt(held.svg, event.clientY)); }
  });
  document.addEventListener("pointerup", function (event) {
    if (!held || held.pointer !== event.pointerId) { return; }
    held.svg.classList.remove("held");
    var form = held.form;
    held = null;
    form.requestSubmit();
  });
  document.addEventListener("pointercancel", function () {
    if (!held) { return; }
    held.svg.classList.remove("held");
    held.svg.dataset.level = held.was;
    held.form.reset();
    held = null;
  });
  document.addEventListener("change", function (event) {
    var form = event.target.closest("[data-cup]");
    if (form && event.target.name === "level") { choose(form, event.target.value); }
  });

  if (navigator.clipboard) {
    document.querySelectorAll("[data-copy]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value).then(function () {
          button.textContent = button.dataset.copied;
        });
      });
    });
  }
})();
