// Says a minute beforehand that the session ends, and lets one stay. Nothing is asked of the server unless one presses the button.
(() => {
  "use strict";
  const place = document.getElementById("sessie");
  if (!place) return;
  const [soon, over] = place.children;
  const left = Number(place.dataset.left);
  let timers = [];

  const shows = (one) => { soon.hidden = one !== soon; over.hidden = one !== over; };
  const counts = () => {
    timers.forEach(clearTimeout);
    shows(null);
    timers = [setTimeout(() => shows(soon), Math.max(left - 60, 1) * 1000), setTimeout(() => shows(over), left * 1000)];
  };
  soon.querySelector("button").addEventListener("click", async () => {
    const answer = await fetch(place.dataset.stay, { redirect: "manual", cache: "no-store" });
    if (answer.status === 204) counts(); else shows(over);
  });
  counts();
})();
