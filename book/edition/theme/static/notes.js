/* Notes and apparatus entries in a window beside their mark, on hover, focus and tap. The mark stays a link. */
(function () {
  "use strict";
  var MARKS = "a[role=doc-noteref], a.emended";
  var main = document.querySelector("main");
  if (!main.querySelector(MARKS) || !HTMLElement.prototype.showPopover) return;

  var box = document.createElement("div");
  box.id = "note-window";
  box.popover = "manual";
  document.body.append(box);
  var open = null;
  var timer = 0;

  function markAt(event) { // an emended name is left to its card, which says both
    var mark = event.target.closest(MARKS);
    return mark && main.hasAttribute("data-cards") && mark.closest("[data-names]") ? null : mark;
  }

  function target(mark) {
    return document.getElementById(mark.getAttribute("href").slice(1));
  }

  function fill(mark) {
    var copy = target(mark).cloneNode(true);
    copy.querySelectorAll("[id]").forEach(function (node) { node.removeAttribute("id"); });
    copy.querySelectorAll(".back").forEach(function (node) { node.remove(); });
    box.replaceChildren.apply(box, copy.childNodes);
    if (touched) box.append(way(mark));
  }

  function way(mark) { // a tap shows the note; this leads to it
    var line = document.createElement("p");
    var link = document.createElement("a");
    link.href = mark.getAttribute("href");
    link.textContent = main.dataset.toNote;
    link.addEventListener("click", hide);
    line.append(link);
    return line;
  }

  function place(mark) {
    var at = mark.getClientRects()[0];
    var size = box.getBoundingClientRect();
    var width = document.documentElement.clientWidth;
    var below = at.bottom + size.height + 16 < window.innerHeight;
    var left = Math.min(Math.max(8, at.left + at.width / 2 - size.width / 2), width - size.width - 8);
    box.style.left = left + "px";
    box.style.top = (below ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)) + "px";
  }

  function show(mark) {
    clearTimeout(timer);
    if (open === mark || !target(mark)) return;
    open = mark;
    fill(mark);
    box.showPopover();
    place(mark);
  }

  function hide() {
    clearTimeout(timer);
    if (open) box.hidePopover();
    open = null;
  }

  function later() { // time to move the pointer from the mark into the window
    clearTimeout(timer);
    timer = setTimeout(hide, 300);
  }

  var touched = false;
  main.addEventListener("pointerdown", function (event) { touched = event.pointerType === "touch"; });
  main.addEventListener("pointerover", function (event) {
    var mark = markAt(event);
    if (mark && event.pointerType === "mouse") { touched = false; show(mark); }
  });
  main.addEventListener("pointerout", function (event) {
    if (open && markAt(event) === open && event.pointerType === "mouse") later();
  });
  main.addEventListener("focusin", function (event) {
    var mark = markAt(event);
    if (mark && !touched) show(mark);
  });
  main.addEventListener("focusout", function (event) { if (event.target === open && !touched) hide(); });
  main.addEventListener("click", function (event) {
    var mark = markAt(event);
    if (!mark) return;
    if (touched && open !== mark) {
      event.preventDefault();
      show(mark);
    } else hide();
  });
  box.addEventListener("pointerenter", function () { clearTimeout(timer); });
  box.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") later(); });
  document.addEventListener("pointerdown", function (event) {
    if (open && !box.contains(event.target) && !markAt(event)) hide();
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  window.addEventListener("scroll", function () { if (open) place(open); }, { passive: true });
})();
