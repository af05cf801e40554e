// Vibration while breathing in, for those who switch it on. The shape itself moves by CSS.
(function () {
  "use strict";
  var button = document.querySelector("[data-vibrate]"), surface = document.querySelector(".breath .surface");
  if (!button || !surface || !navigator.vibrate) { return; }
  button.hidden = false;
  var on = false;
  function breath() { if (on) { navigator.vibrate([180, 820, 140, 860, 100, 900, 60]); } }
  surface.addEventListener("animationiteration", breath);
  button.addEventListener("click", function () {
    on = !on;
    button.setAttribute("aria-pressed", String(on));
    navigator.vibrate(on ? 120 : 0);
  });
  window.addEventListener("pagehide", function () { on = false; navigator.vibrate(0); });
})();
