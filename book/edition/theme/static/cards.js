/* Cards of persons, places, organisations, events and terms beside the words that name them: on hover, focus and tap.
   The words carry the records' ids. What the cards say is in one file, loaded when the first card is asked for. */
(function () {
  "use strict";
  var script = document.currentScript;
  var root = new URL("../", script.src); // of the site: this file lies in _static/
  var here = script.dataset.statement;
  var off = document.getElementById("names-hidden");
  var main = document.querySelector("main");
  var marks = Array.from(main.querySelectorAll("[data-names]"));
  if (!marks.length || !HTMLElement.prototype.showPopover) return;

  var box = document.createElement("div");
  box.id = "name-card";
  box.popover = "manual";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  document.body.append(box);
  var data = null; // what the one file says
  var open = null; // the words whose card is shown
  var timer = 0;
  var file = null;
  var wanted = null; // what to do once the file is there

  function load(then) {
    if (data) return then();
    wanted = then;
    if (file) return;
    file = document.createElement("script");
    window.editionCards = function (found) { data = found; };
    file.src = script.dataset.records;
    file.addEventListener("load", function () { if (data && wanted) wanted(); });
    file.addEventListener("error", function () { main.removeAttribute("data-cards"); }); // without it the links serve alone
    document.head.append(file);
  }

  /* what a card says */

  function element(name, content, lang) {
    var node = document.createElement(name);
    if (lang) { node.lang = lang; node.dir = lang === "fa" ? "rtl" : "ltr"; }
    node.append.apply(node, [].concat(content));
    return node;
  }

  function both(name, pair) {
    return element(name, [pair[0] + " ", element("span", pair[1], "fa")]);
  }

  function link(address, content) {
    var node = element("a", content);
    node.href = new URL(address, root);
    return node;
  }

  function elsewhere(passages, more, number) {
    var line = both("p", data.words["other-passages"]);
    var before = line.childNodes.length;
    Object.keys(passages).forEach(function (slug) {
      var others = passages[slug].filter(function (other) { return slug !== here || other !== number; });
      if (!others.length || !data.statements[slug]) return;
      if (slug !== here) line.append(" ", element("b", slug.replace(/-/g, " ")));
      others.forEach(function (other) { line.append(" ", link(data.statements[slug] + "#p" + other, "\u00b6" + other)); });
    });
    if (more) line.append(" + " + more);
    return line.childNodes.length > before ? [line] : [];
  }

  function card(id, number) {
    var record = data.records[id];
    var kind = both("p", record.kind);
    kind.className = "card-kind";
    if (record.romanised) kind.append(" \u00b7 ", element("em", record.romanised));
    return [kind].concat(
      record.date ? [element("p", record.date[0]), element("p", record.date[1], "fa")] : [],
      element("p", record.text[0]), element("p", record.text[1], "fa"),
      elsewhere(record.passages, record.more, number),
      record.page ? element("p", link(record.page + "#" + id, both("span", data.words.entry))) : []
    );
  }

  function emendation(mark) { // what the apparatus says of words that are also emended, and the way to it
    var link = inside(mark);
    var entry = link && document.getElementById(link.hash.slice(1));
    if (!entry) return [];
    var copy = entry.cloneNode(true);
    copy.querySelectorAll("[id]").forEach(function (node) { node.removeAttribute("id"); });
    copy.querySelectorAll(".back").forEach(function (node) { node.remove(); });
    var way = element("a", main.dataset.toNote);
    way.href = link.hash;
    way.addEventListener("click", hide);
    var note = element("div", Array.from(copy.childNodes).concat(element("p", way)));
    note.className = "card-note";
    return [note];
  }

  function fill(mark) {
    var number = Number(mark.closest(".passage").id.slice(1));
    var ids = mark.dataset.names.split(" ").filter(function (id) { return data.records[id]; });
    var parts = ids.map(function (id, at) { // the first name is shown, those inside it are folded
      var name = both(at ? "summary" : "h2", data.records[id].name);
      return at ? [element("details", [name].concat(card(id, number)))] : [name].concat(card(id, number));
    });
    box.replaceChildren.apply(box, [].concat.apply([], parts).concat(emendation(mark)));
    box.setAttribute("aria-label", ids.length ? data.records[ids[0]].name[0] : "");
    return ids.length;
  }

  /* where and when it is shown */

  function place(mark) {
    var at = mark.getClientRects()[0];
    var size = box.getBoundingClientRect();
    var left = at.left + at.width / 2 - size.width / 2;
    var below = at.bottom + size.height + 16 < window.innerHeight;
    box.style.left = Math.min(Math.max(8, left), document.documentElement.clientWidth - size.width - 8) + "px";
    box.style.top = (below ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)) + "px";
  }

  function show(mark, then) {
    clearTimeout(timer);
    if (!main.hasAttribute("data-cards")) return;
    load(function () {
      if (open !== mark) {
        hide();
        if (!fill(mark)) return;
        open = mark;
        if (!inside(mark)) mark.setAttribute("aria-expanded", "true");
        box.showPopover();
        box.scrollTop = 0;
        place(mark);
      }
      if (then) then();
    });
  }

  function hide() {
    clearTimeout(timer);
    wanted = null;
    if (!open) return;
    if (!inside(open)) open.setAttribute("aria-expanded", "false");
    open = null;
    box.hidePopover();
  }

  function later(action, delay) { // time to pass over the text, and to move from the words into the card
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  function markAt(event) { return event.target.closest("[data-names]"); }

  function inside(mark) { return mark.querySelector("a.emended"); } // the link of an emendation, which has a use of its own

  var keys = false; // a page that is moved by keys moves under a pointer that rests: that is no hover
  var pointer = ""; // where it was last; browsers report a move for a page that is scrolled as well
  var touched = false;

  function hover(event) {
    var mark = markAt(event);
    if (mark && event.pointerType === "mouse" && !event.buttons && !keys) later(function () { show(mark); }, open ? 150 : 350);
  }

  document.addEventListener("keydown", function () { keys = true; }, true);
  document.addEventListener("pointermove", function (event) {
    var before = pointer;
    pointer = event.screenX + " " + event.screenY;
    if (!keys || pointer === before) return;
    keys = false;
    if (main.contains(event.target)) hover(event);
  });
  main.addEventListener("pointerover", hover);
  main.addEventListener("pointerout", function (event) {
    if (markAt(event) && event.pointerType === "mouse" && !keys) later(hide, 300);
  });
  box.addEventListener("pointerenter", function () { clearTimeout(timer); });
  box.addEventListener("pointerleave", function (event) {
    if (event.pointerType === "mouse" && !box.contains(document.activeElement)) later(hide, 300);
  });
  main.addEventListener("focusin", function (event) {
    var mark = markAt(event);
    if (mark && event.target.matches(":focus-visible")) show(mark);
  });
  main.addEventListener("focusout", function (event) {
    if (open && markAt(event) === open && !box.contains(event.relatedTarget)) hide();
  });
  box.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) hide();
  });
  main.addEventListener("click", function (event) {
    var mark = markAt(event);
    if (!mark || !getSelection().isCollapsed) return;
    if (event.target.closest("a")) { // a tap shows the card, another follows the link
      if (!touched || open === mark || !main.hasAttribute("data-cards")) return hide();
      event.preventDefault();
    }
    show(mark);
  });
  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch";
    if (open && !box.contains(event.target) && markAt(event) !== open) hide();
  });
  window.addEventListener("scroll", function () { if (open) place(open); }, { passive: true });

  /* the keyboard: Tab stops once in a passage and at emended names, the arrows go from name to name, Enter goes into the
     card, or follows the link of an emended name, and the space bar always goes into the card */

  function reach() {
    var seen = new Set();
    main.toggleAttribute("data-cards", !off.checked);
    marks.forEach(function (mark) {
      if (off.checked || inside(mark) || mark.closest("a")) {
        ["role", "tabindex", "aria-expanded", "aria-haspopup"].forEach(function (name) { mark.removeAttribute(name); });
        return;
      }
      var passage = mark.closest(".passage");
      mark.tabIndex = seen.has(passage) ? -1 : 0;
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-haspopup", "dialog");
      mark.setAttribute("aria-expanded", "false");
      seen.add(passage);
    });
  }

  function step(mark, by) {
    var names = Array.from(mark.closest(".passage").querySelectorAll("[data-names]"));
    var next = names[names.indexOf(mark) + by];
    if (!next) return;
    if (!inside(mark)) mark.tabIndex = -1;
    if (!inside(next)) next.tabIndex = 0;
    (inside(next) || next).focus();
  }

  var steps = { ArrowLeft: 1, ArrowDown: 1, ArrowRight: -1, ArrowUp: -1 }; // the text runs from right to left
  main.addEventListener("keydown", function (event) {
    var mark = markAt(event);
    if (!mark || !main.hasAttribute("data-cards") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in steps) step(mark, steps[event.key]);
    else if (event.key === " " || (event.key === "Enter" && event.target === mark)) show(mark, function () { box.focus(); });
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !open) return;
    var mark = open;
    var within = box.contains(document.activeElement);
    hide();
    if (within) (inside(mark) || mark).focus();
    hide(); // the focus has shown it again
  });

  document.querySelectorAll("input[name=names]").forEach(function (input) {
    input.addEventListener("change", function () { hide(); reach(); });
  });
  document.getElementById("names-switch").hidden = false;
  reach();
})();
