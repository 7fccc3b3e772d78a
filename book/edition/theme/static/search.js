// The search page: reads the form and the address, asks the engine, shows what it finds.
"use strict";
(function () {
  const form = document.getElementById("search-form");
  if (!form) return;
  for (const part of document.querySelectorAll("#search [hidden]")) part.hidden = false;
  const results = document.getElementById("search-results"), status = document.getElementById("search-status");
  const box = form.elements.namedItem("q");
  const EAGER = 3, CHUNKS = [EAGER, 200], MOST = 2000, SHARDS = 8, FEW = 36, AROUND = 110, LONGEST = 1000;
  const FILTERS = ["statement", "lang", "part", "year"];
  const PARTS = {
    text: ["Text", "متن"], translation: ["Translation", "ترجمه"], notes: ["Note", "یادداشت"],
    introduction: ["Introduction", "درآمد"], apparatus: ["Apparatus", "دستگاه انتقادی"],
    evidence: ["Readings, names and sources", "ضبط‌ها، نام‌ها و منابع"], registers: ["Register", "نمایه"], page: ["Page", "صفحه"],
  };
  const TOLD = ["notes", "apparatus", "evidence"]; // parts that the titles name
  const RANKS = {
    1: ["As you wrote it", "همان‌گونه که نوشته‌اید"],
    2: ["All words, in any form", "همه‌ی واژه‌ها، به هر صورت"],
    3: ["Words that begin so", "واژه‌هایی که چنین آغاز می‌شوند"],
    4: ["Persian words that sound like it", "واژه‌های فارسی که چنین خوانده می‌شوند"],
  };
  const persian = (value) => String(value).replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));

  // --- shards: every file calls editionSearch(name, data)
  const arrived = new Map(), asked = new Map();
  window.editionSearch = (name, data) => arrived.set(name, data);
  function load(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.charset = "utf-8";
        script.src = form.dataset.index + name + ".js?v=" + form.dataset.version;
        script.onload = () => { script.remove(); resolve(arrived.get(name)); };
        script.onerror = () => { asked.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }
  const engine = window.editionSearchEngine(load);

  // --- small builders
  function add(parent, tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    parent.append(element);
    return element;
  }
  function language(element, lang) {
    element.lang = lang;
    element.dir = lang === "fa" ? "rtl" : "ltr";
    return element;
  }
  function say(parent, english, farsi) {
    parent.append(english);
    if (farsi) {
      if (english) parent.append(" ");
      language(add(parent, "span", "", farsi), "fa");
    }
  }

  // --- excerpts: the original spelling, the words found marked, each run of a script in its language
  const OTHER = {
    en: /[\u0600-\u06ff\u200c]+(?:[\s\u200c\u00ab\u00bb.:!()\u2013-]*[\u0600-\u06ff\u200c]+)*/g,
    fa: /[A-Za-z\u00c0-\u024f\u1e00-\u1eff](?:[\w\s.,:;'/+&()\u2019\u2013-]*[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff])?/g,
  };
  function write(parent, text, lang, marks) {
    const cuts = new Set([0, text.length]);
    const runs = Array.from(text.matchAll(OTHER[lang] || OTHER.en), (match) => [match.index, match.index + match[0].length]);
    for (const [from, to] of runs) cuts.add(from).add(to);
    for (const [from, to] of marks) cuts.add(from).add(to);
    const places = Array.from(cuts).sort((a, b) => a - b);
    const inside = (list, at) => list.some(([from, to]) => at >= from && at < to);
    let span = null;
    places.slice(0, -1).forEach((from, n) => {
      const part = text.slice(from, places[n + 1]);
      if (!inside(runs, from)) span = null;
      else if (!span || runs.some(([start]) => start === from)) {
        span = language(add(parent, "span", ""), lang === "fa" ? "en" : "fa");
      }
      if (inside(marks, from)) add(span || parent, "mark", "", part);
      else (span || parent).append(part);
    });
  }
  // Stretches that overlap are one.
  function merged(stretches, [from, to]) {
    const last = stretches[stretches.length - 1];
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else stretches.push([from, to]);
    return stretches;
  }
  function excerpt(element, text, lang, places) {
    const pieces = engine.pieces(text);
    const marks = places.flatMap(([at, span]) => (pieces[at] ? [[pieces[at].start, pieces[Math.min(at + span, pieces.length) - 1].end]] : []))
      .sort((a, b) => a[0] - b[0]).reduce(merged, []);
    const first = marks.length ? marks[0][0] : 0;
    let from = Math.max(0, first - AROUND), to = Math.min(text.length, first + 2 * AROUND);
    if (from) from = text.indexOf(" ", from) + 1;
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), marks.length ? marks[0][1] : 0);
    if (from) element.append("… ");
    const shown = marks.filter((mark) => mark[1] > from && mark[0] < to).map((mark) => [mark[0] - from, Math.min(mark[1], to) - from]);
    write(element, text.slice(from, to), lang, shown);
    if (to < text.length) element.append(" …");
  }

  // --- results
  const late = new Map();
  const watcher = "IntersectionObserver" in window ? new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) fill(one.target);
  }) : null;
  async function fill(element) {
    const show = late.get(element);
    late.delete(element);
    if (watcher) watcher.unobserve(element);
    if (show) await show().catch(failed);
  }

  let current = 0;
  async function run() {
    const turn = ++current;
    try {
      await look(turn);
    } catch {
      if (turn === current) failed();
    }
    if (turn === current) results.dataset.done = String(turn);
  }

  async function look(turn) {
    const query = box.value.slice(0, LONGEST), filters = {};
    for (const name of FILTERS) filters[name] = form.elements.namedItem(name)?.value.trim() || "";
    results.replaceChildren();
    status.replaceChildren();
    late.clear();
    if (!query.trim()) return;
    say(status, "Searching …", "در حال جست‌وجو …");
    const found = await engine.search(query, filters);
    if (turn !== current) return;
    const suggestion = found.hits.some((hit) => hit.rank < 4) ? null : await engine.suggest(query, found.unknown);
    if (turn !== current) return;
    announce(found, suggestion);
    await more(found.hits, 0, turn, null);
  }

  function announce(found, suggestion) {
    const count = found.hits.length;
    status.replaceChildren();
    if (found.empty) return say(status, "There is no word in this query.", "در این پرسش واژه‌ای نیست.");
    if (count) say(status, count === 1 ? "1 result" : count + " results", persian(count) + " نتیجه");
    else say(status, "Nothing found.", "چیزی یافت نشد.");
    if (suggestion) {
      const line = add(status, "p", "did-you-mean");
      say(line, "Did you mean", "شاید منظورتان این است");
      line.append(": ");
      const link = add(line, "a", "");
      language(link, /[\u0600-\u06ff]/.test(suggestion) ? "fa" : "en").textContent = suggestion;
      link.href = address(suggestion);
      link.addEventListener("click", (event) => { event.preventDefault(); box.value = suggestion; go(); });
    }
  }

  async function more(hits, start, turn, last) {
    const shards = new Set();
    let stop = start;
    while (stop < hits.length && stop < start + MOST) {
      shards.add(engine.recordShard(hits[stop].doc));
      if (shards.size > SHARDS && engine.recordShards() > FEW) break;
      stop++;
    }
    const records = hits.slice(start, stop).map((hit) => engine.record(hit.doc));
    const first = [];
    let state = last;
    for (let at = start, size; at < stop; at += size) { // the first are shown before the others are made
      size = CHUNKS[Number(at > start)];
      if (at > start) await new Promise((resolve) => setTimeout(resolve));
      const chunk = hits.slice(at, Math.min(at + size, stop));
      const its = await Promise.all(records.slice(at - start, at - start + chunk.length));
      if (turn !== current) return;
      const drawn = draw(chunk, its, state);
      state = drawn.state;
      drawn.items.forEach((item, n) => {
        if (at + n < EAGER || !watcher) first.push(fill(item));
        else watcher.observe(item);
      });
    }
    await Promise.all(first);
    if (stop < hits.length && turn === current) {
      const button = add(results, "button", "more");
      button.type = "button";
      say(button, (hits.length - stop) + " more", persian(hits.length - stop) + " نتیجه‌ی دیگر");
      button.addEventListener("click", () => {
        button.remove();
        more(hits, stop, turn, state).then(() => links()[stop]?.focus()).catch(failed);
      });
    }
  }

  // Adds results below those there are, under headings of their rank and page; put into the page at once.
  function draw(hits, records, last) {
    const fragment = document.createDocumentFragment();
    let { rank, page, section, list } = last || {};
    const items = hits.map((hit, n) => {
      const record = records[n];
      if (hit.rank !== rank) {
        rank = hit.rank;
        page = null;
        section = add(fragment, "section", "rank");
        section.dataset.rank = rank;
        say(add(section, "h2", ""), ...RANKS[rank]);
      }
      if (record.page !== page) {
        page = record.page;
        const heading = add(section, "h3", "");
        say(heading, record.group[0], record.group[1]);
        list = add(section, "ul", "hits");
      }
      return show(list, record, hit);
    });
    results.append(fragment);
    return { state: { rank, page, section, list }, items };
  }

  // What a result is called: a passage by its number; all else by titles, which come with the text, and till then by its part.
  function show(list, record, hit) {
    const item = add(list, "li", "hit"), link = add(item, "a", "");
    const [part, teil] = PARTS[record.part] || [record.part, ""];
    const number = ["text", "translation"].includes(record.part) ? record.anchor.slice(1) : "";
    link.href = record.url;
    say(link, part + (number && " ¶" + number), teil + (number && " ¶" + persian(number)));
    const kind = add(item, "span", "part"), line = language(add(item, "p", "excerpt"), record.lang);
    late.set(item, async () => {
      const [text, ...titles] = await engine.text(hit.doc);
      if (titles.some(Boolean)) {
        link.replaceChildren();
        say(link, titles[0], titles[1]);
        if (!TOLD.includes(record.part)) say(kind, part, teil);
      }
      excerpt(line, text, record.lang, hit.places);
      if (record.facing !== null) face(item, record);
    });
    return item;
  }

  // The translation of a passage, or what it translates, one step away.
  function face(item, record) {
    const facing = add(item, "details", "facing");
    say(add(facing, "summary", ""), ...(record.part === "text" ? PARTS.translation : PARTS.text));
    facing.addEventListener("toggle", () => {
      if (facing.open && facing.children.length === 1) {
        const other = language(add(facing, "p", ""), record.facingLang);
        engine.text(record.facing).then(([text]) => write(other, text, record.facingLang, [])).catch(failed);
      }
    });
  }

  function failed() {
    status.replaceChildren();
    say(status, "The index could not be read. The index of words needs no scripts.", "نمایه خوانده نشد. نمایه‌ی واژه‌ها بی‌نیاز از اسکریپت است.");
  }

  // --- address, form, keyboard
  function address(query) {
    const parts = new URLSearchParams();
    parts.set("q", query);
    for (const name of FILTERS) if (form.elements.namedItem(name)?.value) parts.set(name, form.elements.namedItem(name).value);
    return location.pathname + "?" + parts;
  }
  function go() {
    try { history.pushState(null, "", address(box.value)); } catch { /* some browsers keep a folder's addresses fixed */ }
    run();
  }
  function read() {
    const given = new URLSearchParams(location.search);
    box.value = given.get("q") || "";
    for (const name of FILTERS) {
      const field = form.elements.namedItem(name);
      if (field) field.value = given.get(name) || "";
    }
    if (FILTERS.some((name) => given.get(name))) form.querySelector("details").open = true;
    run();
  }
  const links = () => Array.from(results.querySelectorAll("li.hit > a"));
  form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  form.addEventListener("change", (event) => { if (FILTERS.includes(event.target.name) && box.value.trim()) go(); });
  addEventListener("popstate", read);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.value) { event.preventDefault(); box.value = ""; go(); }
    if (event.key === "ArrowDown" && links().length) { event.preventDefault(); links()[0].focus(); }
  });
  results.addEventListener("keydown", (event) => {
    const all = links(), at = all.indexOf(document.activeElement);
    const to = { ArrowDown: Math.min(at + 1, all.length - 1), ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") box.focus();
    else if (at >= 0 && to !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) (all[to] || box).focus();
    else return;
    event.preventDefault();
  });
  read();
  if (!box.value) box.focus();
})();
