// Lets a phone keep the pages that are the same for everyone. Nothing else depends on it.
(function () {
  "use strict";
  if (!window.isSecureContext || !("serviceWorker" in navigator)) { return; }
  var QUIET = 3000; // what she came for is there first
  function keep() {
    navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" }).catch(function () {
      // Refused, or no network: every page works without.
    });
  }
  window.addEventListener("load", function () { setTimeout(keep, QUIET); });
})();
