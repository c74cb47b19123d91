// The moving picture: the pathway diagram day by day, as the mean of many runs with its band, or as everybody of one run.
'use strict';
(() => {
  const one = id => document.getElementById(id);
  const canvas = one('p-canvas');
  const pen = canvas.getContext('2d');
  const strip = one('p-strip');
  const run = document.body.dataset.run;
  // One population, where one is asked for: its people where they are some of all, all people in the places of its pools where everybody may be one of it. What is not split says so.
  const whose = document.body.dataset.whose;
  const isPart = () => picture.parts.includes(whose);
  const isWhole = () => picture.wholes.includes(whose);
  const mine = s => s.kind !== 'people' ? !whose || !s.population || s.population === whose : whose && isPart() ? s.population === whose : !s.population && !(whose && isWhole() && others(s.place));
  const called = s => (s.kind === 'people' ? `${picture.places[s.place].name}: people${whose && isPart() ? `, ${whose}` : ''}` : s.label) + (whose && !s.population && !(s.kind === 'people' && isWhole()) ? ' (everyone)' : '');
  const counted = spot => !whose || (isPart() ? (spot.whose ?? '').split(' ').includes(whose) : !isWhole() || !others(spot.box));
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const INK = '#212b32', SOFT = '#4c5a64', LINE = '#aeb7bd', BLUE = '#005a8c', PALE = '#9cc3dd', HELD = '#c25700', QUEUE = '#b00020', GROUND = '#f4f7f9';
  const COLOURS = { in: BLUE, held: HELD, queue: QUEUE };
  // A dot is on its way this long, whatever the speed. Unit: seconds.
  const FLIGHT = 0.7;
  // What is not told is a number of people under five.
  const text = value => value == null ? 'under 5' : value.toLocaleString('en-GB', { maximumFractionDigits: 0 });
  let picture, boxes, wide, people = null, crowd = null, day = 0, playing = false, last = 0, scenario = 0, mode = 'mean', told = -1;

  const dated = at => new Date(Date.parse(picture.from + 'T00:00:00Z') + Math.floor(at) * 864e5).toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
  const series = (place, kind) => picture.scenarios[scenario].series.filter(s => s.place === place && s.kind === kind && s.most > 0 && mine(s));
  const between = (values, at) => {
    const lower = Math.min(values.length - 1, Math.floor(at));
    if (values[lower] == null || values[Math.min(values.length - 1, lower + 1)] == null) return values[lower];
    return values[lower] + (values[Math.min(values.length - 1, lower + 1)] - values[lower]) * (at - lower);
  };

  // Columns by the flow, from left to right; on a phone one box under the other, in the same order.
  function lay() {
    const width = canvas.parentElement.clientWidth;
    wide = width >= 760;
    const columns = wide ? 1 + Math.max(...picture.places.map(p => p.column)) : 1;
    const step = width / columns;
    const across = wide ? Math.min(190, step - 34) : width;
    const high = p => p.kind === 'place' ? 104 : 50;
    const shown = wide ? picture.places : picture.places.filter(p => p.kind === 'place');
    const inColumn = c => shown.filter(p => !wide || p.column === c);
    const needed = c => inColumn(c).reduce((sum, p) => sum + high(p) + 16, 16);
    const height = Math.max(...Array.from({ length: columns }, (_, c) => needed(c)));
    boxes = new Array(picture.places.length).fill(null);
    for (let c = 0; c < columns; c++) {
      const gap = 16 + (height - needed(c)) / (inColumn(c).length + 1);
      let y = gap;
      for (const p of inColumn(c)) {
        boxes[picture.places.indexOf(p)] = { x: wide ? c * step + (c === 0 ? 0 : c === columns - 1 ? step - across : (step - across) / 2) : 0, y, w: across, h: high(p), place: p };
        y += high(p) + gap;
      }
    }
    const scale = devicePixelRatio || 1;
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.style.height = `${height}px`;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    if (crowd) measureDots();
  }

  function lines(words, width, most) {
    const rows = [''];
    for (const word of words.split(' ')) {
      const longer = (rows[rows.length - 1] + ' ' + word).trim();
      if (pen.measureText(longer).width <= width || rows[rows.length - 1] === '') rows[rows.length - 1] = longer;
      else if (rows.length < most) rows.push(word);
      else { rows[rows.length - 1] += ' …'; break; }
    }
    return rows;
  }

  const way = (a, b) => {
    if (b.x > a.x) {
      const [x1, y1, x2, y2] = [a.x + a.w, a.y + a.h / 2, b.x, b.y + b.h / 2];
      return [x1, y1, (x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2];
    }
    const [x1, y1, x2, y2] = [a.x + a.w / 2, a.y + a.h, b.x + b.w / 2, b.y + b.h];
    const low = Math.max(y1, y2) + 40;
    return wide ? [x1, y1, x1, low, x2, low, x2, y2] : [a.x + a.w * 0.7, a.y + a.h / 2, a.x + a.w, a.y + a.h / 2, b.x + b.w, b.y + b.h / 2, b.x + b.w * 0.7, b.y + b.h / 2];
  };

  function ways() {
    if (!wide) return;
    const widest = Math.max(...picture.flows.map(f => f.peopleAYear));
    for (const f of picture.flows) {
      const [a, b] = [boxes[f.from], boxes[f.to]];
      const w = way(a, b);
      pen.beginPath();
      pen.moveTo(w[0], w[1]);
      pen.bezierCurveTo(...w.slice(2));
      pen.setLineDash(b.x > a.x ? [] : [5, 4]);
      pen.lineWidth = 1 + 11 * Math.sqrt(f.peopleAYear / widest);
      pen.strokeStyle = b.x > a.x ? 'rgba(0,90,140,0.14)' : 'rgba(76,90,100,0.35)';
      if (!(b.x > a.x)) pen.lineWidth = 1.5;
      pen.stroke();
    }
    pen.setLineDash([]);
  }

  function frame(box) {
    const { x, y, w, h, place } = box;
    pen.fillStyle = place.kind === 'place' ? '#fff' : GROUND;
    pen.fillRect(x, y, w, h);
    pen.strokeStyle = place.kind === 'place' ? BLUE : LINE;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
    pen.fillStyle = place.kind === 'place' ? INK : SOFT;
    pen.font = place.kind === 'place' ? '600 12px arial, sans-serif' : '11px arial, sans-serif';
    lines(place.name, w - 12, place.kind === 'place' ? 2 : 3).forEach((line, i) => pen.fillText(line, x + 6, y + 15 + 13 * i));
  }

  // Places of other people's pools; where everybody may belong to a population, places without a pool of its own are no part of it either.
  const others = place => { const pools = picture.places[place]?.whose ?? []; return whose ? (pools.length > 0 || isWhole()) && !pools.includes(whose) : false; };

  // A level from nothing to the most that any day and scenario has, the mean dark and the band pale.
  function level(box, y, s, colour, pale, words) {
    const wide = (box.w - 12) / s.most;
    const [mean, low, high] = [s.mean, s.low, s.high].map(v => between(v, day));
    pen.fillStyle = '#e8edef';
    pen.fillRect(box.x + 6, y, box.w - 12, 9);
    pen.fillStyle = colour;
    pen.fillRect(box.x + 6, y, mean * wide, 9);
    pen.fillStyle = pale;
    pen.fillRect(box.x + 6 + low * wide, y + 2, (high - low) * wide, 5);
    pen.fillStyle = colour;
    pen.fillRect(box.x + 5 + mean * wide, y - 1, 2, 11);
    pen.fillStyle = INK;
    pen.font = '11px arial, sans-serif';
    pen.fillText(`${text(mean)} ${words} (${text(low)} to ${text(high)})`, box.x + 6, y + 21, box.w - 12);
  }

  function levels() {
    boxes.forEach((box, i) => {
      if (!box) return;
      // Places of other people's pools stand back.
      if (others(i) && box.place.kind === 'place') pen.globalAlpha = 0.45;
      frame(box);
      for (const s of series(i, 'people').slice(0, 1)) level(box, box.y + 34, s, BLUE, PALE, 'here');
      const queues = series(i, 'waiting').sort((a, b) => b.most - a.most);
      if (queues.length) level(box, box.y + 69, queues[0], QUEUE, '#eda9b3', 'wait for it');
      pen.globalAlpha = 1;
    });
  }

  // Everybody of one run: where they are at a time, found by going on from where they were, or from the beginning.
  async function gather() {
    const answer = await fetch(`/api/runs/${run}/people/${scenario}`);
    if (!answer.ok) { people = null; crowd = null; return false; }
    people = await answer.json();
    const bytes = Uint8Array.from(atob(people.moves), c => c.charCodeAt(0));
    people.moves = new Uint16Array(bytes.buffer);
    people.begin = new Uint32Array(people.counts.length + 1);
    people.counts.forEach((n, i) => { people.begin[i + 1] = people.begin[i] + n; });
    people.spots.forEach(s => { s.box = picture.places.findIndex(p => p.name === s.place); });
    people.perDay = 1440 / people.stepMinutes;
    // The most there ever are in each place, so that all find room.
    const now = [...people.start];
    const most = [...people.start];
    for (const m of people.moves) {
      const [a, b] = people.pairs[m];
      now[a]--;
      if (++now[b] > most[b]) most[b] = now[b];
    }
    people.most = most;
    crowd = { step: 0, counts: [...people.start] };
    measureDots();
    return true;
  }

  function measureDots() {
    for (const box of boxes.filter(Boolean)) {
      const most = people.spots.reduce((sum, s, i) => sum + (picture.places[s.box] === box.place ? people.most[i] : 0), 0);
      box.gap = 6;
      const rows = () => Math.ceil(most / Math.max(1, Math.floor((box.w - 12) / box.gap)));
      while (box.gap > 1 && rows() * box.gap > box.h - 50) box.gap -= 0.1;
      box.dot = Math.max(1, box.gap * 0.72);
      box.row = Math.max(1, Math.floor((box.w - 12) / box.gap));
    }
  }

  function crowdAt(step) {
    if (step < crowd.step) crowd = { step: 0, counts: [...people.start] };
    for (let i = people.begin[crowd.step]; i < people.begin[step]; i++) {
      const [a, b] = people.pairs[people.moves[i]];
      crowd.counts[a]--;
      crowd.counts[b]++;
    }
    crowd.step = step;
  }

  function dots() {
    const step = Math.min(people.counts.length, Math.round(day * people.perDay));
    crowdAt(step);
    if (playing && !calm.matches) flights(step);
    boxes.forEach((box, i) => {
      if (!box) return;
      if (others(i) && box.place.kind === 'place') pen.globalAlpha = 0.45;
      frame(box);
      pen.globalAlpha = 1;
      if (box.place.kind !== 'place') return;
      const count = kind => people.spots.reduce((sum, s, k) => sum + (s.box === i && s.kind === kind && counted(s) ? crowd.counts[k] : 0), 0);
      let n = 0;
      const words = [];
      for (const [kind, said] of [['in', 'here'], ['held', 'wait to go on'], ['queue', 'wait outside']]) {
        const all = count(kind);
        if (kind === 'in' || all > 0) words.push(`${text(all)} ${said}`);
        pen.fillStyle = COLOURS[kind];
        for (let k = 0; k < all; k++, n++) pen.fillRect(box.x + 6 + (n % box.row) * box.gap, box.y + 34 + Math.floor(n / box.row) * box.gap, box.dot, box.dot);
      }
      pen.fillStyle = INK;
      pen.font = '11px arial, sans-serif';
      pen.fillText(words.join(', '), box.x + 6, box.y + box.h - 5, box.w - 12);
    });
  }

  // Who has just gone on is seen on the way.
  function flights(step) {
    const span = FLIGHT * speed() * people.perDay;
    const from = Math.max(0, step - Math.ceil(span));
    pen.fillStyle = INK;
    for (let s = from; s < step; s++) {
      for (let i = people.begin[s]; i < people.begin[s + 1]; i++) {
        const pair = people.pairs[people.moves[i]];
        const [a, b] = pair.map(k => boxes[people.spots[k].box]);
        if (!a || !b || a === b || !counted(people.spots[pair[1]])) continue;
        const began = s + (i - people.begin[s]) / people.counts[s];
        const u = (day * people.perDay - began) / span;
        if (u < 0 || u > 1) continue;
        const w = (pair.way?.[0] === a ? pair.way : pair.way = [a, way(a, b)])[1];
        const v = 1 - u;
        const [c0, c1, c2, c3] = [v * v * v, 3 * v * v * u, 3 * v * u * u, u * u * u];
        pen.fillRect(c0 * w[0] + c1 * w[2] + c2 * w[4] + c3 * w[6] - 1.5, c0 * w[1] + c1 * w[3] + c2 * w[5] + c3 * w[7] - 1.5, 3, 3);
      }
    }
  }

  function stripOf() {
    const s = picture.scenarios[scenario].series[one('p-series').value];
    const scale = devicePixelRatio || 1;
    const [width, height] = [strip.clientWidth, 110];
    strip.width = width * scale;
    strip.height = height * scale;
    const to = strip.getContext('2d');
    to.setTransform(scale, 0, 0, scale, 0, 0);
    const most = Math.max(s.most, ...(s.capacity ?? [0])) || 1;
    const [x, y] = [i => i * (width - 1) / (picture.days - 1), v => height - 16 - v * (height - 26) / most];
    to.fillStyle = PALE;
    to.beginPath();
    s.high.forEach((v, i) => to.lineTo(x(i), y(v)));
    for (let i = s.low.length - 1; i >= 0; i--) to.lineTo(x(i), y(s.low[i]));
    to.fill();
    for (const [values, colour, dash] of [[s.mean, BLUE, []], ...(s.capacity ? [[s.capacity, INK, [5, 4]]] : [])]) {
      to.strokeStyle = colour;
      to.lineWidth = 1.5;
      to.setLineDash(dash);
      to.beginPath();
      values.forEach((v, i) => to.lineTo(x(i), y(v)));
      to.stroke();
    }
    to.setLineDash([]);
    to.fillStyle = SOFT;
    to.font = '11px arial, sans-serif';
    to.fillText(`${text(most)} ${s.unit}`, 2, 10);
    to.fillText('0', 2, height - 18);
    to.fillStyle = INK;
    to.fillRect(x(Math.min(day, picture.days - 1)) - 1, 0, 2, height - 14);
  }

  function draw() {
    const box = canvas.getBoundingClientRect();
    pen.clearRect(0, 0, box.width, box.height);
    ways();
    if (mode === 'people' && people) dots(); else levels();
    stripOf();
  }

  const speed = () => Number(one('p-speed').value);

  function wordsOfMean(all, at) {
    const waiting = all.filter(s => s.kind === 'waiting' && mine(s) && s.mean[at] >= 0.5).sort((a, b) => b.mean[at] - a.mean[at]);
    return `At midnight, mean of ${picture.replications} runs: ` + (waiting.length ? 'the longest queues are ' + waiting.slice(0, 3).map(s => `${s.label} ${text(s.mean[at])} (${text(s.low[at])} to ${text(s.high[at])})`).join('; ') + '.' : 'nobody to speak of waits for a place.');
  }

  function wordsOfRun() {
    const count = kinds => people.spots.reduce((sum, s, k) => sum + (picture.places[s.box]?.kind === 'place' && kinds.includes(s.kind) && counted(s) ? crowd.counts[k] : 0), 0);
    return `In one run of ${picture.replications}, ${text(count(['in', 'held', 'queue']))} people${whose && (isPart() || isWhole()) ? ` (${whose})` : ''} are in the system; ${text(count(['held']))} are kept where they are by what comes next, and ${text(count(['queue']))} wait outside.`;
  }

  // What the picture shows, in words and numbers; while it plays only the date goes on.
  function tell() {
    const hour = mode === 'people' && playing ? `, ${String(Math.floor((day % 1) * 24)).padStart(2, '0')}:00` : '';
    one('p-date').textContent = dated(day) + hour;
    one('p-day').value = Math.floor(day);
    one('p-day').setAttribute('aria-valuetext', dated(day));
    one('p-words').setAttribute('aria-live', playing ? 'off' : 'polite');
    const at = Math.floor(day);
    if (playing && at === told) return;
    told = at;
    const all = picture.scenarios[scenario].series;
    one('p-words').textContent = `${dated(day)}, ${picture.scenarios[scenario].name}. ` + (mode === 'people' ? wordsOfRun() : wordsOfMean(all, at));
    if (playing) return;
    one('p-table').replaceChildren(...all.filter(s => s.most > 0 && mine(s)).map(s => {
      const row = document.createElement('tr');
      const head = row.appendChild(document.createElement('th'));
      head.scope = 'row';
      head.textContent = called(s);
      for (const value of [s.mean[at], s.low[at], s.high[at], s.capacity ? s.capacity[at] : undefined]) {
        const cell = row.appendChild(document.createElement('td'));
        cell.className = 'n';
        cell.textContent = value === undefined ? 'none' : value === null ? 'under 5' : value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
      }
      row.appendChild(document.createElement('td')).textContent = s.unit;
      return row;
    }));
  }

  function tick(now) {
    if (!playing) return;
    const seconds = Math.min(0.25, (now - last) / 1000);
    if (calm.matches) {
      // One still picture after another, a second apart.
      if (now - last < 1000) return void requestAnimationFrame(tick);
      day = Math.min(picture.days - 1, Math.floor(day) + speed());
    } else day = Math.min(picture.days - 1, day + seconds * speed());
    last = now;
    if (day >= picture.days - 1) play(false);
    draw();
    tell();
    if (playing) requestAnimationFrame(tick);
  }

  function play(on) {
    playing = on;
    one('p-play').textContent = on ? 'Pause' : 'Play';
    if (!on) return;
    if (day >= picture.days - 1) day = 0;
    last = performance.now();
    requestAnimationFrame(tick);
  }

  async function show() {
    let said = '';
    if (mode === 'people' && !(await gather())) {
      mode = 'mean';
      one('p-mean').checked = true;
      said = 'One run can be seen once this run is over; never where the census lists people.';
    }
    one('p-said').textContent = said;
    draw();
    tell();
  }

  async function begin() {
    const answer = await fetch(`/api/runs/${run}/picture`);
    if (!answer.ok) { one('p-said').textContent = 'The picture comes with the first figures.'; return; }
    picture = await answer.json();
    for (const s of picture.scenarios) one('p-scenario').append(new Option(s.name, picture.scenarios.indexOf(s)));
    const key = s => `${s.place} ${s.kind} ${s.label}`;
    const most = {};
    for (const s of picture.scenarios.flatMap(c => c.series)) most[key(s)] = Math.max(most[key(s)] ?? 0, ...s.high, ...s.mean);
    for (const s of picture.scenarios.flatMap(c => c.series)) s.most = most[key(s)];
    picture.scenarios[0].series.forEach((s, i) => { if (s.most > 0 && mine(s)) one('p-series').append(new Option(called(s), i)); });
    // The longest queue says most of a winter.
    const waits = picture.scenarios[0].series.filter(s => s.kind === 'waiting' && mine(s));
    const longest = waits.reduce((best, s) => !best || s.most > best.most ? s : best, null);
    if (longest) one('p-series').value = picture.scenarios[0].series.indexOf(longest);
    one('p-day').max = picture.days - 1;
    const winter = Math.round((Date.parse(`${picture.from.slice(0, 4)}-11-01T00:00:00Z`) - Date.parse(picture.from + 'T00:00:00Z')) / 864e5);
    day = winter > 0 && winter < picture.days ? winter : 0;
    one('p-controls').disabled = false;
    lay();
    show();
    let width = canvas.parentElement.clientWidth;
    new ResizeObserver(() => {
      if (canvas.parentElement.clientWidth === width) return;
      width = canvas.parentElement.clientWidth;
      lay();
      draw();
    }).observe(canvas.parentElement);
  }

  one('p-play').addEventListener('click', () => { play(!playing); if (!playing) { draw(); tell(); } });
  one('p-day').addEventListener('input', event => { day = Number(event.target.value); draw(); tell(); });
  one('p-scenario').addEventListener('change', event => { scenario = Number(event.target.value); show(); });
  one('p-series').addEventListener('change', () => draw());
  for (const id of ['p-mean', 'p-people']) one(id).addEventListener('change', event => { mode = event.target.value; show(); });
  begin();
})();
