// Words that she shared from another app, which the worker holds: into the box, if it is empty.
(() => {
  const box = document.querySelector("textarea.hers");
  const worker = navigator.serviceWorker?.controller;
  if (!box || !worker) return;
  navigator.serviceWorker.addEventListener("message", (event) => {
    const words = event.data?.shared;
    if (!words || box.value.trim()) return;
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  worker.postMessage("shared?");
})();
