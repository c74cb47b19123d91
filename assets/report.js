// Draws the charts of a report from the options that the program wrote beside them; everything that the charts say is in tables too.
import { init, use } from 'echarts/core';
import { BarChart, CustomChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, SankeyChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent, SVGRenderer]);

const DAY = 864e5;
const WIDE = 1100;
// With the minus sign of the tables.
const written = (value, options) => value.toLocaleString('en-GB', options).replace('-', '\u2212');
const number = value => value == null ? 'none' : written(value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 1000 ? 1 : 0 });

// What a tooltip says of a mark. A band is two lines: its lower edge, and its width above that.
function words(mark, all) {
  if (mark.data?.tip) return mark.data.tip;
  if (mark.seriesType === 'custom') {
    const [x, y, low, high] = mark.value;
    const value = mark.seriesId?.includes('across') ? x : y;
    return `${mark.seriesName}: ${number(value)}${low == null ? '' : ` (${number(low)} to ${number(high)})`}`;
  }
  if (!Array.isArray(mark.value)) return '';
  const [, upper] = mark.value;
  if (mark.seriesId?.endsWith('-low')) return '';
  if (mark.seriesId?.endsWith('-high')) {
    const low = all.find(m => m.seriesId === mark.seriesId.replace('-high', '-low'))?.value[1];
    return `${mark.seriesName}: ${number(low)} to ${number(low + upper)}`;
  }
  return `${mark.seriesName}: ${number(mark.axisDim === 'y' ? mark.value[0] : upper)}`;
}

// Text only, never markup, whatever a name holds.
function tip(params) {
  const marks = [params].flat();
  const lines = marks.map(m => words(m, marks)).filter(Boolean);
  if (!lines.length) return '';
  const box = document.createElement('div');
  const day = marks[0].axisType === 'xAxis.time' ? [new Date(marks[0].axisValue).toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })] : [];
  for (const text of [...day, ...lines]) box.appendChild(document.createElement('div')).textContent = text;
  return box;
}

// A point with a bar to both ends of its interval; series side by side.
const interval = across => function (params, api) {
  const at = api.coord(across ? [api.value(0), api.value(1)] : [api.value(0), api.value(1)]);
  const ends = [api.value(2), api.value(3)].map(v => Number.isFinite(v) ? api.coord(across ? [v, api.value(1)] : [api.value(0), v]) : null);
  const shift = this.shift;
  const colour = api.visual('color');
  const place = p => across ? [p[0], p[1] + shift] : [p[0] + shift, p[1]];
  const [x, y] = place(at);
  const marks = [{ type: 'circle', shape: { cx: x, cy: y, r: 4.5 }, style: { fill: colour } }];
  if (ends[0] && ends[1]) {
    const [[x1, y1], [x2, y2]] = ends.map(place);
    marks.unshift({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 2.5 } });
    for (const [cx, cy] of [[x1, y1], [x2, y2]]) marks.unshift({ type: 'line', shape: across ? { x1: cx, x2: cx, y1: cy - 4, y2: cy + 4 } : { x1: cx - 4, x2: cx + 4, y1: cy, y2: cy }, style: { stroke: colour, lineWidth: 2.5 } });
  }
  return { type: 'group', children: marks };
};

// What the program wrote, with the parts that cannot be written down: functions, and milliseconds for days.
function prepare(option) {
  option.tooltip = { ...option.tooltip, formatter: tip, confine: true, textStyle: { fontSize: 13 }, extraCssText: 'white-space:normal;max-width:26rem' };
  option.series.forEach((series, i) => {
    if (series.type === 'custom') {
      const across = series.renderItem === 'interval-across';
      series.id = `${series.renderItem}-${i}`;
      series.renderItem = interval(across).bind({ shift: series.shift });
      series.clip = true;
    }
    if (series.days) series.data = series.data.map((value, n) => [(series.days[0] + n * series.days[1]) * DAY, value]);
    else if (option.xAxis?.type === 'time') for (const point of series.data) point[0] *= DAY;
    delete series.days;
  });
  for (const axis of [option.xAxis, option.yAxis]) if (axis?.type === 'value') axis.axisLabel.formatter = value => written(value);
  return option;
}

// ECharts cuts the name of an axis that is longer than its chart, so its lines are broken here.
function lines(text, letters) {
  const all = [''];
  for (const word of text.split(' ')) {
    if (all.at(-1) && all.at(-1).length + word.length + 1 > letters) all.push(word);
    else all[all.length - 1] += (all.at(-1) ? ' ' : '') + word;
  }
  return all;
}

function fit(option, width) {
  const phone = width <= 520;
  for (const axis of [option.xAxis, option.yAxis]) {
    if (!axis) continue;
    // A phone has room for the marks, not for long names.
    if (phone && axis.type === 'category') Object.assign(axis.axisLabel, { width: Math.min(axis.axisLabel.width, 110), fontSize: 11, lineHeight: 12 });
    const size = phone ? 11 : 13;
    axis.nameTextStyle = { ...axis.nameTextStyle, fontSize: size, lineHeight: size + 2 };
    // The name of a lying axis stands under its numbers, beside the names of the other; a letter is about half as wide as high.
    const taken = axis === option.xAxis && option.yAxis.type === 'category' ? Math.min(option.yAxis.axisLabel.width, phone ? 110 : 230) : 60;
    const name = lines(axis.name ?? '', Math.floor((width - taken - 30) / (0.52 * size)));
    axis.name = name.join('\n');
    option.grid[axis === option.xAxis ? 'bottom' : 'top'] += (name.length - 1) * (size + 2);
  }
  for (const series of option.series) if (phone && series.type === 'sankey') series.label = { ...series.label, width: 80, fontSize: 10 };
  return option;
}

const name = figure => figure.id || 'chart';

function save(figure, text, type, ending) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(text instanceof Blob ? text : new Blob([text], { type }));
  link.download = `${name(figure)}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// A picture that stands alone has its title and legend in it, and as much room for the marks as the page gives them.
function picture(option, height) {
  const holder = document.createElement('div');
  const chart = init(holder, null, { renderer: 'svg', width: WIDE, height });
  const whole = prepare(structuredClone(option));
  const legend = whole.series.filter(s => s.name && !s.silentLegend).map(s => s.name);
  whole.title = { text: whole.title?.text, left: 16, top: 8, textStyle: { fontSize: 16, width: WIDE - 40, overflow: 'break' } };
  whole.legend = legend.length > 1 ? { data: legend, top: 58, left: 16, right: 16 } : undefined;
  whole.animation = false;
  whole.backgroundColor = '#fff';
  if (whole.grid) whole.grid = { ...whole.grid, top: 120 };
  for (const series of whole.series) if (series.type === 'sankey') series.top = 90;
  chart.setOption(whole);
  const text = chart.renderToSVGString();
  chart.dispose();
  return text;
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
  const chart = init(holder, null, { renderer: 'svg' });
  const show = width => chart.setOption(fit(fresh(), width), true);
  show(holder.clientWidth);
  drawn.push({ chart, holder, show });
  let width = holder.clientWidth;
  new ResizeObserver(() => {
    if (holder.clientWidth === width || holder.clientWidth === 0 || matchMedia('print').matches) return;
    width = holder.clientWidth;
    chart.resize();
    show(width);
  }).observe(holder);
  const buttons = figure.querySelector('.chart-save');
  if (!buttons) return;
  buttons.hidden = false;
  const height = Math.max(640, tall + 130);
  buttons.querySelector('[data-save=svg]').addEventListener('click', () => save(figure, picture(asked, height), 'image/svg+xml', 'svg'));
  buttons.querySelector('[data-save=png]').addEventListener('click', () => savePng(figure, picture(asked, height), height));
}

// Paper has a width of its own; text keeps its size when charts are drawn for it. Printing does not wait for the next frame, so it is drawn at once.
const drawn = [];
const PAPER = 690;
function redraw(paper) {
  for (const { chart, holder, show } of drawn) {
    chart.resize({ width: paper ? PAPER : 'auto' });
    show(paper ? PAPER : holder.clientWidth);
    chart.getZr().flush();
  }
}
addEventListener('beforeprint', () => redraw(true));
addEventListener('afterprint', () => redraw(false));

for (const figure of document.querySelectorAll('figure[data-chart]')) draw(figure);
document.documentElement.classList.add('charts-drawn');
