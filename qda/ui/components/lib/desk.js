// Where a person left off on a surface: remembered in the study for them alone, no act, no research data.

import { mayRead } from './role.js';

const own = (api, name) => `qda-desk ${api.root} ${name}`;

export async function recall(api, name) {
  if (!mayRead()) return JSON.parse(sessionStorage.getItem(own(api, name)) || 'null');
  try {
    return (await api.get(`desk/${name}`)).value;
  } catch {
    return null; // the surface then opens as for the first time
  }
}

// Who only takes finished tables has no place in the study: what they left stays in their tab.
export function remember(api, name, value) {
  if (!mayRead()) return Promise.resolve(sessionStorage.setItem(own(api, name), JSON.stringify(value)));
  return fetch(`${api.root}/desk/${name}`, {
    method: 'PUT',
    keepalive: true,
    headers: { 'content-type': 'application/json', 'x-qda': '1' },
    body: JSON.stringify(value),
  }).catch(() => {});
}
