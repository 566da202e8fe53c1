// Builds asset/page.html and asset/LICENCES.txt from src/ and the packages of package-lock.json.
//
//   npm ci --ignore-scripts && node build.mjs        writes them
//   node build.mjs --out DIR [--modules DIR]         writes them elsewhere, for the test of the same bytes

import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : resolve(process.argv[at + 1]);
};
const out = option("--out", join(here, "asset"));
const modules = option("--modules", join(here, "node_modules"));
const esbuild = createRequire(join(modules, "x.js"))("esbuild");
const source = (name) => readFileSync(join(here, "src", name), "utf8");

const built = await esbuild.build({
  absWorkingDir: here, entryPoints: ["src/main.js"], bundle: true, minify: true, format: "iife", target: "es2020",
  charset: "ascii", legalComments: "none", nodePaths: [modules], write: false, metafile: true, logLevel: "warning",
});
const script = built.outputFiles[0].text.trim().replaceAll("</", "<\\/").replaceAll("<!--", "\\x3C!--");
const style = (await esbuild.transform(source("page.css"), { loader: "css", minify: true, charset: "ascii" })).code.trim();

// Every package that is in the bundle, with its licence; the same text once.
const packages = [...new Set(Object.keys(built.metafile.inputs)
  .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean))].sort();
const texts = new Map();
for (const name of packages) {
  const folder = join(modules, name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
  if (!file) throw new Error(`${name} comes without a licence`);
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r", "").trim();
  texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
}
const licences = [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`).join("\n----\n\n");

const hash = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
const text = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const page = source("page.html").replaceAll("\r", "")
  .replace("<!--policy-->", () => policy).replace("<!--style-->", () => style)
  .replace("<!--licences-->", () => text(licences)).replace("<!--script-->", () => script);

mkdirSync(out, { recursive: true });
writeFileSync(join(out, "page.html"), page);
writeFileSync(join(out, "LICENCES.txt"), licences);
console.log(`${join(out, "page.html")}: ${page.length} characters, of ${packages.length} packages`);
