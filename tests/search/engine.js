// Asks the search engine, without a browser: prints for every query the results and the files that it read.
// node engine.js <scripts> <shards>; the queries come as JSON: [[query, filters], …]
"use strict";
global.window = global;
const fs = require("fs");
const [scripts, shards] = process.argv.slice(2);
for (const name of ["search-words", "search-engine"]) require(`${scripts}/${name}.js`);
const CHARS = new Map();

function reader() {
  const read = new Map();
  const load = async (name) => {
    if (!read.has(name)) {
      if (!CHARS.has(name)) CHARS.set(name, fs.readFileSync(`${shards}/${name}.js`, "utf8"));
      let data;
      new Function("editionSearch", CHARS.get(name))((_, given) => { data = given; });
      read.set(name, data);
    }
    return read.get(name);
  };
  return [load, read];
}

(async () => {
  const out = [];
  for (const [query, filters] of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const [load, read] = reader(), engine = editionSearchEngine(load);
    const { hits, unknown } = await engine.search(query, filters);
    const results = [];
    for (const hit of hits) results.push([(await engine.record(hit.doc)).url, (await engine.record(hit.doc)).lang, hit.rank]);
    const suggestion = hits.length ? null : await engine.suggest(query, unknown);
    for (const hit of hits.slice(0, 8)) await engine.text(hit.doc);
    const bytes = Array.from(read.keys(), (name) => Buffer.byteLength(CHARS.get(name))).reduce((a, b) => a + b, 0);
    out.push({ results, suggestion, bytes });
  }
  process.stdout.write(JSON.stringify(out));
})();
