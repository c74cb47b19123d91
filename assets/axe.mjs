// Runs axe-core over pages in a headless Chromium: node axe.mjs page.html http://127.0.0.1:5080/ …
// Pages of a server are copied with their styles and without their scripts, which the copy could not reach. Exit code 1 when a page has a violation.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const axe = readFileSync(fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const browser = process.env.CHROMIUM ?? 'chromium';
const run = `document.querySelectorAll('details').forEach(d => { d.open = true; });
document.querySelectorAll('.levers[hidden]').forEach(d => { d.hidden = false; });
setTimeout(() => axe.run(document, { resultTypes: ['violations'] }).then(r => {
  const out = document.createElement('pre');
  out.id = 'axe-result';
  out.textContent = JSON.stringify({ rules: r.passes.length, violations: r.violations.map(v => ({ id: v.id, help: v.help, nodes: v.nodes.slice(0, 5).map(n => n.html.slice(0, 200)), count: v.nodes.length })) });
  document.body.replaceChildren(out);
}), 500);`;

async function read(page) {
  if (!page.startsWith('http')) return readFileSync(page, 'utf8');
  const text = async at => (await fetch(new URL(at, page))).text();
  const styles = await text('/assets/page.css');
  return (await text(page)).replace(/<script src=[^>]*><\/script>/g, '').replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${styles}</style>`);
}

let wrong = 0;
for (const page of process.argv.slice(2)) {
  const folder = mkdtempSync(join(tmpdir(), 'axe-'));
  const copy = join(folder, 'page.html');
  writeFileSync(copy, (await read(page)).replace(/<\/body>\s*<\/html>\s*$/, () => `<script>${axe}</script><script>${run}</script></body></html>`));
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
