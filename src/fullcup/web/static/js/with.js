// The page of whoever stays with a child. It needs no script; this one says at once when a call
// cannot leave the phone, instead of the browser's own page. Nothing is stored or queued.
(function () {
  "use strict";
  var PATIENCE = 15000;
  watch(document.getElementById("state"));
  var form = document.querySelector("[data-needs]"), unsent = document.querySelector("[data-unsent]");
  if (!form || !unsent || !window.fetch || !window.AbortController) { return; }
  var sending = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (sending) { return; }
    sending = true;
    ask(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }, function (answer) { return answer; }).then(function (answer) {
      sending = false;
      // Only the page of a call says that it is on its way; a sign-in page of a network does not.
      if (answer.ok && /\/call$/.test(answer.url)) { location.assign(answer.url); } else { fail(); }
    }).catch(function () { sending = false; fail(); });
  });
  // `read` takes what is needed of the answer: a body can stop half-way, too.
  function ask(address, how, read) {
    var stop = new AbortController(), timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    how.signal = stop.signal;
    return fetch(address, how).then(read).then(function (told) {
      clearTimeout(timer);
      return told;
    }, function (failed) { clearTimeout(timer); throw failed; });
  }
  // The page of a call looks again by itself; only the lines on how it stands are changed. Where it
  // cannot look, it no longer knows whether the call arrives, and says: call.
  function watch(state) {
    if (!state || !state.dataset.again || !window.fetch || !window.AbortController || !state.replaceChildren) { return; }
    setTimeout(function () {
      ask(location.href, {}, function (answer) {
        if (answer.redirected || answer.status === 404) { location.reload(); return null; }
        if (!answer.ok) { throw new Error("no answer"); }
        return answer.text();
      }).then(function (text) {
        if (text === null) { return; }
        var fresh = new DOMParser().parseFromString(text, "text/html").getElementById("state");
        if (!fresh) { throw new Error("another page"); }
        isLost(false);
        state.replaceChildren.apply(state, Array.from(document.importNode(fresh, true).childNodes));
        state.dataset.again = fresh.dataset.again || "";
        watch(state);
      }).catch(function () { isLost(true); watch(state); });
    }, state.dataset.again * 1000);
  }
  function isLost(lost) {
    var told = document.querySelector("[data-lost]");
    if (told && told.hidden === lost) { told.hidden = !lost; }
  }
  function fail() {
    unsent.hidden = false;
    unsent.scrollIntoView({ block: "center" });
  }
})();
