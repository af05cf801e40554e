// The unlock page carries what she was writing, sealed. Reloaded it would be an empty door, so
// the sealed words also stand beside its address in this tab, and the door asks for them back.
(() => {
  const form = document.querySelector("form[data-script]");
  if (!form) return;
  const carried = form.elements.namedItem("carried");
  try {
    if (carried) history.replaceState({ carried: carried.value }, "", form.getAttribute("action"));
    else if (history.state?.carried) comeBack(history.state.carried);
  } catch { /* too long for this browser: Back still leads to the page that she wrote on */ }

  function comeBack(value) {
    // Once: what does not open any more must not ask for itself for ever.
    history.replaceState(null, "");
    for (const [name, told] of [["act", "show"], ["carried", value]]) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: told }));
    }
    form.submit();
  }
})();
