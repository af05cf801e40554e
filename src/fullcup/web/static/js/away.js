// Copying the address of a link. Without scripts it stands in a field and can be marked.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) { return; }
    var field = document.getElementById(button.dataset.copy);
    field.select();
    if (!navigator.clipboard) { return; }
    navigator.clipboard.writeText(field.value).then(function () {
      document.getElementById("live").textContent = button.dataset.copied;
    });
  });
})();
