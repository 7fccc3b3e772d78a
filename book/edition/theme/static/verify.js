// Checks a pasted citation: is the passage what it was when it was cited? The fingerprints of a statement come from
// its file `cite/<slug>.js`; nothing is sent anywhere. Without this script the page has them as a table.
"use strict";
(function () {
  const form = document.getElementById("verify");
  if (!form) return;
  const result = document.getElementById("verify-result");
  const known = new Map();
  let asked = null;
  form.hidden = false;

  window.editionCite = function (loaded) {
    known.set(loaded.slug, loaded);
    if (asked && asked.slug === loaded.slug) say(judge(asked, loaded), asked);
  };

  // What a citation names, in whichever format it was pasted.
  function read(text) {
    const plain = text.replace(/[\u2066-\u2069\u200e\u200f]/g, "")
      .replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 15));
    const place = /([a-z][a-z0-9-]*)\.html#p([1-9]\d{0,4})(?!\d)/.exec(plain) ||
      /(?<![\w-])([a-z][a-z0-9-]*):([1-9]\d{0,4})(?![\d/])/.exec(plain);
    const print = /(?<![0-9a-z])[0-9a-f]{12}(?![0-9a-z])/i.exec(plain);
    const version = /(?:version|\u0646\u06af\u0627\u0631\u0634)\W{0,9}?(\d+(?:\.\d+)+)/i.exec(plain);
    return {
      slug: place ? place[1] : "", number: place ? Number(place[2]) : 0,
      print: print ? print[0].toLowerCase() : "", version: version ? version[1] : "",
    };
  }

  // The same answer as `edition.fingerprints.judge`, and one from the version alone where no fingerprint is given.
  function judge(cited, data) {
    const current = data.current[cited.number - 1];
    if (!current) return { name: "no-passage" };
    let print = cited.print;
    if (!print) {
      const release = data.released.find(([version]) => version === cited.version);
      if (release) print = release[1][cited.number - 1];
    }
    if (!print) return { name: "no-fingerprint", print: current };
    if (print === current) return { name: "unchanged", print };
    const having = data.released.filter(([, prints]) => prints[cited.number - 1] === print);
    return having.length ? { name: "changed", since: having[having.length - 1][0], print: current } : { name: "unknown", print: current };
  }

  function say(verdict, cited) {
    const model = form.querySelector(`template[data-result=${verdict.name}]`);
    result.replaceChildren(model.content.cloneNode(true));
    result.className = `verdict ${verdict.name}`;
    const values = { passage: `${cited.slug}:${cited.number}`, slug: cited.slug, since: verdict.since, print: verdict.print };
    for (const place of result.querySelectorAll("[data-value]")) place.textContent = values[place.dataset.value] || "";
    for (const link of result.querySelectorAll("a")) link.href = `${form.dataset.root}${known.get(cited.slug).page}#p${cited.number}`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const cited = read(form.elements.citation.value);
    if (!cited.slug) return say({ name: "unreadable" }, cited);
    if (!document.querySelector(`[data-slug="${cited.slug}"]`)) return say({ name: "no-statement" }, cited);
    if (known.has(cited.slug)) return say(judge(cited, known.get(cited.slug)), cited);
    asked = cited;
    const script = document.createElement("script");
    script.src = `${form.dataset.root}cite/${cited.slug}.js`;
    document.head.append(script);
  });
})();
