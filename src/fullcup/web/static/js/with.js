// The page of whoever stays with a child. It needs no script; this one says at once when a call
// cannot leave the phone, instead of the browser's own page. Nothing is stored or queued.
(function () {
  "use strict";
  watch(document.getElementById("state"));
  var form = document.querySelector("[data-needs]"), unsent = document.querySelector("[data-unsent]");
  if (!form || !unsent || !window.fetch || !window.AbortController) { return; }
  var PATIENCE = 15000, sending = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (sending) { return; }
    sending = true;
    var stop = new AbortController(), timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: stop.signal })
      .then(function (answer) {
        clearTimeout(timer);
        sending = false;
        if (answer.redirected) { location.assign(answer.url); } else { fail(); }
      }, function () { clearTimeout(timer); sending = false; fail(); });
  });
  // The page of a call looks again by itself; only the lines on how it stands are changed.
  function watch(state) {
    if (!state || !state.dataset.again || !window.fetch || !state.replaceChildren) { return; }
    setTimeout(function () {
      fetch(location.href).then(function (answer) {
        if (!answer.ok || answer.redirected) { location.reload(); return ""; }
        return answer.text();
      }).then(function (text) {
        var fresh = text && new DOMParser().parseFromString(text, "text/html").getElementById("state");
        if (!fresh) { return; }
        state.replaceChildren.apply(state, Array.from(document.importNode(fresh, true).childNodes));
        state.dataset.again = fresh.dataset.again || "";
        watch(state);
      }, function () { watch(state); });
    }, state.dataset.again * 1000);
  }
  function fail() {
    unsent.hidden = false;
    unsent.scrollIntoView({ block: "center" });
  }
})();
