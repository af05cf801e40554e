// Undivided time: the screen stays on, dark, and the phone hums once when the minutes are over. Without
// this the page still changes by itself.
(function () {
  "use strict";
  var after = document.querySelector("[data-after]"), over = document.querySelector("[data-over]");
  if (!after || !over) { return; }
  function stayOn() {
    if (!navigator.wakeLock || document.hidden) { return; }
    navigator.wakeLock.request("screen").catch(function () { /* a phone that saves power says no */ });
  }
  after.addEventListener("animationstart", function () {
    over.textContent = over.dataset.words; // for a screen reader
    if (navigator.vibrate) { navigator.vibrate([300, 200, 300]); }
  });
  document.addEventListener("visibilitychange", stayOn);
  stayOn();
})();
