// node lighthouse.mjs MODULES CHROMIUM CATEGORIES RUNS ADDRESS...   prints {address: [{category: {score, failed}}, ...]}
// Lighthouse with its defaults for phones, in one Chromium that asks nobody but the pages.
import { pathToFileURL } from "node:url";

const [modules, chromePath, categories, runs, ...addresses] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${modules}/node_modules/${path}`).href);
const { default: lighthouse } = await load("lighthouse/core/index.js");
const { launch } = await load("chrome-launcher/dist/index.js");

const chromeFlags = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

function summary(report) {
  const failed = ({ auditRefs }) => auditRefs
    .map(({ id, weight }) => ({ weight, ...report.audits[id] }))
    .filter(({ weight, score }) => weight && score !== null && score < 1)
    .map(({ id, title, displayValue }) => [id, title, displayValue].filter(Boolean).join(": "));
  return Object.fromEntries(Object.values(report.categories).map((one) => [one.id, { score: Math.round(one.score * 100), failed: failed(one) }]));
}

const chrome = await launch({ chromePath, chromeFlags, logLevel: "silent" });
const found = {};
try {
  for (const address of addresses) {
    found[address] = [];
    for (let run = 0; run < Number(runs); run += 1) {
      const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: categories.split(","), logLevel: "error" });
      if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
      found[address].push(summary(lhr));
    }
  }
} finally {
  await chrome.kill();
}
console.log(JSON.stringify(found));
