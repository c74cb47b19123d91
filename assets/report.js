// Draws the charts of a report from the options that the program wrote beside them; everything that the charts say is in tables too.
import { init } from 'echarts/core';
import { WIDE, fit, leastWidth, picture, pictureHeight, prepare } from './charts.js';

const name = figure => figure.id || 'chart';

function save(figure, text, type, ending) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(text instanceof Blob ? text : new Blob([text], { type }));
  link.download = `${name(figure)}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function savePng(figure, svg, height) {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = 2 * WIDE;
    canvas.height = 2 * height;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(blob => blob && save(figure, blob, 'image/png', 'png'));
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
}

function draw(figure) {
  const asked = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const holder = figure.querySelector('.chart');
  const fresh = () => prepare(structuredClone(asked));
  holder.hidden = false;
  const tall = Number.parseInt(holder.style.height, 10);
  // On a phone names wrap: each has the room of four lines, so that none is left out.
  const names = asked.yAxis?.type === 'category' ? asked.yAxis.data.length : 0;
  if (names && holder.clientWidth <= 520) holder.style.height = `${Math.max(holder.clientHeight, names * 62 + 70)}px`;
  const least = leastWidth(asked);
  const room = () => Math.max(holder.clientWidth, least);
  // Read aside like a wide table.
  if (least) Object.assign(holder, { tabIndex: 0 }).style.overflowX = 'auto';
  const chart = init(holder, null, { renderer: 'svg', width: room() });
  const show = width => chart.setOption(fit(fresh(), width), true);
  show(room());
  drawn.push({ chart, show, room });
  let width = room();
  new ResizeObserver(() => {
    if (room() === width || holder.clientWidth === 0 || matchMedia('print').matches) return;
    width = room();
    chart.resize({ width });
    show(width);
  }).observe(holder);
  const buttons = figure.querySelector('.chart-save');
  if (!buttons) return;
  buttons.hidden = false;
  const height = pictureHeight(tall);
  buttons.querySelector('[data-save=svg]').addEventListener('click', () => save(figure, picture(asked, height), 'image/svg+xml', 'svg'));
  buttons.querySelector('[data-save=png]').addEventListener('click', () => savePng(figure, picture(asked, height), height));
}

// Paper has a width of its own; text keeps its size when charts are drawn for it. Printing does not wait for the next frame, so it is drawn at once.
const drawn = [];
const PAPER = 690;
function redraw(paper) {
  for (const { chart, show, room } of drawn) {
    chart.resize({ width: paper ? PAPER : room() });
    show(paper ? PAPER : room());
    chart.getZr().flush();
  }
}
addEventListener('beforeprint', () => redraw(true));
addEventListener('afterprint', () => redraw(false));

for (const figure of document.querySelectorAll('figure[data-chart]')) draw(figure);
document.documentElement.classList.add('charts-drawn');
