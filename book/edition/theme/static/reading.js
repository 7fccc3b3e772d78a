/* What the page tools need a script for: keeping the choices where the reader asks for it, printing, closing menus;
   and the scripts of notes and cards, loaded when the reader first moves, touches or types. */
(function () {
  "use strict";
  var KEY = "edition-view";
  var form = document.getElementById("view");

  function stored() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (error) { return {}; }
  }

  function choose(ids) {
    Object.keys(ids).forEach(function (name) {
      var input = document.getElementById(String(ids[name]));
      if (input && input.type === "radio" && input.name === name) input.checked = true;
    });
  }

  function chosen() {
    var ids = stored();
    form.querySelectorAll("input:checked").forEach(function (input) { ids[input.name] = input.id; });
    return ids;
  }

  function keeping(event) {
    var status = form.querySelector("[role=status]");
    try {
      if (event.target.closest("button").value === "keep") localStorage.setItem(KEY, JSON.stringify(chosen()));
      else localStorage.removeItem(KEY);
    } catch (error) { return; } // a browser that keeps nothing
    status.textContent = localStorage.getItem(KEY) ? status.dataset.kept : status.dataset.forgotten;
  }

  choose(stored());
  var keep = form.querySelector(".keep");
  keep.hidden = false;
  keep.querySelectorAll("button").forEach(function (button) { button.addEventListener("click", keeping); });

  var print = document.getElementById("print");
  print.hidden = false;
  print.addEventListener("click", function () { window.print(); });

  [["nav.contents", "64rem"], [".on-this-page", "80rem"]].forEach(function (part) { // open where there is room
    var details = document.querySelector(part[0] + " > details");
    var wide = matchMedia("(width >= " + part[1] + ")");
    function follow() { details.open = wide.matches; }
    if (!details) return;
    follow();
    wide.addEventListener("change", follow);
  });

  var BEGIN = ["pointermove", "pointerdown", "keydown", "focusin"];
  var later = document.getElementById("later");
  var held = null; // a mark tapped before its script is there
  var pointer = "";
  var touched = null;

  function begin(event) {
    pointer = event.pointerType || pointer;
    touched = event.target;
    BEGIN.forEach(function (name) { document.removeEventListener(name, begin, true); });
    document.addEventListener("click", hold, true);
    var scripts = Array.from(document.importNode(later.content, true).children);
    var missing = scripts.length;
    scripts.forEach(function (script) {
      script.async = false;
      script.onload = script.onerror = function () { missing -= 1; if (!missing) repeat(); };
      document.head.append(script);
    });
  }

  function hold(event) {
    if (event.pointerType !== "touch" || !event.target.closest("sup a, .emended, [data-names]")) return;
    event.preventDefault();
    event.stopPropagation();
    held = event.target;
  }

  function repeat() { // tell the scripts where the reader is
    document.removeEventListener("click", hold, true);
    var under = Array.from(document.querySelectorAll(":hover")).pop();
    var options = { bubbles: true, pointerType: pointer };
    if (under && pointer === "mouse") under.dispatchEvent(new PointerEvent("pointerover", options));
    if (pointer === "touch") touched.dispatchEvent(new PointerEvent("pointerdown", options));
    document.activeElement.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    if (held) held.click();
  }

  if (later) BEGIN.forEach(function (name) { document.addEventListener(name, begin, { capture: true, passive: true }); });

  var menus = document.querySelectorAll(".menu");
  document.addEventListener("click", function (event) {
    menus.forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    menus.forEach(function (menu) {
      if (menu.open && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    });
  });
})();
