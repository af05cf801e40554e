// Lets a phone keep the pages that are the same for everyone, and hands in what she wrote on it with
// no network. Nothing else depends on it.
(function () {
  "use strict";
  if (!window.isSecureContext || !("serviceWorker" in navigator)) { return; }
  var QUIET = 3000; // what she came for is there first
  var waiting = document.currentScript.dataset.handing;
  function keep() {
    navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" }).catch(function () {
      // Refused, or no network: every page works without.
    });
  }
  function writesHere() { try { return localStorage.getItem("fullcup-writes"); } catch (refused) { return null; } }
  window.addEventListener("load", function () {
    setTimeout(keep, QUIET);
    if (waiting && writesHere()) { import(waiting).catch(function () { /* no network: it waits */ }); }
  });
})();
