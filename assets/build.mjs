// Bundles what a report holds: dist/report.js (charts) and dist/report.css (styles). Run by the .NET build when an input changed.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { compile } from 'sass';

const here = name => fileURLToPath(new URL(name, import.meta.url));
await mkdir(here('dist'), { recursive: true });

// Under a temporary name first: a file that is there is whole.
async function write(name, text) {
  await writeFile(here(`dist/${name}.part`), text);
  await rename(here(`dist/${name}.part`), here(`dist/${name}`));
}

const styles = compile(here('report.scss'), { loadPaths: [here('node_modules')], quietDeps: true, style: 'expanded' });
await write('report.css', (await transform(styles.css, { loader: 'css', minify: true, legalComments: 'none' })).code);

const script = await build({ entryPoints: [here('report.js')], bundle: true, minify: true, format: 'iife', target: 'es2020', charset: 'utf8', legalComments: 'none', write: false });
await write('report.js', script.outputFiles[0].text);
