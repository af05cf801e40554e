// The note to hand over leaves by her tap alone: into the clipboard, or to an app that she picks.
(function () {
  "use strict";
  function ready(name, able, act) {
    document.querySelectorAll("[data-" + name + "]").forEach(function (button) {
      button.hidden = !able;
      button.addEventListener("click", function () {
        act(button, document.getElementById(button.dataset[name]).value);
      });
    });
  }
  ready("copy", Boolean(navigator.clipboard), function (button, words) {
    navigator.clipboard.writeText(words).then(function () {
      button.textContent = button.dataset.copied;
      document.getElementById("live").textContent = button.dataset.copied;
    });
  });
  ready("share", Boolean(navigator.share), function (_button, words) {
    // She may close the list of apps again: then nothing has happened.
    navigator.share({ text: words }).catch(function () {});
  });
})();
