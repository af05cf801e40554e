// A usual week drawn by hand: a stroke over the picture is a stretch of days and hours. It fills in the
// form below the picture and sends it; the form does all of it without this.
(function () {
  "use strict";
  var HALVES = 48, EDGE = 56, STEP = 10, held = null, frame = 0;

  function clock(half) {
    half %= HALVES;
    return String(half / 2 | 0).padStart(2, "0") + ":" + (half % 2 ? "30" : "00");
  }
  function place(count, at, size) { return Math.max(0, Math.min(count - 1, Math.floor(at / size * count))); }
  function cellAt(cells, x, y) {
    var box = cells.getBoundingClientRect();
    var across = getComputedStyle(cells).direction === "rtl" ? box.right - x : x - box.left;
    return { day: place(7, across, box.width), half: place(HALVES, y - box.top, box.height) };
  }
  function area() {
    var from = held.from, to = cellAt(held.cells, held.x, held.y);
    return {
      first: Math.min(from.day, to.day), last: Math.max(from.day, to.day),
      start: Math.min(from.half, to.half), end: Math.max(from.half, to.half) + 1
    };
  }
  function show() {
    var now = area(), days = held.form.querySelectorAll("[name=day]");
    held.cells.querySelectorAll(".col").forEach(function (column, day) {
      var inside = day >= now.first && day <= now.last;
      for (var half = 0; half < HALVES; half += 1) {
        column.children[half].classList.toggle("on", inside && half >= now.start && half < now.end);
      }
    });
    var first = days[now.first].closest("label").textContent.trim(), last = days[now.last].closest("label").textContent.trim();
    held.form.querySelector("[data-stretch]").textContent =
      (first === last ? first : first + "–" + last) + " " + clock(now.start) + "–" + clock(now.end);
  }
  // A stroke that reaches over the edge of the screen takes the page along.
  function creep() {
    if (!held) { return; }
    var below = innerHeight - held.form.querySelector(".brushes").offsetHeight - EDGE;
    var by = held.moved && held.y > below ? STEP : held.moved && held.y < EDGE ? -STEP : 0;
    if (by) { scrollBy(0, by); show(); }
    frame = requestAnimationFrame(creep);
  }
  function drop() {
    cancelAnimationFrame(frame);
    held.cells.querySelectorAll(".on").forEach(function (cell) { cell.classList.remove("on"); });
    held.form.querySelector("[data-stretch]").textContent = "";
    held = null;
  }
  function keep() {
    var now = area(), form = held.form;
    form.querySelectorAll("[name=day]").forEach(function (box, day) { box.checked = day >= now.first && day <= now.last; });
    form.elements.from.value = clock(now.start);
    form.elements.to.value = clock(now.end);
    // What it will look like, until the answer shows what is kept.
    var sign = form.querySelector("[name=sign]:checked").value;
    held.cells.querySelectorAll(".on").forEach(function (cell) { cell.className = sign; });
    drop();
    form.requestSubmit(form.querySelector("#paint"));
  }

  document.addEventListener("pointerdown", function (event) {
    var cells = event.target.closest("[data-cells]");
    if (held && event.pointerId !== held.pointer) { drop(); return; } // a second finger: she scrolls or zooms
    if (!cells || event.button || !event.isPrimary) { return; }
    held = {
      cells: cells, form: cells.closest("form"), pointer: event.pointerId, x: event.clientX, y: event.clientY,
      from: cellAt(cells, event.clientX, event.clientY), moved: false
    };
    cells.setPointerCapture(event.pointerId);
    event.preventDefault();
    show();
    frame = requestAnimationFrame(creep);
  });
  document.addEventListener("pointermove", function (event) {
    if (!held || held.pointer !== event.pointerId) { return; }
    held.x = event.clientX;
    held.y = event.clientY;
    held.moved = true;
    show();
  });
  document.addEventListener("pointerup", function (event) {
    if (held && held.pointer === event.pointerId) { keep(); }
  });
  document.addEventListener("pointercancel", function () { if (held) { drop(); } });
  document.addEventListener("keydown", function (event) { if (held && event.key === "Escape") { drop(); } });
})();
