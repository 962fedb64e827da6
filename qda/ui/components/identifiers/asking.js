// What the page asks beside its list: a check with how far it is, a pasted list.

import { Refusal } from '../lib/api.js';

const LOOK = 600;

export async function post(api, path, given = {}) {
  const answer = await fetch(`${api.root}/identifiers/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-qda': '1' }, body: JSON.stringify(given) });
  const body = await answer.json();
  if (!answer.ok) throw new Refusal(body, answer.status);
  return body;
}

// Has all texts looked at; told(share) from 0 to 1 meanwhile.
export async function checked(api, told) {
  const timer = setInterval(async () => {
    const { done, all } = await api.get('identifiers/progress').catch(() => ({ done: 0, all: 0 }));
    if (all) told(done / all);
  }, LOOK);
  try {
    return await post(api, 'check');
  } finally {
    clearInterval(timer);
  }
}

export const file = (api, path) => `${api.root}/identifiers/${path}`;
