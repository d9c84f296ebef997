// Four small comforts. Every page works without them; nothing is kept in the browser's storage.
(() => {
  "use strict";
  const unsaved = new Set();

  // A second click on a sent form does nothing; coming back to the page makes it fresh again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    unsaved.clear();
    setTimeout(() => delete form.dataset.sent, 15000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));

  // Leaving with unsaved text asks first. Search forms (GET) never do.
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.method === "post") unsaved.add(form);
  });
  addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });

  // A table wider than its frame can be moved with the keyboard.
  const reachable = () => document.querySelectorAll(".s-table-frame").forEach((frame) => {
    if (frame.scrollWidth <= frame.clientWidth || frame.hasAttribute("tabindex")) return;
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", frame.querySelector("caption")?.textContent ?? "");
  });
  reachable();
  addEventListener("resize", reachable);

  // The summary of errors is read first.
  document.getElementById("fouten")?.focus();
})();
