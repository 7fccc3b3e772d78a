// Finds documents in the folded index: words, compounds, phrases, exclusions, filters, beginnings of words.
// `load(name)` gives the data of one shard; nothing is loaded before the first search.
"use strict";
window.editionSearchEngine = function (load) {
  const FIRST = 1, ALL = 2, PREFIX = 3, SOUND = 4; // the ranks: as typed; in any form; beginnings of words; as romanised
  const FEW = 10, MOST_SHARDS = 4, MOST_WORDS = 24, LEAST_PREFIX = 3, SELDOM = 4, END = "\uffff", AND = "\u0648", AROUND = 1;
  let manifest = null, words = null, values = null;
  const tables = new Map();

  async function open() {
    if (manifest) return;
    const data = await load("manifest");
    values = new Map(Array.from(data.rules.alphabet, (char, n) => [char, n]));
    words = window.editionWords(data.rules);
    for (const name of ["words", "heard"]) data[name] = data[name].split("|");
    for (const name of ["texts", "records", "groups"]) data[name] = rising(data[name]);
    data.kinds = data.kinds.map((kind) => kind.split("|"));
    manifest = data;
  }

  function* numbers(text) {
    let value = 0, shift = 0;
    for (let n = 0; n < text.length; n++) {
      const code = values.get(text[n]);
      value |= (code & 31) << shift;
      shift += 5;
      if (code < 32) { yield value; value = shift = 0; }
    }
  }

  function rising(text) {
    const out = [];
    let last = 0;
    for (const gap of numbers(text)) out.push(last += gap);
    return out;
  }

  // The last of rising bounds that does not exceed a value.
  function place(bounds, value) {
    let low = 0, high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] <= value) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  }

  // The lines of a shard by their word.
  async function table(name, sign) {
    if (!tables.has(name)) {
      const found = new Map();
      for (const line of (await load(name)).split("|")) found.set(line.slice(0, line.search(sign)), line);
      tables.set(name, found);
    }
    return tables.get(name);
  }
  const shard = (n) => table("w" + n, /[>=]/);

  async function forms(root) {
    const line = (await shard(place(manifest.words, root))).get(root);
    return line === undefined ? null : parse(line);
  }

  function parse(line) {
    const root = line.slice(0, line.search(/[>=]/));
    return Array.from(line.matchAll(/([>=])([^:]*):([^>=]*)/g), ([, sign, form, lists]) => {
      const whole = sign === ">" ? root + form : form;
      return { word: whole.replace(/\+/g, ""), span: whole.split("+").length, lists };
    });
  }

  // All forms of the stems in a range, from at most MOST_SHARDS shards.
  async function range(from, to) {
    const first = place(manifest.words, from), last = Math.min(place(manifest.words, to), first + MOST_SHARDS - 1);
    const found = [];
    const shards = [];
    for (let n = first; n <= last; n++) shards.push(shard(n));
    for (const lines of await Promise.all(shards)) {
      for (const [root, line] of lines) if (root >= from && root <= to) found.push(...parse(line));
    }
    return found;
  }

  // Every document of some forms: its occurrences [position, span].
  function collect(found, allowed, into) {
    for (const { lists, span } of found) {
      for (const list of lists.split(".")) {
        const stream = numbers(list);
        const kind = stream.next().value;
        if (!allowed.kinds.has(kind)) continue;
        let doc = 0;
        for (let head = stream.next(); !head.done; head = stream.next()) {
          doc += head.value >> 1;
          let count = head.value & 1 ? stream.next().value : 1, at = 0;
          const keep = allowed.has(doc);
          const places = keep ? into.get(doc) || [] : null;
          for (; count > 0; count--) {
            at += stream.next().value;
            if (keep) places.push([at, span]);
          }
          if (keep) into.set(doc, places);
        }
      }
    }
    return into;
  }

  // The forms that a typed word may mean, and those of them that are spelt as typed: of all the stems it may have
  // those that have this spelling, or else the likeliest.
  async function meanings({ form, base, stem }) {
    const roots = base !== form ? [stem] : words.candidates(form), known = [], spelt = [];
    for (const found of await Promise.all(roots.map(forms))) {
      if (!found) continue;
      (found.some((one) => one.word === form) ? spelt : known).push(found);
    }
    if (!spelt.length && !known.length) return null;
    const two = form.endsWith("\u0647\u0627\u06cc") ? 2 : 1;
    const all = (spelt.length ? spelt : known.slice(0, two)).flat();
    return { all, exact: all.filter((one) => one.word === form) };
  }

  // A word that stands nowhere may be two words written together.
  async function halves(word, allowed) {
    const arabic = words.arabic(word), found = new Map();
    for (let cut = 2; cut <= word.length - (arabic ? 2 : 1); cut++) {
      const left = word.slice(0, cut), right = word.slice(cut);
      if (words.small.has(left) || (arabic && words.small.has(right)) || left.length + right.length < 5) continue;
      const before = await forms(words.stem(left));
      const head = before && before.filter((form) => form.word === left);
      if (!head || !head.length) continue;
      const after = await forms(words.stem(right));
      const tail = after && after.filter((form) => form.word === right);
      if (!tail || !tail.length) continue;
      const second = collect(tail, allowed, new Map());
      for (const [doc, places] of collect(head, allowed, new Map())) {
        const ends = new Set((second.get(doc) || []).map(([at]) => at));
        const both = places.filter(([at, span]) => ends.has(at + span)).map(([at, span]) => [at, span + 1]);
        if (both.length) found.set(doc, (found.get(doc) || []).concat(both));
      }
    }
    return found;
  }

  // Neighbouring pieces that are one compound, however it is written, become one unit.
  async function units(pieces, allowed, exact) {
    const out = [];
    for (let at = 0; at < pieces.length;) {
      let size = 1, made = null;
      for (let length = Math.min(4, pieces.length - at); length > 1 && !made; length--) {
        made = await compound(pieces.slice(at, at + length), allowed, exact);
        if (made) size = length;
      }
      out.push(made || await unit(pieces[at].form, await meanings(pieces[at]), allowed, exact));
      at += size;
    }
    return out;
  }

  async function compound(run, allowed, exact) {
    const bound = (piece) => piece.linked || piece.spaced, arabic = run.every((piece) => words.arabic(piece.form));
    if (!run.slice(1).every(bound) || (!arabic && !run.every((piece) => /^[a-z]/.test(piece.form)))) return null;
    const { form, stem } = words.joined(run), word = form.replace(/\+/g, "");
    const linked = run.slice(1).every((piece) => piece.linked), small = run.some((piece) => words.small.has(piece.form));
    const two = run.length === 2, coupled = run.length === 3 && run[1].form === AND;
    if (arabic && (linked || isFused(run) || (run.length < 4 && !small))) {
      const found = await forms(stem), affixed = two && words.suffixes.has(run[1].form);
      const meaning = found ? { all: found, exact: found.filter((one) => one.word === word) }
        : affixed ? await meanings({ form: word, base: word }) : null;
      return meaning && (found || meaning.exact.length) ? unit(word, meaning, allowed, exact) : null;
    }
    if (!two && !coupled && !linked) return null;
    const found = await forms(stem);
    if (!found || !(coupled || found.some((one) => one.word === word))) return null;
    return either(word, found, run, allowed, exact);
  }

  // What is written as one word, or as several: English words with or without a hyphen, Persian ones with a small word.
  async function either(word, found, run, allowed, exact) {
    const whole = await unit(word, { all: found, exact: found.filter((one) => one.word === word) }, allowed, exact);
    const parts = [];
    for (const piece of run) parts.push(await unit(piece.form, await meanings(piece) || { all: [], exact: [] }, allowed, exact));
    for (const doc of together(parts)) {
      const apart = sequence(parts, doc);
      if (apart.length) whole.exact.set(doc, (whole.exact.get(doc) || []).concat(apart));
      if (!exact) whole.all.set(doc, (whole.all.get(doc) || []).concat(parts.flatMap((part) => part.all.get(doc))));
    }
    return whole;
  }

  function isFused(run) {
    return run.length === 2 && run[0].form === "\u0628\u0647";
  }

  async function unit(word, meaning, allowed, exact) {
    if (!meaning) {
      const split = exact ? new Map() : await halves(word, allowed);
      return { word, known: split.size > 0, exact: split, all: split };
    }
    const typed = collect(meaning.exact, allowed, new Map());
    return { word, known: true, exact: typed, all: exact ? typed : collect(meaning.all, allowed, new Map()) };
  }

  // Where units stand one after the other, as typed.
  function sequence(parts, doc) {
    let ends = (parts[0].exact.get(doc) || []).map(([at, span]) => [at, at + span]);
    for (const part of parts.slice(1)) {
      const next = part.exact.get(doc);
      if (!next || !ends.length) return [];
      ends = ends.flatMap(([from, to]) => next.filter(([at]) => at === to).map(([at, span]) => [from, at + span]));
    }
    return ends.map(([from, to]) => [from, to - from]);
  }

  // A query as clauses: quoted or not, wanted or not.
  function clauses(query) {
    const found = [];
    const pattern = /(?:^|(?<=[\s"\u00bb\u201d]))([-\u2010-\u2015\u2212\ufe58\ufe63\uff0d](?=\S))?(?:"([^"]*)(?:"|$)|\u00ab([^\u00bb]*)(?:\u00bb|$)|\u201c([^\u201d]*)(?:\u201d|$)|(\S+))/gu;
    for (const [, minus, straight, guillemet, curly, plain] of query.matchAll(pattern)) {
      const quoted = plain === undefined;
      const text = quoted ? straight ?? guillemet ?? curly : plain;
      const last = found[found.length - 1];
      if (!quoted && !minus && last && !last.quoted && !last.minus) last.text += " " + text;
      else found.push({ text, quoted, minus: Boolean(minus) });
    }
    let left = MOST_WORDS;
    for (const clause of found) {
      clause.pieces = words.pieces(clause.text).filter((piece) => piece.form.length < 60).slice(0, left);
      left -= clause.pieces.length;
    }
    return found.filter((clause) => clause.pieces.length);
  }

  // Which documents the filters let through.
  async function filter({ statement, lang, part, year }) {
    const kinds = new Set();
    manifest.kinds.forEach(([its, language], n) => {
      if ((!part || part === its) && (!lang || lang === language)) kinds.add(n);
    });
    let ranges = [[0, manifest.documents]];
    if (statement) {
      const slugs = manifest.slugs || await load("s");
      const at = slugs.indexOf(statement);
      ranges = at < 0 ? [] : [[manifest.groups[at], manifest.groups[at + 1] ?? manifest.documents]];
    }
    if (year) {
      const [from, to] = words.pieces(year).map((piece) => Number(piece.form));
      const years = manifest.years.flatMap(([start, its], n) =>
        its && its >= from && its <= (to ?? from) ? [[start, manifest.years[n + 1]?.[0] ?? manifest.documents]] : []);
      ranges = ranges.flatMap(([a, b]) => years.map(([c, d]) => [Math.max(a, c), Math.min(b, d)]));
    }
    return { kinds, has: (doc) => ranges.some(([from, to]) => doc >= from && doc < to) };
  }

  // All hits of a query, best first: { doc, rank, places }.
  async function search(query, filters) {
    await open();
    const found = clauses(query), allowed = await filter(filters || {});
    const wanted = [];
    for (const { pieces, quoted } of found) { // ask for all shards at once, wait for each below
      for (const { form, stem } of pieces) {
        for (const word of [stem, form]) shard(place(manifest.words, word)).catch(() => null);
        if (pieces.length === 1 && !quoted && long(form)) range(form, form + END).catch(() => null);
      }
    }
    for (const clause of found.filter((one) => !one.minus)) {
      clause.units = await units(clause.pieces, allowed, clause.quoted);
      wanted.push(...clause.units);
    }
    if (!wanted.length) return { hits: [], unknown: [], empty: true };
    const banned = new Set();
    for (const clause of found.filter((one) => one.minus)) {
      const parts = await units(clause.pieces, allowed, clause.quoted);
      for (const doc of together(parts)) {
        if (!clause.quoted || sequence(parts, doc).length) banned.add(doc);
      }
    }
    const hits = [];
    const take = (doc, rank, places) => { if (!banned.has(doc)) hits.push({ doc, rank, places }); };
    const phrases = found.filter((clause) => clause.quoted && !clause.minus);
    const holds = (doc) => phrases.every((clause) => sequence(clause.units, doc).length);
    const sure = new Set(together(wanted).filter(holds));
    for (const doc of sure) {
      const run = sequence(wanted, doc);
      const places = phrases.length ? phrases.flatMap((clause) => sequence(clause.units, doc)) : [];
      const loose = found.filter((clause) => !clause.minus && !clause.quoted).flatMap((clause) => clause.units);
      take(doc, run.length ? FIRST : ALL, run.length ? run.concat(loose.flatMap((part) => part.all.get(doc))) 
        : places.concat(loose.flatMap((part) => part.all.get(doc))));
    }
    const open_ends = found.filter((clause) => !clause.minus && !clause.quoted).flatMap((clause) => clause.units);
    if (open_ends.length) {
      const ranges = new Map(open_ends.filter((part) => long(part.word)).map((part) => [part, range(part.word, part.word + END)]));
      for (const part of open_ends) {
        part.prefix = !long(part.word) ? part.all
          : collect(await ranges.get(part), allowed, new Map(Array.from(part.all, ([doc, at]) => [doc, at.slice()])));
      }
      const parts = wanted.map((part) => ({ all: part.prefix || part.all }));
      for (const doc of together(parts)) {
        if (!sure.has(doc) && holds(doc)) take(doc, PREFIX, parts.flatMap((part) => part.all.get(doc)));
      }
    }
    if (!phrases.length) {
      const seen = new Set(hits.map((hit) => hit.doc));
      for (const [doc, places] of await heard(query, allowed, hits.length < FEW)) {
        if (!seen.has(doc)) take(doc, SOUND, places);
      }
    }
    hits.sort((a, b) => a.rank - b.rank || a.doc - b.doc);
    return { hits, unknown: wanted.filter((part) => !part.known).map((part) => part.word), empty: false };
  }

  // A query as romanised Persian: the documents of the Persian words that sound like its words, one by one or joined.
  // A word that is English is not heard: one of the translations, or one that the other pages have often in English only.
  async function heard(query, allowed, few) {
    const pieces = clauses(words.unbound(query)).filter((clause) => !clause.minus).flatMap((clause) => clause.pieces);
    const found = new Map(), parts = [];
    if (!pieces.some((piece) => /^[a-z]+$/.test(piece.form))) return found;
    let romanised = false;
    for (const [n, piece] of pieces.entries()) {
      const meaning = await meanings(piece), all = meaning ? collect(meaning.all, allowed, new Map()) : new Map();
      if (!meaning || !isEnglish(meaning.all)) {
        const before = all.size;
        await sounding(piece.form, allowed, all, n + 1 < pieces.length);
        romanised ||= all.size > before;
      }
      parts.push({ all });
    }
    if (romanised) for (const doc of together(parts)) found.set(doc, parts.flatMap((part) => part.all.get(doc)));
    if (few && pieces.length > 1 && pieces.length < 5) {
      await sounding(pieces.map((piece) => piece.form).join(""), allowed, found);
    }
    return found;
  }

  function isEnglish(found) {
    const stands = (fits) => collect(found, { kinds: { has: (n) => fits(...manifest.kinds[n]) }, has: () => true }, new Map()).size;
    return stands((part) => part === "translation") > 0
      || (stands((part, lang) => lang === "en") > SELDOM && !stands((part, lang) => lang === "fa"));
  }

  // Adds where the Persian words stand that a Latin word may stand for.
  async function sounding(word, allowed, into, bound) {
    const sound = /^[a-z]{3,59}$/.test(word) ? words.consonants(word) : "";
    if (!sound) return;
    const line = (await table("h" + place(manifest.heard, sound), /:/)).get(sound) || ":";
    const alike = line.slice(line.indexOf(":") + 1).split(" ").map((row) => row.split("=")).filter(([form]) => words.soundsLike(form, word, bound));
    const roots = new Set(alike.map(([form, root]) => root || words.stem(form)));
    for (const found of await Promise.all(Array.from(roots, forms))) collect(found || [], allowed, into);
  }

  const long = (word) => Array.from(word).length >= LEAST_PREFIX;

  // The documents that hold all parts.
  function together(parts) {
    const sorted = parts.slice().sort((a, b) => a.all.size - b.all.size);
    if (!sorted.length) return [];
    return Array.from(sorted[0].all.keys()).filter((doc) => sorted.every((part) => part.all.has(doc)));
  }

  // Did you mean: the query with every unknown word replaced by the nearest known one, or null.
  async function suggest(query, unknown) {
    if (!unknown.length) return null;
    let changed = query;
    for (const word of new Set(unknown)) {
      const near = await nearest(word);
      const piece = near && words.pieces(changed).find((one) => one.form === word);
      if (!piece) return null;
      changed = changed.slice(0, piece.start) + near + changed.slice(piece.end);
    }
    return changed;
  }

  // The known word that is nearest: of those that begin or end alike and stand near it in the alphabet.
  async function nearest(word) {
    const reversed = (text) => Array.from(text).reverse().join("");
    const most = word.length < 5 ? 1 : 2, bounds = await load("d");
    let best = null;
    for (const [name, written] of [["forward", word], ["backward", reversed(word)]]) {
      const starts = bounds[name].split("|"), begin = written.slice(0, 2), middle = place(starts, written);
      const first = Math.max(place(starts, begin), middle - AROUND), last = Math.min(place(starts, begin + END), middle + AROUND);
      for (let n = first; n <= last; n++) {
        for (const [other, line] of await table(name[0] + n, /:/)) {
          if (Math.abs(other.length - word.length) > most) continue;
          const distance = edits(word, other, most);
          if (distance > most) continue;
          const [, shown, count] = line.split(":");
          const score = [distance, -numbers(count).next().value, other];
          if (!best || less(score, best.score)) best = { score, shown: shown || other };
        }
      }
    }
    return best && best.score[0] < 1 ? best.shown : await misheard(word) || (best && best.shown);
  }

  // A short word with one letter that is written like another of the same sound.
  async function misheard(word) {
    if (word.length > 4) return null;
    for (let at = 0; at < word.length; at++) {
      for (const letter of words.likeLetters(word[at])) {
        const other = word.slice(0, at) + letter + word.slice(at + 1), found = await forms(words.stem(other));
        if (found && found.some((one) => one.word === other)) return other;
      }
    }
    return null;
  }

  function less(a, b) {
    for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) return a[n] < b[n];
    return false;
  }

  // Insertions, deletions, changes and swaps of neighbours (optimal string alignment); letters of one sound are half apart.
  function edits(a, b, most) {
    let before = [], last = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : words.likeLetters(a[i - 1]).includes(b[j - 1]) ? .5 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  // The text of a document, and its English and Persian titles if it has any.
  async function text(doc) {
    const n = place(manifest.texts, doc), item = (await load("t" + n))[doc - manifest.texts[n]];
    return typeof item === "string" ? [item] : item;
  }

  // The rows of a page: kind, anchor, and where the rows of this anchor begin.
  const opened = new Map();
  function rowsOf(page) {
    if (!opened.has(page)) {
      let from = 0, anchor = "";
      const rows = manifest.pairs.reduceRight((text, pair) => text.replaceAll(pair[0], () => pair.slice(1)), page[5]);
      opened.set(page, rows.split("|").map((row, n) => {
        const given = row.slice(1);
        if (given) from = n;
        if (given === "+") anchor = anchor.replace(/[1-9]\d*$/, (digits) => Number(digits) + 1);
        else if (given) anchor = anchor.slice(0, values.get(given[0])) + given.slice(1);
        return { kind: manifest.kinds[values.get(row[0])], anchor: anchor === "#" ? "" : anchor, from };
      }));
    }
    return opened.get(page);
  }

  // What a result is: its page, part, language, and the document that faces it.
  async function record(doc) {
    const pages = await load("r" + place(manifest.records, doc));
    const entry = pages[place(pages.map((one) => one[0]), doc)];
    const [first, page, group, slug, year] = entry, rows = rowsOf(entry);
    const { kind: [part, lang], anchor, from } = rows[doc - first];
    const other = { text: "translation", translation: "text" }[part];
    const facing = rows.findIndex((row) => row.from === from && row.kind[0] === other);
    const where = part === "evidence" ? page.replace(/(\.html)?$/, "-evidence$1") : page; // a statement's second page
    return { page, url: where + (anchor ? "#" + anchor : ""), anchor, group, slug, year, part, lang,
      facing: facing < 0 ? null : first + facing, facingLang: facing < 0 ? null : rows[facing].kind[1] };
  }

  // Which file a result's record is in, and how many such files there are.
  const recordShard = (doc) => place(manifest.records, doc);
  const recordShards = () => manifest.records.length;
  return { search, suggest, text, record, recordShard, recordShards, pieces: (line) => words.pieces(line) };
};
