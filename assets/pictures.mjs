// Makes the pictures of the docs: runs the commands that pictures.json names on the system as it is, draws a chart of each report, and writes
// docs/pictures/*.svg and the lines under the markers of the pages. A picture holds what it was drawn from, so that a test can draw it again.
//   npm run pictures                       all of them
//   node pictures.mjs --draw picture.svg   one, from what it holds, on standard output
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { picture, pictureHeight } from './charts.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs', 'pictures');
// As wide as a page of docs shows it, so that its letters keep their size.
const WIDTH = 900;
const LEAST_HEIGHT = 420;

const escaped = text => text.replace(/[&<>]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
const unescaped = text => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]);

// A picture of what it is drawn from: { command, made, finding, alternative, tall, option }.
function draw(source) {
  // ECharts counts the ids of a process; a picture is one by itself.
  const ids = new Map();
  const own = id => ids.has(id) ? ids.get(id) : ids.set(id, `zr-${ids.size}`).get(id);
  const svg = picture(source.option, pictureHeight(source.tall, LEAST_HEIGHT), WIDTH).replace(/\bzr\d+-[a-z]+-?\d+/g, own);
  const head = `<title>${escaped(source.finding)}</title><desc>${escaped(source.alternative)}</desc><metadata>${escaped(JSON.stringify(source))}</metadata>`;
  return svg.replace(/<svg [^>]*>/, open => `${open.replace('<svg ', '<svg role="img" ')}\n${head}\n`) + '\n';
}

function held(file) {
  const text = readFileSync(file, 'utf8');
  const found = /<metadata>(.*?)<\/metadata>/s.exec(text);
  if (!found) throw new Error(`${file}: does not hold what it was drawn from; "npm run pictures" makes it anew.`);
  return JSON.parse(unescaped(found[1]));
}

// The chart of a report by its id, with its words.
function chart(report, id, command) {
  const figure = new RegExp(`<figure id="${id}".*?</figure>`, 's').exec(report)?.[0];
  const ids = [...report.matchAll(/<figure id="([^"]+)"/g)].map(m => m[1]);
  if (!figure) throw new Error(`sim ${command}: its report has no chart "${id}"; it has ${ids.join(', ')}.`);
  const of = pattern => unescaped(pattern.exec(figure)[1]).replaceAll('\u00a0', ' ');
  const option = /<script type="application\/json">(.*?)<\/script>/s.exec(figure);
  if (!option) throw new Error(`sim ${command}: the program was built without charts; with Node.js on the PATH, build again.`);
  return { finding: of(/<figcaption>(.*?)<\/figcaption>/s), alternative: of(/<p class="alternative">(.*?)<\/p>/s), tall: Number(/class="chart"[^>]*height:(\d+)px/.exec(figure)[1]), option: JSON.parse(option[1]) };
}

// Markers of a page: <!-- picture: name -->, then the picture and what it shows, which are written anew.
function place(page, name, source) {
  const path = join(root, page);
  const text = readFileSync(path, 'utf8');
  const marker = `<!-- picture: ${name} -->\n`;
  if (text.split(marker).length !== 2) throw new Error(`${page}: must have the line "${marker.trim()}" once.`);
  const [before, after] = text.split(marker);
  const rest = after.replace(/^!\[[^\n]*\n\n\*[^\n]*\*\n/, '');
  writeFileSync(path, `${before}${marker}${lines(page, name, source)}${rest}`);
}

function lines(page, name, source) {
  const to = relative(dirname(join(root, page)), join(folder, `${name}.svg`)).replaceAll('\\', '/');
  const safe = text => text.replace(/[[\]*]/g, '\\$&');
  return `![${safe(source.alternative)}](${to})\n\n*${safe(source.finding)}*\n`;
}

function all() {
  const asked = JSON.parse(readFileSync(new URL('pictures.json', import.meta.url), 'utf8'));
  const here = mkdtempSync(join(tmpdir(), 'pictures-'));
  const sim = (...words) => execFileSync('dotnet', ['run', '-c', 'Release', '--no-build', '--project', join(root, 'Simulation.Scenarios'), '--', ...words], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
  const drawn = [];
  let receipt;
  try {
    execFileSync('dotnet', ['build', '-c', 'Release', '--nologo', '-v', 'quiet', join(root, 'Simulation.Scenarios')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    for (const command of new Set(asked.map(p => p.command))) {
      const started = Date.now();
      const out = join(here, String(drawn.length));
      sim(...command.split(' '), '--out', out);
      const page = readdirSync(out).find(f => f.endsWith('.html'));
      const report = readFileSync(join(out, page), 'utf8');
      for (const { picture: name, chart: id, page: shown } of asked.filter(p => p.command === command)) drawn.push({ name, page: shown, source: { command, chart: id, ...chart(report, id, command) } });
      if (existsSync(join(out, 'run.json'))) receipt ??= JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
      console.log(`sim ${command}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
    }
  } finally {
    rmSync(here, { recursive: true, force: true });
  }
  for (const { source } of drawn) source.made = made(receipt);
  // Nothing is written before all is there.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, page, source } of drawn) {
    writeFileSync(join(folder, `${name}.svg`), draw(source));
    place(page, name, source);
  }
  console.log(`${drawn.length} pictures in docs/pictures.`);
}

// The network as it is, and the calibration that its studies draw from: as the guides say it.
const made = receipt => `system ${receipt.networks.baseline.slice(0, 12)}, calibration ${receipt.inputs['calibration.csv'].slice(0, 12)}`;

const [option, file] = process.argv.slice(2);
if (option === '--draw') process.stdout.write(draw(held(file)));
else if (option) throw new Error(`"${option}" is not known; --draw picture.svg is.`);
else all();
