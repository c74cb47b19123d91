// Charts from the options that the program writes beside them: for a page, and as pictures that stand alone.
import { init, use } from 'echarts/core';
import { BarChart, CustomChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { platformApi } from 'zrender/lib/core/platform.js';

use([BarChart, CustomChart, LineChart, SankeyChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent, SVGRenderer]);

const DAY = 864e5;
// Width of a picture saved from a page. Unit: CSS pixels, as everywhere here.
export const WIDE = 1100;
// Under this width the names of a Sankey diagram have no room beside one another.
const LEAST_FLOW = 900;
const PHONE = 520;
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

// A thin line from end to end of an interval, over the bar that lies at a place among the bars of its name.
const whisker = (across, [nth, count, widest]) => function (params, api) {
  const shift = api.barLayout({ count, barMaxWidth: widest })[nth].offsetCenter;
  const [[x1, y1], [x2, y2]] = [1, 2].map(i => across ? api.coord([api.value(i), api.value(0)]) : api.coord([api.value(0), api.value(i)])).map(([x, y]) => across ? [x, y + shift] : [x + shift, y]);
  const style = { stroke: api.visual('color'), lineWidth: 1.5 };
  const cap = ([x, y]) => ({ type: 'line', shape: across ? { x1: x, x2: x, y1: y - 3, y2: y + 3 } : { x1: x - 3, x2: x + 3, y1: y, y2: y }, style });
  return { type: 'group', children: [{ type: 'line', shape: { x1, y1, x2, y2 }, style }, cap([x1, y1]), cap([x2, y2])] };
};

// What the program wrote, with the parts that cannot be written down: functions, and milliseconds for days.
export function prepare(option) {
  option.tooltip = { ...option.tooltip, formatter: tip, confine: true, textStyle: { fontSize: 13 }, extraCssText: 'white-space:normal;max-width:26rem' };
  option.series.forEach((series, i) => {
    if (series.type === 'custom') {
      const across = series.renderItem.endsWith('-across');
      series.id = `${series.renderItem}-${i}`;
      series.renderItem = series.place ? whisker(across, series.place) : interval(across).bind({ shift: series.shift });
      series.clip = true;
    }
    if (series.days) series.data = series.data.map((value, n) => [(series.days[0] + n * series.days[1]) * DAY, value]);
    else if (option.xAxis?.type === 'time') for (const point of series.data) point[0] *= DAY;
    delete series.days;
  });
  for (const axis of [option.xAxis, option.yAxis]) if (axis?.type === 'value') axis.axisLabel.formatter = value => written(value);
  return option;
}

// As ECharts adds it up: letter by letter, so that it finds no line too long that is broken here.
const letters = new Map();
function wide(text, size) {
  let sum = 0;
  for (const letter of text) {
    const key = `${size} ${letter}`;
    if (!letters.has(key)) letters.set(key, platformApi.measureText(letter, `${size}px sans-serif`).width);
    sum += letters.get(key);
  }
  return sum;
}

// ECharts breaks a line after an ampersand ("A& E") and cuts the name of an axis that is longer than its chart, so lines are broken here, between words.
function lines(text, room, size) {
  const all = [''];
  for (const word of text.split(' ')) {
    const longer = all.at(-1) ? `${all.at(-1)} ${word}` : word;
    if (all.at(-1) && wide(longer, size) > room) all.push(word);
    else all[all.length - 1] = longer;
  }
  return all;
}

const isFlow = option => option.series.some(series => series.type === 'sankey');

// The least width at which a chart can be read; a page scrolls it where it has less.
export const leastWidth = option => isFlow(option) ? LEAST_FLOW : 0;

// Columns of a Sankey diagram less one: the most steps from a place that nothing comes to.
function steps(links) {
  const next = new Map();
  for (const { source, target } of links) next.set(source, [...next.get(source) ?? [], target]);
  const known = new Map();
  const from = place => {
    if (!known.has(place)) known.set(place, Math.max(0, ...(next.get(place) ?? []).map(p => 1 + from(p))));
    return known.get(place);
  };
  return Math.max(1, ...[...next.keys()].map(from));
}

// Fits names to a width.
export function fit(option, width) {
  const phone = width <= PHONE;
  for (const axis of [option.xAxis, option.yAxis]) {
    if (!axis) continue;
    const label = axis.axisLabel;
    // A phone has room for the marks, not for long names.
    if (phone && axis.type === 'category') Object.assign(label, { width: Math.min(label.width, 110), fontSize: 11, lineHeight: 12 });
    if (axis.type === 'category') label.formatter = name => lines(name, label.width, label.fontSize).join('\n');
    const size = phone ? 11 : 13;
    axis.nameTextStyle = { ...axis.nameTextStyle, fontSize: size, lineHeight: size + 2 };
    // The name of a lying axis stands under its numbers, beside the names of the other.
    const taken = axis === option.xAxis && option.yAxis.type === 'category' ? option.yAxis.axisLabel.width : 60;
    const name = lines(axis.name ?? '', width - taken - 30, size);
    axis.name = name.join('\n');
    option.grid[axis === option.xAxis ? 'bottom' : 'top'] += (name.length - 1) * (size + 2);
  }
  for (const series of option.series) {
    if (series.type !== 'sankey') continue;
    const size = width < LEAST_FLOW ? 9 : width < 1000 ? 11 : 12;
    if (width < LEAST_FLOW) series.right = 110;
    // A name ends before the next column begins; those of the last have the margin.
    const column = (width - series.left - series.right - series.nodeWidth) / steps(series.links);
    const inside = column - series.nodeWidth - 8;
    const beside = series.right - 8;
    const goesOn = new Set(series.links.map(link => link.source));
    series.label = { ...series.label, overflow: 'none', width: undefined, fontSize: size, lineHeight: size < 10 ? size + 1 : size + 1.5, formatter: ({ name }) => lines(name, goesOn.has(name) ? inside : beside, size).join('\n') };
  }
  return option;
}

// A picture that stands alone has its title and legend in it, and as much room for the marks as the page gives them.
export function picture(option, height, width = WIDE) {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  const whole = prepare(structuredClone(option));
  const legend = whole.series.filter(s => s.name && !s.silentLegend).map(s => s.name);
  // Bold letters are wider, and who opens the picture may have others.
  const title = lines(whole.title?.text ?? '', 0.85 * (width - 32), 16);
  whole.title = { text: title.join('\n'), left: 16, top: 8, textStyle: { fontSize: 16, lineHeight: 21 } };
  const under = 18 + 21 * title.length;
  // A band is an area in the legend too.
  const entry = name => {
    const series = whole.series.find(s => s.name === name && !s.silentLegend);
    return series.areaStyle ? { name, icon: 'rect', itemStyle: { color: series.color, opacity: Math.min(1, 2 * series.areaStyle.opacity) } } : name;
  };
  whole.legend = legend.length > 1 ? { data: legend.map(entry), top: under, left: 16, right: 16 } : undefined;
  whole.animation = false;
  whole.backgroundColor = '#fff';
  // Room for three lines of legend where there is one, and for the name of the axis.
  const marks = under + (legend.length > 1 ? 18 + 22 * Math.ceil(legend.join('').length * 7 / width + legend.length * 50 / width) : 6);
  if (whole.grid) whole.grid = { ...whole.grid, top: marks + (whole.yAxis?.name ? 26 : 4) };
  for (const series of whole.series) if (series.type === 'sankey') series.top = marks;
  chart.setOption(fit(whole, width));
  const text = chart.renderToSVGString();
  chart.dispose();
  return text;
}

// Height of a picture: that of the chart on a page, and its title and legend.
export const pictureHeight = (tall, least = 640) => Math.max(least, tall + 130);
