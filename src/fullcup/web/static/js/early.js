// Runs before the first paint: which light, and that scripts run at all.
(function (root) {
  "use strict";
  // A browser writes what a form sent to its disk, to bring tabs back: her words, readable. As
  // a plain address this page has nothing to write.
  if ("sent" in root.dataset) { history.replaceState(history.state, "", location.href); }
  root.classList.add("js");
  var choice = null;
  try { choice = localStorage.getItem("light"); } catch (refused) { /* private mode */ }
  var minutes = function (text) { var p = text.split(":"); return p[0] * 60 + +p[1]; };
  var now = new Date(), at = now.getHours() * 60 + now.getMinutes();
  var evening = minutes(root.dataset.evening || "21:30"), morning = minutes(root.dataset.morning || "06:00");
  var night = evening > morning ? at >= evening || at < morning : at >= evening && at < morning;
  if (root.dataset.light === "night") { root.dataset.dim = ""; return; } // the night pages
  if (choice === "day") { root.dataset.light = "day"; return; }
  if (night || choice === "night") { root.dataset.light = "night"; }
  if (night) { root.dataset.dim = ""; }
})(document.documentElement);
