// Three small comforts. Every page works without them; nothing is kept in the browser's storage.
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

  // The summary of errors is read first.
  document.getElementById("fouten")?.focus();
})();
