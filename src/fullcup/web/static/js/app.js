// What every page shares. Nothing here is needed to use a page.
(function () {
  "use strict";
  var doc = document;

  // How heavy: the word beside the thumb.
  function heavyWord(input) {
    var box = input.closest(".heavy"), words = input.dataset.words.split("|");
    box.querySelector(".word").textContent = words[+input.value];
    input.setAttribute("aria-valuetext", words[+input.value]);
  }
  function wireHeavy(within) {
    within.querySelectorAll(".heavy input[type=range]").forEach(function (input) {
      if (input.dataset.wired) { return; }
      input.dataset.wired = "1";
      if (input.dataset.optional && !input.dataset.set) {
        // Not answered until touched: a name is what makes a field count.
        input.dataset.name = input.name;
        input.removeAttribute("name");
        input.setAttribute("aria-valuetext", input.dataset.unset);
      } else { heavyWord(input); }
      ["input", "pointerup", "keyup"].forEach(function (kind) {
        input.addEventListener(kind, function (event) {
          if (kind === "keyup" && event.key === "Tab") { return; }
          if (input.dataset.name) { input.name = input.dataset.name; delete input.dataset.name; }
          heavyWord(input);
        });
      });
    });
  }

  // Forms marked data-live send themselves when a choice changes (they also have a button).
  doc.addEventListener("change", function (event) {
    var form = event.target.form;
    if (form && form.hasAttribute("data-live") && event.target.type !== "text") { form.requestSubmit(); }
  });
  doc.addEventListener("click", function (event) {
    var tapped = event.target.closest("[data-print], [data-light-choice], [data-exit]");
    if (!tapped) { return; }
    if (tapped.hasAttribute("data-print")) { window.print(); }
    if (tapped.dataset.lightChoice) { chooseLight(tapped.dataset.lightChoice); }
    if (tapped.hasAttribute("data-exit")) {
      event.preventDefault();
      doc.body.textContent = "";
      doc.title = "\u00a0";
      location.replace(navigator.onLine ? tapped.href : "about:blank");
    }
  });

  function chooseLight(which) {
    var root = doc.documentElement;
    try { localStorage.setItem("light", which); } catch (refused) { /* private mode */ }
    delete root.dataset.dim;
    if (which === "auto") { delete root.dataset.light; } else { root.dataset.light = which; }
    markLight(which);
  }
  function markLight(which) {
    doc.querySelectorAll("[data-light-choice]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.lightChoice === which));
    });
  }

  // A form that was refused (locked, or an old form) is sent the plain way: the server answers
  // with a whole page that carries what she wrote. No connection: say so, and stay.
  function say(words) { doc.getElementById("live").textContent = words; }
  // The ear asks by itself every few seconds: a failure of that is nobody's business.
  function isEar(event) { return event.target.closest && event.target.closest(".ear"); }
  doc.addEventListener("htmx:responseError", function (event) {
    if (isEar(event)) { return; }
    var form = event.target.closest && event.target.closest("form");
    var refused = event.detail.xhr.status === 401 || event.detail.xhr.status === 403;
    if (refused && form && form.method === "post") { HTMLFormElement.prototype.submit.call(form); }
    else { say(doc.body.dataset.failed); }
  });
  doc.addEventListener("htmx:sendError", function (event) {
    if (isEar(event)) { return; }
    unsent(event.target.closest && event.target.closest("form"));
  });
  doc.addEventListener("htmx:beforeRequest", function (event) { if (!isEar(event)) { say(""); } });
  doc.addEventListener("htmx:load", function (event) { wireHeavy(event.target); });
  // A page where she writes shows help in place of these words (offline.js).
  function unsent(form) {
    var told = new CustomEvent("fullcup:unsent", { cancelable: true, detail: { form: form } });
    say(doc.dispatchEvent(told) ? doc.body.dataset.offline : "");
  }
  // Sent without a connection, a form would be lost behind the browser's own page: ask first.
  // The server may be this very machine, and there all the same. What she wrote for a while is
  // asked for even where the phone believes in its connection; overlay.js does so in a space.
  var FRESH = 20000, LONG = 10000, SHORT = 1500, seen = 0, asked = null, asking = false, lost = false;
  function reach(patience) {
    var stop = new AbortController(), timer = setTimeout(function () { stop.abort(); }, patience);
    var icon = doc.querySelector("link[rel=icon]").href;
    return fetch(icon, { method: "HEAD", cache: "no-store", signal: stop.signal }).then(
      function (answer) {
        clearTimeout(timer);
        lost = answer.status >= 500;
        if (lost) { throw new Error("nobody is there"); }
        seen = performance.now();
      }, function (failed) { clearTimeout(timer); lost = true; throw failed; }
    );
  }
  function isDoubtful(form) {
    if (!navigator.onLine || lost) { return true; }
    var writes = doc.getElementById("offline") && form.querySelector("textarea");
    return writes && !doc.body.dataset.space && performance.now() - seen > FRESH;
  }
  doc.addEventListener("submit", function (event) {
    var form = event.target, submitter = event.submitter;
    var isPost = (form.getAttribute("method") || "").toLowerCase() === "post";
    if (form === asked || !isPost || !(asking || isDoubtful(form))) { asked = null; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking) { return; }
    asking = true;
    reach(LONG).then(
      function () { asking = false; asked = form; form.requestSubmit(submitter); },
      function () { asking = false; unsent(form); }
    );
  }, true);
  // Help that cannot be fetched is in the page where she writes.
  doc.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]"), offline = doc.getElementById("offline");
    if (!link || !offline || (navigator.onLine && !lost)) { return; }
    if (link.getAttribute("href") !== offline.dataset.help) { return; }
    event.preventDefault();
    reach(SHORT).then(function () { location.assign(link.href); }, function () { unsent(null); });
  });
  window.addEventListener("offline", function () {
    var isSaid = doc.querySelector("#offline:not(.no-js)");
    if (doc.querySelector("form[method=post]") && !isSaid) { say(doc.body.dataset.offline); }
  });
  window.addEventListener("online", function () { lost = false; say(""); });

  // Her time zone, for the days that the server counts. A slow phone takes a fifth of a second
  // to find it out, so it waits until there is something to see.
  function tellZone() {
    var zone = "fullcup-zone=" + encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone || "");
    if (doc.cookie.indexOf(zone) >= 0) { return; }
    doc.cookie = zone + "; path=/; max-age=31536000; samesite=lax" + (location.protocol === "https:" ? "; secure" : "");
  }
  window.addEventListener("load", function () { setTimeout(tellZone, 250); });

  wireHeavy(doc);
  try { markLight(localStorage.getItem("light") || "auto"); } catch (refused) { markLight("auto"); }
})();
