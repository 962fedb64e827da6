// Elements without markup: every text goes in as text, never as HTML.

import { bar, may } from './role.js';

const SVG = 'http://www.w3.org/2000/svg';

// h('button.q-btn', {onclick, title, does: 'accept'}, 'Accept', icon('check')); `does` names the act: greyed where it is not allowed
export function h(spec, ...rest) {
  const [name, ...classes] = spec.split('.');
  const element = document.createElement(name || 'div');
  if (classes.length) element.className = classes.join(' ');
  if (name === 'input' || name === 'textarea') element.autocomplete = 'off'; // no browser keeps what is written in it
  let children = rest;
  if (rest.length && isProperties(rest[0])) {
    setAll(element, rest[0]);
    children = rest.slice(1);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

function isProperties(value) {
  return value !== null && typeof value === 'object' && !(value instanceof Node) && !Array.isArray(value);
}

function setAll(element, properties) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false || key === 'does') continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'style') for (const [name, v] of Object.entries(value)) element.style.setProperty(name, v);
    else if (key === 'dataset') Object.assign(element.dataset, value);
    else if (key in element && key !== 'list' && key !== 'role') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  if (properties.does && !may(properties.does)) bar(element);
}

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'q-i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `${icon.sheet}#q-${name}`);
  svg.append(use);
  return svg;
}
icon.sheet = '';

export const kbd = (...keys) => keys.map((key) => h('kbd.q-kbd', key));

export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

// True while somebody types: single letters are then letters, not commands.
export function typing(event) {
  const t = event.target;
  return t instanceof HTMLElement && (t.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(t.tagName));
}

export function debounce(wait, work) {
  let timer = 0;
  const later = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), wait);
  };
  later.now = (...given) => {
    clearTimeout(timer);
    return work(...given);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}
