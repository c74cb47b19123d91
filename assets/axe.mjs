// Runs axe-core over pages in a headless Chromium: node axe.mjs page.html …
// The pages of the web application are tried by the tests. Exit code 1 when a page has a violation.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const axe = readFileSync(fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const browser = process.env.CHROMIUM ?? 'chromium';
const run = `document.querySelectorAll('details').forEach(d => { d.open = true; });
setTimeout(() => axe.run(document, { resultTypes: ['violations'] }).then(r => {
  const out = document.createElement('pre');
  out.id = 'axe-result';
  out.textContent = JSON.stringify({ rules: r.passes.length, violations: r.violations.map(v => ({ id: v.id, help: v.help, nodes: v.nodes.slice(0, 5).map(n => n.html.slice(0, 200)), count: v.nodes.length })) });
  document.body.replaceChildren(out);
}), 500);`;

let wrong = 0;
for (const page of process.argv.slice(2)) {
  const folder = mkdtempSync(join(tmpdir(), 'axe-'));
  const copy = join(folder, 'page.html');
  writeFileSync(copy, readFileSync(page, 'utf8').replace(/<\/body>\s*<\/html>\s*$/, () => `<script>${axe}</script><script>${run}</script></body></html>`));
  for (const width of [1280, 390]) {
    const dom = execFileSync(browser, ['--headless', '--no-sandbox', '--disable-gpu', `--window-size=${width},1000`, '--virtual-time-budget=60000', '--dump-dom', `file://${copy}`], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
    const found = /<pre id="axe-result">(.*?)<\/pre>/s.exec(dom);
    if (!found) throw new Error(`${page}: axe did not finish at ${width} pixels.`);
    const result = JSON.parse(found[1].replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
    console.log(`${page} at ${width} pixels: ${result.rules} rules pass, ${result.violations.length} violations`);
    for (const v of result.violations) console.log(`  ${v.id}: ${v.help} (${v.count} places)\n    ${v.nodes.join('\n    ')}`);
    wrong += result.violations.length;
  }
  rmSync(folder, { recursive: true });
}
process.exit(wrong > 0 ? 1 : 0);
