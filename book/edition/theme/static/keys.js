/* Keyboard shortcuts: signs that no screen reader takes for its own, never letters or digits. `?` lists them. */
(function () {
  "use strict";
  var OFF = "edition-keys-off";
  var list = document.getElementById("keys");
  var button = document.getElementById("keyboard");
  if (!list || !list.showPopover) return;
  button.hidden = false;

  var toggle = list.querySelector("input");
  try { toggle.checked = localStorage.getItem(OFF) === null; } catch (error) { /* a browser that keeps nothing */ }
  toggle.addEventListener("change", function () {
    try {
      if (toggle.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    } catch (error) { /* holds for this page */ }
  });

  function languages() {
    var inputs = Array.from(document.getElementsByName("languages"));
    var at = inputs.findIndex(function (input) { return input.checked; });
    if (inputs.length) inputs[(at + 1) % inputs.length].checked = true;
  }

  function passage(step) {
    var passages = Array.from(document.querySelectorAll(".passage"));
    var at = passages.indexOf(document.activeElement.closest(".passage"));
    if (at < 0) at = passages.findIndex(function (node) { return node.getBoundingClientRect().top > 0; }) - (step > 0);
    var link = passages[at + step] && passages[at + step].querySelector(".passage-number a");
    if (link) {
      link.scrollIntoView({ block: "start" });
      link.focus({ preventScroll: true });
    }
  }

  function search() {
    var link = document.querySelector(".to-search");
    if (link) link.click();
  }

  var actions = {
    "?": function () { list.togglePopover(); },
    "\u061f": function () { list.togglePopover(); }, // ARABIC QUESTION MARK, on Persian keyboards
    "/": search,
    "]": function () { passage(1); },
    "[": function () { passage(-1); },
    "\\": languages
  };
  var keyboards = { BracketRight: "]", BracketLeft: "[", Backslash: "\\", Slash: "/" }; // whatever the layout writes

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !toggle.checked) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]")) return;
    var action = actions[event.key] || (!event.shiftKey && actions[keyboards[event.code]]);
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
