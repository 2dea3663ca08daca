// Examines web pages with the Nu checker, html-validate, and axe in Chromium: node check.mjs FILE…
// One JSON object a finding goes to standard output; nothing at all means that nothing was found.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");

const RULES = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  // A title says which meeting of which committee, and a committee's name is as long as it is.
  rules: { "long-title": "off" },
};
const SCHEMES = ["light", "dark"];
const WIDTHS = [320, 1280];
// A browser that asks nothing of the network by itself, so that whatever is asked for was asked by the page.
const QUIET = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const tell = (by, file, what, where = "") =>
  console.log(JSON.stringify({ by, file: path.basename(file), what, where }));

function nu(files) {
  const jar = path.join(path.dirname(require.resolve("vnu-jar/package.json")), "build", "dist", "vnu.jar");
  const said = execFileSync(
    "java", ["-Xss8m", "-jar", jar, "--stdout", "--exit-zero-always", "--format", "json", ...files],
    { encoding: "utf-8", maxBuffer: 1 << 28 },
  );
  // The checker cannot read a data: address when it asks the page's own rule about it, and says that the rule forbids
  // the picture.  The browser below holds every page to its rule and tells what it forbids.
  const mistaken = /^Resource violates Content Security Policy \(meta tag\): image “data:/;
  for (const each of JSON.parse(said).messages.filter((each) => !mistaken.test(each.message)))
    tell("vnu", fileURLToPath(each.url), each.message, `${each.lastLine}: ${each.extract ?? ""}`);
}

async function validate(files) {
  const checker = new HtmlValidate(RULES);
  for (const file of files)
    for (const result of (await checker.validateString(readFileSync(file, "utf-8"), file)).results)
      for (const each of result.messages)
        tell("html-validate", file, `${each.ruleId}: ${each.message}`, `${each.line}: ${each.selector ?? ""}`);
}

async function seen(files) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "chromium",
    args: QUIET,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    for (const colorScheme of SCHEMES)
      for (const width of WIDTHS) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
        for (const file of files) await look(await context.newPage(), file, `${colorScheme}, ${width}`);
        await context.close();
      }
  } finally {
    await browser.close();
  }
}

async function look(page, file, how) {
  const itself = pathToFileURL(file).href;
  page.on("request", (asked) => {
    if (asked.url() !== itself && !asked.url().startsWith("data:")) tell("browser", file, `asks for ${asked.url()}`, how);
  });
  page.on("console", (said) => tell("browser", file, said.text(), how));
  page.on("pageerror", (error) => tell("browser", file, String(error), how));
  await page.goto(itself);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) tell("browser", file, `is ${wide} px wider than the window`, how);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const rule of found.violations)
    for (const node of rule.nodes) tell("axe", file, `${rule.id}: ${rule.help}`, `${how}: ${node.html.slice(0, 160)}`);
  await page.close();
}

const files = process.argv.slice(2).map((file) => path.resolve(file));
nu(files);
await validate(files);
await seen(files);
