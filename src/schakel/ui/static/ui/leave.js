// The quick exit, quicker: the page is blank before anything is asked of the server, and leaves no entry in the history.
// Without this script it is a plain link. Three times Shift within five seconds is the same as pressing it.
(() => {
  "use strict";
  const exit = document.getElementById("weg");
  if (!exit) return;
  let leaving = false, presses = [];

  const leave = () => {
    leaving = true;
    document.title = "…";
    document.documentElement.replaceChildren(document.createElement("body"));
    location.replace(exit.href);
  };
  exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") { presses = []; return; }
    presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
    if (presses.length >= 3) leave();
  });

  // Nothing asks whether typed text may be lost; and a page that comes back by the back button is fetched anew.
  addEventListener("beforeunload", (event) => { if (leaving) event.stopImmediatePropagation(); }, true);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
