// Lets a phone keep the pages that are the same for everyone, and hands in what she wrote on it with
// no network. Nothing else depends on it.
(function () {
  "use strict";
  if (!window.isSecureContext || !("serviceWorker" in navigator)) { return; }
  var QUIET = 3000; // what she came for is there first
  var waiting = document.currentScript.dataset.handing, pocket = document.currentScript.dataset.pocket;
  function keep() {
    navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" }).catch(function () {
      // Refused, or no network: every page works without.
    });
  }
  function isOn(name) { try { return localStorage.getItem(name); } catch (refused) { return null; } }
  window.addEventListener("load", function () {
    setTimeout(keep, QUIET);
    if (waiting && isOn("fullcup-writes")) { import(waiting).catch(function () { /* no network: it waits */ }); }
    if (pocket && isOn("fullcup-pocket")) { import(pocket).catch(function () { /* no network: the next page looks */ }); }
  });
})();
