// "Cite" at every passage: opens its citations, made from the statement's file `cite/<slug>.js`, which is loaded at
// the first use. Without this script the page links to the same citations as a page of their own.
"use strict";
(function () {
  const source = document.getElementById("cite-this");
  const model = document.getElementById("cite-passage");
  if (!source || !model || !HTMLElement.prototype.showPopover) return;
  const panel = model.content.querySelector(".cite-panel").cloneNode(true);
  const opener = model.content.querySelector(".cite-open");
  const status = panel.querySelector("[role=status]");
  const FSI = "\u2068", PDI = "\u2069"; // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
  let data = null, waiting = null;
  panel.tabIndex = -1;

  window.editionCite = function (loaded) {
    data = loaded;
    if (waiting) open(waiting);
  };

  function field(name) { return panel.querySelector(`[data-field=${name}]`); }

  // The names in U+27E8 … U+27E9 stand for what differs from passage to passage.
  function filled(text, number) {
    const digits = String(number).replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
    return text.replaceAll("\u27e8n\u27e9", number).replaceAll("\u27e8\u06f0\u27e9", digits)
      .replaceAll("\u27e8print\u27e9", data.current[number - 1]);
  }

  function show(name, segments, number) {
    const place = field(name);
    place.replaceChildren(...segments.map(([text, lang]) => {
      if (lang === place.lang) return filled(text, number);
      const run = document.createElement("span");
      run.lang = lang;
      run.dir = lang === "fa" ? "rtl" : "ltr";
      run.textContent = filled(text, number);
      return run;
    }));
    place.copied = segments.map(([text, lang]) =>
      place.lang === "fa" && lang !== "fa" ? FSI + filled(text, number) + PDI : filled(text, number)).join("");
  }

  function open(button) {
    const number = Number(button.closest(".passage").id.slice(1));
    for (const [name, segments] of Object.entries(data.formats)) show(name, segments, number);
    show("permalink", [[data.permalink, "en"]], number);
    show("fingerprint", [["\u27e8print\u27e9", "en"]], number);
    const link = field("name");
    link.textContent = `${data.slug}:${number}`;
    link.href = `#p${number}`;
    status.textContent = "";
    waiting = null;
    button.parentElement.after(panel);
    panel.showPopover();
    panel.focus();
  }

  function asked(event) {
    waiting = event.currentTarget;
    if (data) return open(waiting);
    const script = document.createElement("script");
    script.src = source.dataset.cite;
    document.head.append(script);
  }

  async function copy(name) {
    const place = field(name);
    try {
      await navigator.clipboard.writeText(place.copied);
      status.textContent = status.dataset.copied;
    } catch (refused) { // no permission, or a page without a secure origin
      getSelection().selectAllChildren(place);
      status.textContent = status.dataset.failed;
    }
  }

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.dataset.copy) copy(button.dataset.copy);
    else if (button || event.target.closest("a")) panel.hidePopover();
  });
  for (const place of document.querySelectorAll(".passage[id] > .passage-number")) {
    const button = opener.cloneNode(true);
    button.setAttribute("aria-label", `${button.textContent} \u00b6${place.parentElement.id.slice(1)}`);
    button.addEventListener("click", asked);
    place.append(" ", button);
  }
})();
