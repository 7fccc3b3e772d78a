// What every result of the index is called and where it leads: [[url, part, lang, text, title, title], …].
// node results.js <scripts> <shards>
"use strict";
global.window = global;
const fs = require("fs");
const [scripts, shards] = process.argv.slice(2);
for (const name of ["search-words", "search-engine"]) require(`${scripts}/${name}.js`);
const load = async (name) => {
  let data;
  new Function("editionSearch", fs.readFileSync(`${shards}/${name}.js`, "utf8"))((_, given) => { data = given; });
  return data;
};

(async () => {
  const engine = editionSearchEngine(load), out = [], { documents } = await load("manifest");
  await engine.search("a", {});
  for (let doc = 0; doc < documents; doc++) {
    const { url, part, lang } = await engine.record(doc);
    out.push([url, part, lang, ...await engine.text(doc)]);
  }
  process.stdout.write(JSON.stringify(out));
})();
