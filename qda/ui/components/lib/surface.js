// A surface is mounted once and told of new data; Streamlit calls the default export on every change of data.

import { api } from './api.js';
import { icon } from './dom.js';
import { speakAs } from './role.js';
import { speak } from './words.js';

const mounted = new WeakMap();

// build(root, data, context) returns {update(data)?, close()?}; context = {api, go(page, parameters)}
export function surface(selector, build) {
  return async ({ parentElement, data, setTriggerValue }) => {
    const root = parentElement.querySelector(selector);
    const known = mounted.get(root);
    if (known) {
      known.context.trigger = setTriggerValue;
      if (known.it) known.it.update?.(data);
      else known.next = data;
      return known.close;
    }
    const context = { api: api(data), trigger: setTriggerValue, go: (page, parameters = {}) => context.trigger('go', { page, parameters, at: Date.now() }) };
    const entry = { context, it: null, next: null };
    entry.close = () => {
      entry.it?.close?.();
      mounted.delete(root);
    };
    mounted.set(root, entry);
    icon.sheet = `${new URL('../icons.svg', import.meta.url).pathname}`;
    speakAs(data.role);
    root.dataset.role = data.role || 'owner';
    await speak(context.api, data.language);
    entry.it = await build(root, data, context);
    if (entry.next) entry.it.update?.(entry.next);
    return entry.close;
  };
}

const sheets = new Map();

// Stylesheets of the components, each once, beside the module that needs them; resolves when they are in force.
export function styles(...urls) {
  return Promise.all(urls.map((url) => sheets.get(String(url)) ?? sheet(String(url))));
}

function sheet(url) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  const there = new Promise((resolve) => Object.assign(link, { onload: resolve, onerror: resolve }));
  sheets.set(url, there);
  document.head.append(link);
  return there;
}
