// Folding, stemming and cutting into pieces, by the rules that the index was made with (book/edition/search/).
"use strict";
window.editionWords = function (rules) {
  const set = (words) => new Set(words.split(" "));
  const pairs = (words) => new Map(words.split(" ").map((word) => [word.split("=")[0], word.split("=").pop()]));
  const letters = new Map();
  const puts = rules.put.split("|");
  Array.from(rules.letters).forEach((letter, n) => letters.set(letter, puts[n]));
  const steps = rules.steps.map((step) => step.map((row) => {
    const [ending, put, least] = row.split("|");
    return [ending, put, Number(least)];
  }));
  const whole = pairs(rules.whole), variants = pairs(rules.variants);
  const fused = new Map(Array.from(set(rules.fused), (word) => ["\u0628" + word, ["\u0628\u0647", word]])); // be-, with its heh
  const respelt = rules.respelt.map(([pattern, put]) => [new RegExp(pattern, "gu"), put]);
  const preverb = new RegExp(rules.preverb, "u");
  const prefixes = set(rules.prefixes), suffixes = set(rules.suffixes), spaced = set(rules.spaced);
  const afterHeh = set(rules.afterHeh), afterNoun = set(rules.afterNoun), eliding = set(rules.eliding);
  const small = set(rules.small), notVerbs = set(rules.notVerbs), laxEndings = rules.laxEndings.split(" ");
  const HEH = "\u0647", YEH = "\u06cc", BI = "\u0628\u06cc", MI = "\u0645\u06cc", NEMI = "\u0646\u0645\u06cc";
  const HAYE = "\u0647\u0627\u06cc", YI = "\u06cc\u06cc", AI = "\u0627\u06cc";
  const known = new Map();

  function foldChar(char) {
    if (letters.has(char)) return letters.get(char);
    let out = "";
    for (const part of char.normalize("NFKD").toLowerCase()) {
      if (letters.has(part)) out += letters.get(part);
      else if (/[\p{L}\p{N}]/u.test(part)) out += part;
    }
    return out;
  }

  // What a character does, and what it becomes.
  function look(char) {
    let seen = known.get(char);
    if (!seen) {
      const folded = foldChar(char);
      const kind = rules.joiners.includes(char) ? "z" : rules.spaces.includes(char) ? "s" : folded ? "w"
        : letters.has(char) || /[\p{M}\p{Cf}]/u.test(char) ? "i" : "b";
      seen = { kind, folded };
      known.set(char, seen);
    }
    return seen;
  }

  function script(char) {
    if (char >= "0" && char <= "9") return "d";
    return char >= "\u0600" && char <= "\u08ff" ? "a" : "l";
  }
  const arabic = (word) => script(word[0]) === "a";

  function persian(word) {
    if (word.startsWith(NEMI) && word.length >= 5) return word.slice(3);
    const verb = rules.verbEndings.some((ending) => word.endsWith(ending));
    if (verb && word.startsWith(MI) && word.length >= 5 && !notVerbs.has(word)) return word.slice(2);
    if (verb && preverb.test(word)) return word.replace(preverb, "$1");
    for (const step of steps) {
      if (whole.has(word)) return whole.get(word);
      const rule = step.find(([ending, , least]) => word.endsWith(ending) && word.length - ending.length >= least);
      if (rule) word = word.slice(0, word.length - rule[0].length) + rule[1];
    }
    return whole.has(word) ? whole.get(word) : word;
  }

  function english(word) {
    if (word.length < 4 || !word.endsWith("s") || /(us|ss|is)$/.test(word)) return word;
    if (/ies$/.test(word) && !/[ea]ies$/.test(word)) return word.slice(0, -3) + "y";
    return word.slice(0, /(ches|shes|sses|xes|zes)$/.test(word) ? -2 : -1);
  }

  function stem(word) {
    if (arabic(word)) return persian(word);
    return /^\p{Nd}/u.test(word) ? word : english(word);
  }

  function candidates(word) {
    const found = [stem(word)];
    if (arabic(word)) {
      if (word.endsWith(HAYE) && word.length > 4) found.push(word.slice(0, -2));
      if (word.startsWith(MI) && word.length >= 5) found.push(word.slice(2));
      for (const ending of laxEndings) {
        if (word.endsWith(ending) && word.length - ending.length >= 3) found.push(stem(word.slice(0, -ending.length)));
      }
      for (const ending of eliding) {
        if (word.endsWith(HEH + ending) && word.length > ending.length + 2) found.push(stem(word.slice(0, -ending.length - 1) + ending));
      }
      found.push(word);
    }
    return Array.from(new Set(found));
  }

  function respell(word) {
    if (variants.has(word)) word = variants.get(word);
    for (const [pattern, put] of respelt) word = word.replace(pattern, put);
    return word;
  }

  // Letters, start, end, and what stands before: z(wnj), s(pace), b(reak).
  function elements(text) {
    const chars = [], found = [];
    let at = 0;
    for (const char of text) { chars.push([char, at, look(char)]); at += char.length; }
    const end = (n) => (n < chars.length ? chars[n][1] : text.length);
    const digit = (n) => n < chars.length && chars[n][2].kind === "w" && script(chars[n][2].folded[0]) === "d";
    let letters = "", start = 0, stop = 0, before = "b", next = "b";
    const flush = () => {
      if (letters) { found.push([letters, start, stop, before]); letters = ""; next = ""; }
    };
    for (let n = 0; n < chars.length; n++) {
      const [char, place, { kind, folded }] = chars[n];
      if (kind === "w") {
        if (letters) {
          const last = script(letters[letters.length - 1]), now = script(folded[0]);
          if (last !== now && (last === "a" || now === "a")) flush();
        }
        if (!letters) { start = place; before = next || "b"; next = ""; }
        letters += folded;
        stop = end(n + 1);
      } else if (kind === "z") {
        flush();
        next = next || "z";
      } else if (kind === "s") {
        flush();
        if (next === "" || next === "z") next = found.length ? "s" : "b";
      } else if (kind === "b") {
        const possessive = letters && rules.apostrophes.includes(char) && n + 1 < chars.length
          && /^[sS]$/.test(chars[n + 1][0]) && !(n + 2 < chars.length && chars[n + 2][2].kind === "w");
        const thousands = /\d$/.test(letters) && rules.thousands.includes(char)
          && digit(n + 1) && digit(n + 2) && digit(n + 3) && !digit(n + 4);
        const binds = !possessive && letters && rules.binders.includes(char) && script(letters[letters.length - 1]) === "l"
          && n + 1 < chars.length && chars[n + 1][2].kind === "w" && script(chars[n + 1][2].folded[0]) === "l";
        if (possessive) n++;
        if (!thousands) { flush(); next = binds ? "z" : "b"; }
      }
    }
    flush();
    return found;
  }

  function attach(last, [word, , end, before]) {
    if (!arabic(last.form) || (before !== "z" && before !== "s")) return false;
    const silent = last.form.endsWith(HEH);
    if (eliding.has(word) && silent) {
      last.form = last.base = last.form.slice(0, -1) + word;
      last.stem = stem(last.form);
    } else if ((before === "z" && suffixes.has(word)) || (before === "s" && (spaced.has(word)
        || (afterHeh.has(word) && silent) || (afterNoun.has(word) && !small.has(last.form))))) {
      if (!(silent && word === YEH)) last.form += silent && word === YI ? AI : word;
      if (small.has(last.base) && whole.has(last.form)) { // a pronoun's plural is a word of its own
        last.base = last.form;
        last.stem = stem(last.form);
      }
    } else return false;
    last.end = end;
    return true;
  }

  function pieces(text) {
    const found = [];
    let held = null;
    const add = ([word, start, end, before]) => (fused.get(word) || [respell(word)]).forEach((form, n) =>
      found.push({ form, base: form, stem: stem(form), start, end,
        linked: before === "z" && n === 0, spaced: before === "s" || n > 0 }));
    for (const element of elements(text)) {
      const [word, , end, before] = element;
      if (held) {
        const [prefix, start, , first] = held;
        if ((before === "z" || before === "s") && arabic(word) && !suffixes.has(word) && word.length > 1) {
          const rest = respell(word), form = prefix + rest, base = prefix === BI ? form : rest;
          found.push({ form, base, stem: prefix === BI ? stem(form) : rest, start, end,
            linked: first === "z", spaced: first === "s" });
          held = null;
          continue;
        }
        add(held);
        held = null;
      }
      if (prefixes.has(word)) held = element;
      else if (!(found.length && arabic(word) && attach(found[found.length - 1], element))) add(element);
    }
    if (held) add(held);
    return found;
  }

  function joined(run) {
    const forms = run.map((piece) => piece.form), head = forms.slice(0, -1).join("");
    return { form: forms.join("+"), stem: stem(respell(head + run[run.length - 1].base)) };
  }

  // Romanised Persian: the consonants a Latin word is looked up by, and whether a Persian word may be what it stands for.
  const latin = Array.from(pairs(rules.latin));
  const letterSounds = new Map(rules.sounds.flatMap((row) => {
    const [letters, pattern] = row.split(" ");
    return Array.from(letters, (letter) => [letter, pattern]);
  }));
  const likeLetters = (letter) => Array.from(letterSounds.keys())
    .filter((other) => other !== letter && letterSounds.get(other) === letterSounds.get(letter));
  function consonants(word) {
    let out = "";
    for (let at = 0; at < word.length;) {
      const found = latin.find(([written]) => word.startsWith(written, at));
      at += found ? found[0].length : 1;
      if (found && !out.endsWith(found[1])) out += found[1];
    }
    return out;
  }
  const initials = rules.initials.map((row) => row.split(" "));
  // `bound` where another word follows, so that an ezafe may end this one.
  function soundsLike(persianWord, latinWord, bound) {
    const read = persianWord.replace(/\u062e\u0648\u0627/g, "\u062e\u0627").replace(/([\u0627\u0648\u06cc])\1+/g, "$1"); // the vav of khwa is mute
    const spoken = (text) => Array.from(text, (letter, n) => (letter === "\u0627" && text[n + 1] === "\u0644" ? rules.article
      : letterSounds.get(letter) || "(?!)"));
    const readings = initials.filter(([letters]) => read.startsWith(letters))
      .map(([letters, pattern]) => [pattern, ...spoken(read.slice(letters.length))]);
    if (!readings.length) readings.push(spoken(read));
    const end = bound ? "(?:y?e)?$" : "$";
    return readings.some((sounds) => new RegExp("^" + sounds.join("[aeiou]?") + end).test(latinWord));
  }
  // A romanised text with its ezafes, plural endings and signs within words taken away.
  function unbound(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/(\p{L})['\u2019\u2018`\u02bb-\u02bf]+(?=\p{L})/gu, "$1")
      .replace(/\b(ne)?mi-(?=[a-z])/gi, (found) => found.slice(0, -1)).replace(/-ha(?:-?y[ei])?(?![a-z])/gi, "")
      .replace(/([a-z])-y?e(?![a-z])/gi, "$1 ");
  }

  return { likeLetters, consonants, soundsLike, unbound, pieces, candidates, stem, joined, arabic, small, suffixes };
};
