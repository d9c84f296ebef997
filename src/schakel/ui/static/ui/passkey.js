// Lets a passkey answer the question that stands in the form. Without this script, or in an old browser, the code of an app remains.
(() => {
  "use strict";
  const able = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && PublicKeyCredential.prototype.toJSON;
  if (!able) return;
  document.querySelectorAll("[data-without-passkey]").forEach((one) => { one.hidden = true; });
  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    const failed = form.querySelector("[data-failed]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (!form.reportValidity()) return;
      failed.hidden = true;
      const asked = JSON.parse(form.dataset.options);
      try {
        const given = form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
        form.elements.response.value = JSON.stringify(given.toJSON());
      } catch {
        failed.hidden = false;
        return;
      }
      form.submit();
    });
  });
})();
