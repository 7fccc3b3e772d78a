// Ctrl+K (⌘K) opens the search from any page.
"use strict";
(function () {
  const home = document.currentScript.dataset.search;
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    const box = document.querySelector("input[type=search]");
    if (box && box.offsetParent) { box.focus(); box.select(); } else if (home) location.href = home;
  });
})();
