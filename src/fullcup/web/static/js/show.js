// Five words are hard to type unseen: a button beside a secret shows it.
(() => {
  document.querySelectorAll("input[data-show]").forEach((input) => {
    if (input.dataset.wired) return;
    input.dataset.wired = "1";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    const label = input.closest(".field")?.querySelector("label")?.textContent || "";
    const set = (shown) => {
      input.type = shown ? "text" : "password";
      button.textContent = shown ? input.dataset.hide : input.dataset.show;
      button.setAttribute("aria-label", `${button.textContent}: ${label}`);
    };
    button.addEventListener("click", () => set(input.type === "password"));
    set(false);
    input.after(button);
    // A browser that saves forms saves text and not secrets: hide it again before it leaves.
    input.form.addEventListener("submit", () => set(false));
  });
})();
