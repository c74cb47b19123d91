// The builder, progress and business cases. Text only is ever written into the page, never markup.
'use strict';
(() => {
  const one = selector => document.querySelector(selector);
  const all = selector => [...document.querySelectorAll(selector)];
  const body = document.body;

  async function send(method, path, value) {
    let answer;
    // A server that is stopped loses nothing: what was typed stays here, and can be sent again.
    try { answer = await fetch(path, { method, headers: value === undefined ? {} : { 'Content-Type': 'application/json' }, body: value === undefined ? undefined : JSON.stringify(value) }); } catch { return { ok: false, status: 0, value: null }; }
    const text = await answer.text();
    let read = null;
    try { read = text ? JSON.parse(text) : null; } catch { /* not JSON: the status says enough */ }
    return { ok: answer.ok, status: answer.status, value: read };
  }

  const problemsOf = answer => answer.value?.problems?.map(p => [p.field, p.message].filter(Boolean).join(': ')).join(' ') || (answer.status === 0 ? 'The server does not answer; what you typed is kept. Try again when it runs.' : answer.status === 429 ? 'Too many requests or runs; try again in a moment.' : `The server answered ${answer.status}.`);

  function list(heading, items) {
    const part = document.createDocumentFragment();
    part.appendChild(document.createElement('h3')).textContent = heading;
    const ul = part.appendChild(document.createElement('ul'));
    for (const item of items) ul.appendChild(document.createElement('li')).textContent = item;
    return part;
  }

  function build() {
    const model = JSON.parse(one('#model').textContent);
    const dates = new Map();
    const epoch = Date.UTC(1, 0, 1) === 0 ? 0 : new Date('0001-01-01T00:00:00Z').getTime();
    const toDay = text => Math.round((new Date(text + 'T00:00:00Z').getTime() - epoch) / 864e5);
    const toDate = day => new Date(epoch + day * 864e5).toISOString().slice(0, 10);
    let saved = model.saved;
    // When it was saved last, as far as this page knows: who saved it since somewhere else is not written over.
    let since = model.changed;
    // Settings that every replication draws anew: a file may say so, and nothing here takes it away.
    let drawn = [];
    let past = [];
    let shown = '';
    let asked = 0;

    const slider = key => one(`[data-slide="${CSS.escape(key)}"]`);
    const field = key => one(`[data-lever="${CSS.escape(key)}"]`);
    for (const input of all('[data-lever]')) dates.set(input.dataset.lever, input.type === 'date');

    // What is ticked, with the levers that were moved.
    function draft() {
      const schemes = all('[data-tick]:checked').map(t => t.dataset.tick);
      const settings = {};
      for (const input of all('[data-lever]'))
        if (schemes.includes(input.dataset.lever.split('.')[0]) && input.value !== input.dataset.default) settings[input.dataset.lever] = input.value;
      const anew = drawn.filter(key => schemes.includes(key.split('.')[0]));
      const baseline = one('#basis').value;
      return { name: one('#name').value, about: one('#name').value, schemes, settings, ...(baseline ? { baseline } : {}), ...(anew.length ? { drawn: anew } : {}) };
    }

    function show(value) {
      drawn = value.drawn ?? [];
      one('#name').value = value.name;
      against(value.baseline ?? '');
      for (const tick of all('[data-tick]')) {
        tick.checked = value.schemes.includes(tick.dataset.tick);
        const levers = tick.closest('fieldset').querySelector('.levers');
        if (levers) levers.hidden = !tick.checked;
      }
      for (const input of all('[data-lever]')) {
        input.value = value.settings?.[input.dataset.lever] ?? input.dataset.default;
        slide(input);
      }
      shown = JSON.stringify(draft());
      // What is ticked stands first: nobody looks for it in a long list.
      const schemes = one('.schemes');
      const fields = all('.scheme');
      for (const field of [...fields.filter(f => f.querySelector('[data-tick]').checked), ...fields.filter(f => !f.querySelector('[data-tick]').checked)]) schemes.append(field);
    }

    // One that is there no longer is shown, and refused with its reason.
    function against(id) {
      const basis = one('#basis');
      if (![...basis.options].some(o => o.value === id)) basis.append(new Option(`${id} (not there any more)`, id));
      basis.value = id;
    }
    const basisName = () => one('#basis').value ? `“${one('#basis').selectedOptions[0].textContent}”` : '';

    // Who goes on to a run and comes back, or loads the page again, finds what was there; who closed the tab too, with the steps that can be undone.
    const drawer = `draft ${model.system}`;
    function keep(address) {
      history.replaceState({ draft: draft(), saved, since }, '', address);
      try { localStorage.setItem(drawer, JSON.stringify({ draft: draft(), saved, since, past })); } catch { /* a browser that keeps nothing for pages */ }
    }
    function kept() {
      try { return JSON.parse(localStorage.getItem(drawer)); } catch { return null; }
    }

    function slide(input) {
      const value = input.value === '' ? NaN : dates.get(input.dataset.lever) ? toDay(input.value) : Number(input.value);
      if (Number.isFinite(value)) slider(input.dataset.lever).value = value;
    }

    function changed() {
      const now = JSON.stringify(draft());
      if (now === shown) return void one('#difference').removeAttribute('aria-busy');
      past.push(shown);
      if (past.length > 100) past.shift();
      shown = now;
      one('#undo').disabled = false;
      // What was said is of the levers as they stood: "Saved", with a file that has not what is moved since.
      say('');
      keep();
      tell();
    }

    function wrong(problems) {
      for (const mark of all('[data-wrong]')) mark.textContent = '';
      for (const input of all('[data-lever]')) input.removeAttribute('aria-invalid');
      one('#wrong-name').textContent = '';
      one('#wrong-baseline').textContent = '';
      const rest = [];
      for (const p of problems) {
        const mark = p.field === 'name' || p.field === 'baseline' ? one(`#wrong-${p.field}`) : p.field ? one(`[data-wrong="${CSS.escape(p.field)}"]`) : null;
        if (mark) mark.textContent = p.message; else rest.push([p.field, p.message].filter(Boolean).join(': '));
        if (p.field && field(p.field)) field(p.field).setAttribute('aria-invalid', 'true');
      }
      return rest;
    }

    async function tell() {
      one('#difference').setAttribute('aria-busy', 'true');
      const value = draft();
      const mine = ++asked;
      const place = one('#difference');
      one('#difference-from').textContent = `The difference from ${basisName() || 'the baseline'}`;
      if (value.schemes.length === 0) {
        wrong([]);
        place.replaceChildren(Object.assign(document.createElement('p'), { textContent: basisName() ? `Nothing is ticked: the run is the baseline ${basisName()} alone.` : 'Nothing is changed: the run is the baseline alone.' }));
        place.removeAttribute('aria-busy');
        one('#run').disabled = false;
        return;
      }
      const answer = await send('POST', `/api/systems/${encodeURIComponent(model.system)}/difference`, value);
      if (mine !== asked) return;
      place.removeAttribute('aria-busy');
      const problems = answer.ok ? answer.value.problems : [{ field: '', message: problemsOf(answer) }];
      const rest = wrong(problems);
      one('#run').disabled = problems.length > 0;
      if (problems.length > 0) {
        const marked = problems.length - rest.length;
        place.replaceChildren(list('This cannot be run yet', [...rest, ...(marked ? [`${marked} ${marked === 1 ? 'value is' : 'values are'} refused; the reason stands beside it.`] : [])]));
      } else {
        const { changes, payers, bills, spans, touches, baseline, leftOut, payersLeftOut, shared } = answer.value.difference;
        const bill = b => `${b.payer}: £${Math.abs(Math.round(b.pounds)).toLocaleString('en-GB')} ${baseline ? (b.pounds < 0 ? 'less ' : 'more ') : ''}in the window.`;
        const from = baseline ? `, against “${baseline}”` : '';
        const parts = [list(`What changes${from}`, changes.length || leftOut.length ? changes : ['Nothing: both sides are the same.'])];
        if (leftOut.length) parts.push(list(`What “${baseline}” has and this has not`, leftOut));
        if (shared) parts.push(element('p', `${shared} ${shared === 1 ? 'change stands' : 'changes stand'} on both sides and ${shared === 1 ? 'makes' : 'make'} no difference.`, { className: 'soft' }));
        const paid = [...bills.map(bill), ...payers];
        parts.push(years(spans), list(`Who would pay for it${from}`, paid.length || payersLeftOut.length ? paid : ['Nobody pays more or less: both sides cost the same.']));
        if (payersLeftOut.length) parts.push(list(`What “${baseline}” costs and this does not`, payersLeftOut));
        place.replaceChildren(...parts, saving(touches, answer.value.found, from));
      }
    }

    const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
    const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

    // Before a run: whose unit costs the levers meet. Pounds saved are said only of a finished run of these very levers that was precise enough.
    function saving(touches, found, from) {
      const part = document.createElement('div');
      part.appendChild(element('h3', 'Who would save'));
      if (found) {
        part.append(element('p', `A run of exactly these levers${from}, ${found.replications.toLocaleString('en-GB')} replications and as precise as was asked for, found these changes of what care costs to give, with their 95% intervals:`));
        // Care can cost less while the scheme costs more than that: what holds both stands first, and every other line says whether it does.
        const cost = { in: 'with what the schemes cost', part: 'with a part of what the schemes cost', out: 'without what the schemes cost' };
        const kinds = [['all', 'All in'], ['lower', 'Lower'], ['higher', 'Higher'], ['open', 'The interval holds no change']];
        for (const [side, title] of kinds) {
          const lines = found.lines.filter(l => (l.isAll ? 'all' : l.side) === side);
          if (lines.length === 0) continue;
          part.append(element('h4', title));
          const ul = part.appendChild(document.createElement('ul'));
          for (const l of lines) ul.append(element('li', `${l.label}${cost[l.schemes] ? `, ${cost[l.schemes]}` : ''}: ${l.change}${l.payers.length ? `; borne by ${l.payers.join(', ')}` : ''}.`));
        }
        const more = part.appendChild(element('p', 'Estimates, not claims: only headline measures carry a claim. ', { className: 'soft' }));
        more.append(element('a', 'All of it', { href: `/runs/${found.run}/finance` }));
        return part;
      }
      const byPayer = Map.groupBy ? Map.groupBy(touches, t => t.payer) : touches.reduce((m, t) => m.set(t.payer, [...(m.get(t.payer) ?? []), t]), new Map());
      if (byPayer.size > 0) {
        part.append(element('p', 'These levers act first on care that is paid for by:'));
        const ul = part.appendChild(document.createElement('ul'));
        for (const [payer, items] of byPayer) ul.append(element('li', `${capital(payer || 'nobody named')}: ${items.map(t => `${t.item} (£${t.pounds.toLocaleString('en-GB')} ${t.per === 'entry' ? 'each' : t.per === 'hour' ? 'an hour' : `a ${t.per}`})`).join('; ')}.`));
      } else part.append(element('p', 'The ledger prices nothing that these levers act on first.'));
      part.append(element('p', 'Others may save or pay as people go on from there. Whether anybody saves, and how much, only a run tells: no saving is shown before it is as precise as you ask.', { className: 'soft' }));
      return part;
    }

    // The window as a line of months, with a bar for every change; the words above say the same.
    function years(spans) {
      const part = document.createElement('div');
      if (spans.length === 0) return part;
      part.appendChild(document.createElement('h3')).textContent = 'When';
      const line = part.appendChild(document.createElement('ol'));
      line.className = 'when';
      const day = text => Date.parse(text + 'T00:00:00Z') / 864e5;
      const [first, last] = [day(model.from), day(model.to) + 1];
      const percent = d => `${100 * (d - first) / (last - first)}%`;
      const said = text => new Date(text + 'T00:00:00Z').toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
      for (const s of spans) {
        const item = line.appendChild(document.createElement('li'));
        item.appendChild(document.createElement('span')).textContent = `${s.leftOut ? 'Only in the baseline: ' : ''}${s.scheme}: ${said(s.from)} to ${said(s.to)}`;
        if (s.leftOut) item.className = 'left-out';
        const track = item.appendChild(document.createElement('div'));
        track.title = s.words;
        for (let m = new Date(model.from + 'T00:00:00Z'); m.getTime() / 864e5 < last; m.setUTCMonth(m.getUTCMonth() + 1, 1)) track.appendChild(document.createElement('i')).style.left = percent(m.getTime() / 864e5);
        const bar = track.appendChild(document.createElement('b'));
        bar.style.left = percent(day(s.from));
        bar.style.width = `${100 * (day(s.to) + 1 - day(s.from)) / (last - first)}%`;
      }
      part.appendChild(document.createElement('p')).textContent = `${said(model.from)} to ${said(model.to)}; a mark is the first of a month.`;
      part.lastChild.className = 'soft';
      return part;
    }

    let later = 0;
    const soon = () => { one('#difference').setAttribute('aria-busy', 'true'); clearTimeout(later); later = setTimeout(changed, 150); };
    const form = one('#build');
    form.addEventListener('input', event => {
      const t = event.target;
      if (t.dataset.slide) {
        const input = field(t.dataset.slide);
        input.value = dates.get(t.dataset.slide) ? toDate(Number(t.value)) : String(Number(Number(t.value).toPrecision(4)));
      } else if (t.dataset.lever) slide(t);
      else if (t.dataset.tick) {
        const levers = t.closest('fieldset').querySelector('.levers');
        if (levers) levers.hidden = !t.checked;
      } else if (t.id === 'find') {
        const words = t.value.toLowerCase();
        for (const f of all('.scheme')) f.hidden = words !== '' && !f.textContent.toLowerCase().includes(words) && !f.querySelector(':checked');
        return;
      } else if (t.id !== 'name' && t.id !== 'basis') return;
      soon();
    });
    one('#start').addEventListener('change', event => {
      const chosen = model.scenarios[event.target.value];
      const before = shown;
      show({ ...(chosen ?? { name: 'My scenario', schemes: [], settings: {} }), ...(chosen?.baseline ? {} : { baseline: one('#basis').value }) });
      past.push(before);
      one('#undo').disabled = false;
      saved = null;
      say('');
      keep();
      tell();
    });
    one('#undo').addEventListener('click', () => {
      if (past.length) show(JSON.parse(past.pop()));
      say('');
      one('#undo').disabled = past.length === 0;
      keep();
      tell();
    });
    const say = text => { one('#said').textContent = text; };
    function lead(text, address, more = {}) { one('#said').append(element('a', text, { href: address, ...more })); }
    async function save(id) {
      // Before the answer is here "Saved." of the time before would be untrue of this one.
      say('Saving…');
      const value = draft();
      const answer = await send('POST', '/api/scenarios', { system: model.system, draft: value, id, ...(id ? { changed: since } : {}) });
      if (!answer.ok) {
        say(problemsOf(answer) + ' ');
        if (id && answer.status === 404) { saved = null; keep(location.pathname); }
        if (answer.status === 409) lead('See what is saved', `?scenario=${id}`, { target: '_blank', rel: 'noopener' });
        return;
      }
      ({ id: saved, changed: since } = answer.value);
      keep(`?scenario=${saved}`);
      if (JSON.stringify(draft()) !== JSON.stringify(value)) return say('Saved as it was before the last change.');
      say('Saved. ');
      lead('Download it as a file to share', `/api/scenarios/${saved}/file`);
    }
    one('#save').addEventListener('click', () => save(saved));
    one('#copy').addEventListener('click', () => save(null));
    one('#open').addEventListener('change', async event => {
      const file = event.target.files[0];
      if (!file) return;
      if (file.size > 60000) return say('The file is too large to be a scenario.');
      const answer = await send('POST', '/api/scenarios/read', { system: model.system, text: await file.text() });
      event.target.value = '';
      if (!answer.ok) return say('The file cannot be used: ' + problemsOf(answer));
      past.push(shown);
      one('#undo').disabled = false;
      saved = null;
      show(answer.value);
      keep();
      say(`Opened ${file.name}.`);
      tell();
    });
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const value = draft();
      one('#run').disabled = true;
      const answer = await send('POST', '/api/runs', { system: model.system, drafts: value.schemes.length ? [value] : [], scenarios: all('[data-beside]:checked').map(b => b.dataset.beside), baseline: value.baseline ?? 'baseline', precision: Number(one('#precision').value) });
      one('#run').disabled = false;
      if (answer.ok) location.href = `/runs/${answer.value.id}/commissioner`;
      else say(problemsOf(answer));
    });
    const from = new URLSearchParams(location.search).get('from');
    if (from && model.scenarios[from]) one('#start').value = from;
    // Who was quicker than this script keeps what was typed.
    const typed = draft();
    const before = history.state?.draft || model.draft || typed.schemes.length ? null : kept();
    if (before?.draft?.schemes?.length) {
      ({ saved, since, past } = before);
      show(before.draft);
      one('#undo').disabled = past.length === 0;
      say('Brought back as you left it. To begin anew, start from the baseline.');
    } else {
      if (history.state?.draft) ({ saved, since } = history.state);
      show(history.state?.draft ?? model.draft ?? typed);
    }
    tell();
  }

  function blank() {
    const asked = () => {
      const figures = {};
      const wrong = [];
      for (const input of all('[data-figure]')) {
        const value = input.value.trim().replaceAll(',', '');
        if (value === '') continue;
        if (Number.isFinite(Number(value))) figures[input.dataset.figure] = Number(value);
        else wrong.push({ field: input.dataset.figure, message: `"${input.value}" is not a number.` });
      }
      return { value: { name: one('#a-name').value, from: one('#a-from').value || null, figures }, wrong };
    };
    const named = () => one('#a-name').value.trim() !== '';
    function mark(problems) {
      for (const span of all('[id^=w-]')) span.textContent = '';
      for (const input of all('#new input')) input.removeAttribute('aria-invalid');
      const rest = problems.filter(p => {
        const span = p.field && one(`#w-${CSS.escape(p.field)}`);
        if (!span) return true;
        span.textContent = p.message;
        one(`#a-${CSS.escape(p.field)}`).setAttribute('aria-invalid', 'true');
        return false;
      });
      one('#said').textContent = rest.map(p => p.message).join(' ');
    }
    let turn = 0;
    async function tell() {
      const mine = ++turn;
      const { value, wrong } = asked();
      // A name that is not there yet is no mistake while others are typed.
      const answer = await send('POST', '/api/systems/figures', { ...value, name: named() ? value.name : 'Area' });
      if (mine !== turn) return;
      if (!answer.ok) return void (one('#said').textContent = problemsOf(answer));
      mark([...wrong, ...answer.value.problems]);
      if (answer.value.figures.length === 0) return;
      const number = v => v.toLocaleString('en-GB', { maximumFractionDigits: 2 });
      one('#a-figures').replaceChildren(...answer.value.figures.map(f => {
        const row = document.createElement('tr');
        const head = row.appendChild(document.createElement('th'));
        head.scope = 'row';
        head.textContent = `${f.label} (${f.unit})`;
        const cell = row.appendChild(document.createElement('td'));
        cell.className = 'n';
        cell.textContent = number(f.value);
        row.appendChild(document.createElement('td')).textContent = f.given ? 'you' : `assumed, ${number(f.low)} to ${number(f.high)}: ${f.basis}`;
        return row;
      }));
    }
    let later = 0;
    one('#new').addEventListener('input', () => { clearTimeout(later); later = setTimeout(tell, 250); });
    one('#new').addEventListener('submit', async event => {
      event.preventDefault();
      clearTimeout(later);
      const { value, wrong } = asked();
      if (wrong.length) return mark(wrong);
      one('#make').disabled = true;
      const answer = await send('POST', '/api/systems', value);
      one('#make').disabled = false;
      if (answer.ok) return void (location.href = `/build/${encodeURIComponent(answer.value.id)}`);
      if (!answer.value?.problems) return void (one('#said').textContent = problemsOf(answer));
      mark(answer.value.problems);
      one('#new [aria-invalid=true]')?.focus();
    });
    tell();
  }

  function follow() {
    const run = body.dataset.run;
    let stream = null;
    let later = 0;
    const words = text => { if (one('#progress-words').textContent !== text) one('#progress-words').textContent = text; };
    function open() {
      stream = new EventSource(`/api/runs/${run}/events`);
      stream.addEventListener('status', status);
      stream.addEventListener('error', lost);
    }
    // The figures of before would look as if the run went on. A stream that the server refused is not tried again by the browser; one that broke off is.
    async function lost() {
      if (later) return;
      words('The server does not answer. This page asks again by itself; nothing that is finished is lost, and the run goes on when the server runs again.');
      one('#cancel').disabled = false;
      if (stream.readyState !== EventSource.CLOSED) return;
      later = setTimeout(async () => {
        const answer = await send('GET', `/api/runs/${run}`);
        later = 0;
        if (answer.status === 404) words('This run is not there any more.');
        else if (answer.ok && !['waiting', 'running'].includes(answer.value.state)) location.reload();
        else open();
      }, 3000);
    }
    function status(event) {
      const now = JSON.parse(event.data);
      const over = !['waiting', 'running'].includes(now.state);
      const seconds = Math.max(1, now.secondsLeft ?? 0);
      const left = now.secondsLeft == null ? '' : seconds < 90 ? `, about ${seconds} ${seconds === 1 ? 'second' : 'seconds'} left` : `, about ${Math.round(seconds / 60)} minutes left`;
      words(now.state === 'waiting' ? (now.before ? `Waits; ${now.before} ${now.before === 1 ? 'run has its' : 'runs have their'} turn before it.` : 'Begins.')
        : `${now.replications.toLocaleString('en-GB')}${now.expected ? ` of about ${now.expected.toLocaleString('en-GB')}` : ''} ${body.dataset.unit} are done${left}.`);
      if (now.expected) one('#progress-bar').value = Math.min(1, now.replications / now.expected);
      if (over) stream.close();
      if (over || now.figures !== Number(body.dataset.figures)) {
        // Who reads further down, or has gone on by the keyboard, is not torn away.
        const at = document.activeElement;
        const reads = scrollY >= 300 || (at && at !== body && !one('#progress').contains(at));
        if (body.dataset.figures === '0' || !reads) location.reload();
        else one('#sharper').hidden = false;
      }
    }
    open();
    one('#sharper').addEventListener('click', () => location.reload());
    one('#cancel').addEventListener('click', async event => {
      event.target.disabled = true;
      const answer = await send('POST', `/api/runs/${run}/cancel`);
      if (answer.ok) return;
      event.target.disabled = false;
      // It was over before.
      if (answer.status === 404) location.reload();
      else words(answer.status === 0 ? 'The run is not cancelled: the server does not answer. Try again when it runs.' : `The run is not cancelled. ${problemsOf(answer)}`);
    });
  }

  for (const button of all('[data-case], [data-study]')) button.addEventListener('click', async () => {
    button.disabled = true;
    const { system, case: id, study } = button.dataset;
    const answer = await send('POST', '/api/runs', { system, case: id, study });
    if (answer.ok) location.href = `/runs/${answer.value.id}/${study ? 'board' : 'finance'}`;
    else { button.disabled = false; button.parentElement.append(' ' + problemsOf(answer)); }
  });
  for (const button of all('[data-delete]')) button.addEventListener('click', async () => {
    if (!confirm(button.dataset.sure)) return;
    button.disabled = true;
    const answer = await send('DELETE', button.dataset.delete);
    // One that is gone already is what was asked for.
    if (answer.ok || answer.status === 404) return location.reload();
    button.disabled = false;
    button.parentElement.append(' ' + problemsOf(answer));
  });
  // A table wider than a phone has each row under the other, every value with its column's name, so that no column lies beyond the edge. Very long ones say that they slide.
  const LONGEST = 120;
  const phone = matchMedia('(max-width: 40em)');
  function fit(region) {
    const table = region.querySelector('table');
    if (!table || region.clientWidth === 0) return;
    if (!phone.matches) { region.classList.remove('stacked', 'slides'); return; }
    if (region.classList.contains('stacked') || table.scrollWidth <= region.clientWidth) return;
    if (table.rows.length > LONGEST) { region.classList.add('slides'); return; }
    const names = [...(table.tHead?.rows[0]?.cells ?? [])].map(c => c.textContent.trim());
    table.setAttribute('role', 'table');
    for (const part of table.querySelectorAll('thead, tbody')) part.setAttribute('role', 'rowgroup');
    for (const cell of table.querySelectorAll('thead th')) cell.setAttribute('role', 'columnheader');
    for (const row of table.rows) {
      row.setAttribute('role', 'row');
      if (row.parentElement === table.tHead) continue;
      [...row.cells].forEach((cell, i) => {
        cell.setAttribute('role', i === 0 && cell.tagName === 'TH' ? 'rowheader' : 'cell');
        if (i > 0) cell.dataset.name = names[i] ?? '';
      });
    }
    region.classList.add('stacked');
  }
  const regions = all('.table-scroll');
  if (regions.length) {
    const fitted = new ResizeObserver(seen => { for (const s of seen) fit(s.target); });
    for (const region of regions) fitted.observe(region);
    // What is folded away has no width to be judged by.
    document.addEventListener('toggle', event => { for (const region of event.target.querySelectorAll('.table-scroll')) fit(region); }, true);
  }

  if (body.hasAttribute('data-build')) build();
  if (body.hasAttribute('data-new')) blank();
  if (body.dataset.over === 'no') follow();
})();
