// Talks to the study's routes: reads at once, acts through a queue that never loses one.

import { mark } from './fingerprint.js';
import { inTheirs, renamed, together } from './newcomers.js';
import { may, whyNot } from './role.js';

const KEPT = 'qda-pending';
const FRESH = 5000;
const WAITS = [300, 700, 1500, 3000, 5000];

export class Refusal extends Error {
  constructor({ error, kind, ...more }, status) {
    super(error || 'Refused');
    Object.assign(this, { kind, status, ...more });
  }
}

// What the page's loader asked for while the modules were on their way.
function begun(url) {
  const [answer, at] = globalThis.qdaAhead?.get(url) || [];
  globalThis.qdaAhead?.delete(url);
  return Date.now() - at < FRESH ? answer : null;
}

export class Api extends EventTarget {
  constructor({ base, study }) {
    super();
    this.root = `${base}/qda/api/${study}`;
    this.base = base;
    this.study = study;
    this.waiting = [];
    this.away = false;
    this.tries = 0;
    this.sending = null;
    this.before = this.earlier();
  }

  async get(path, parameters = {}) {
    const query = new URLSearchParams(Object.entries(parameters).filter(([, v]) => v !== undefined && v !== null && v !== ''));
    const url = `${this.root}/${path}${query.size ? `?${query}` : ''}`;
    const answer = await (begun(url) || fetch(url));
    if (!answer.ok) throw new Refusal(await problem(answer), answer.status);
    return (answer.headers.get('content-type') || '').startsWith('application/json') ? answer.json() : answer.text();
  }

  async words(language) {
    const answer = await fetch(`${this.base}/qda/words/${language}`);
    return answer.ok ? answer.json() : {};
  }

  // One step of work. Resolves with the server's answer when it is stored, rejects with a Refusal.
  act(what, given = {}, { id = uuid(), why = '', quiet = false } = {}) {
    if (!may(what) && !withdraws(what, given)) return Object.assign(Promise.reject(new Refusal({ error: whyNot(), kind: 'Role' }, 403)), { id });
    const entry = { id, do: what, with: given, why, quiet };
    const done = new Promise((resolve, reject) => Object.assign(entry, { resolve, reject }));
    this.waiting.push(entry);
    this.keep();
    this.tell('waiting');
    this.send();
    return Object.assign(done, { id });
  }

  send() {
    this.sending ??= this.drain().finally(() => {
      this.sending = null;
      if (this.waiting.length && !this.timer) this.send();
    });
    return this.sending;
  }

  async drain() {
    while (this.waiting.length) {
      const batch = this.waiting.slice(0, together(this.waiting));
      const results = await this.post(batch);
      if (!results) return;
      this.waiting.splice(0, results.length);
      results.forEach((result, i) => this.rename(renamed(batch[i], result.answer)));
      results.forEach((result, i) => settle(batch[i], result));
      this.keep();
      this.tell(this.waiting.length ? 'waiting' : 'stored', { results });
    }
  }

  // The study had a code of that name already: what waits, here and from before, speaks of that one.
  rename(names) {
    if (!names.length) return;
    for (const act of [...this.waiting, ...this.before]) act.with = inTheirs(act.with, names);
  }

  async post(batch) {
    const acts = batch.map(({ id, do: what, with: given, why }) => ({ id, do: what, with: given, why }));
    try {
      const answer = await fetch(`${this.root}/acts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-qda': '1' },
        body: JSON.stringify({ acts }),
      });
      if (answer.status >= 500 || answer.status === 401) throw new TypeError(`status ${answer.status}`);
      const body = await answer.json();
      this.back();
      return answer.ok ? body.results : batch.map(() => ({ status: answer.status, ...body }));
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      this.gone();
      return null;
    }
  }

  gone() {
    this.away = true;
    this.tell('away');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.send();
    }, WAITS[Math.min(this.tries++, WAITS.length - 1)]);
  }

  back() {
    this.tries = 0;
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.away) {
      this.away = false;
      this.tell('back');
    }
  }

  // On leaving the page: what is still waiting goes out in one last request that outlives it.
  flush() {
    if (!this.waiting.length) return;
    const acts = this.waiting.map(({ id, do: what, with: given, why }) => ({ id, do: what, with: given, why }));
    fetch(`${this.root}/acts`, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json', 'x-qda': '1' },
      body: JSON.stringify({ acts }),
    }).catch(() => {});
  }

  // Ids and positions outlive the page, words do not: a sign of them tells later whether they are the same.
  keep() {
    const now = this.waiting.map(({ id, do: what, with: { quote, words, hits, decisions, ...given }, why }) => ({ id, do: what, with: given, why, ...(quote === undefined ? {} : { check: mark(quote) }), ...(words === undefined && hits === undefined && decisions === undefined ? {} : { lost: true }) }));
    const kept = [...this.before.filter(({ id }) => !now.some((act) => act.id === id)), ...now];
    try {
      if (kept.length) sessionStorage.setItem(`${KEPT}-${this.study}`, JSON.stringify(kept));
      else sessionStorage.removeItem(`${KEPT}-${this.study}`);
    } catch {
      // a full or forbidden storage must not stop the work: the queue itself still holds the act
    }
  }

  // What an earlier page of this tab could not send.
  left() {
    return this.before.filter(({ id }) => !this.waiting.some((act) => act.id === id));
  }

  // An act of an earlier page is stored, refused or let go.
  forget(id) {
    this.before = this.before.filter((act) => act.id !== id);
    this.keep();
  }

  earlier() {
    try {
      return JSON.parse(sessionStorage.getItem(`${KEPT}-${this.study}`) || '[]');
    } catch {
      return [];
    }
  }

  tell(kind, detail = {}) {
    const event = { kind, waiting: this.waiting.length, ...detail };
    this.dispatchEvent(new CustomEvent('state', { detail: event }));
    window.dispatchEvent(new CustomEvent('qda:state', { detail: event }));
  }
}

// To withdraw one's own proposal is no decision on another's.
const withdraws = (what, { state }) => what === 'decide' && state === 'withdrawn' && may('propose');

function settle(entry, result) {
  if (result.status && result.status >= 400) entry.reject(new Refusal(result, result.status));
  else entry.resolve(result.answer);
}

async function problem(answer) {
  try {
    return await answer.json();
  } catch {
    return { error: `The workbench answered with ${answer.status}.` };
  }
}

const opened = new Map();

// One queue for each study and tab, whatever surfaces are on the page.
export function api({ base, study }) {
  const name = `${base} ${study}`;
  if (!opened.has(name)) {
    const it = new Api({ base, study });
    window.addEventListener('pagehide', () => it.flush());
    window.addEventListener('online', () => it.send());
    opened.set(name, it);
  }
  return opened.get(name);
}

export function uuid() {
  return crypto.randomUUID ? crypto.randomUUID() : '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
}
