// On a page that a phone keeps for everyone: what this address asked for comes to the front.
(function () {
  "use strict";
  var doc = document, places = Array.from(doc.querySelectorAll("[data-country]"));
  var asked = new URLSearchParams(location.search).get("country");
  var region = /^[a-z]{2,3}-(?:[a-z]{4}-)?([a-z]{2})\b/i.exec(navigator.language || "");
  var code = (asked === null ? (region ? region[1] : "") : asked).toUpperCase();

  if (places.length) {
    var isKnown = places.some(function (one) { return one.dataset.country === code; });
    var here = isKnown ? code : "";
    places.forEach(function (one) { one.hidden = one.dataset.country !== here; });
    doc.getElementById("country").value = here || "other";
    // There is nobody to remember the choice: it goes along in the address, as it came.
    if (asked !== null) {
      doc.querySelectorAll("a[href^='/help']").forEach(function (link) { link.search = "country=" + (here || "other"); });
    }
  }

  var pocket = doc.querySelector("[data-in-pocket]");
  if (pocket && window.caches) { caches.has("pocket").then(function (is) { pocket.hidden = !is; }); }

  var practice = doc.getElementById("practice-" + location.pathname.split("/").pop());
  if (practice) { practice.open = true; practice.scrollIntoView(); }
})();
