import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.sessionStorage = { getItem: () => null, setItem() {}, removeItem() {} };
const { Api } = await import('./api.js');

const json = (body) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const URL_ = '/qda/api/s/reader/1';

test('what the loader asked for is taken once; then the study is asked again', async () => {
  const asked = [];
  globalThis.fetch = async (url) => (asked.push(url), json({ from: 'now' }));
  globalThis.qdaAhead = new Map([[URL_, [Promise.resolve(json({ from: 'ahead' })), Date.now()]]]);
  const api = new Api({ base: '', study: 's' });
  assert.deepEqual(await api.get('reader/1'), { from: 'ahead' });
  assert.deepEqual(asked, []);
  assert.deepEqual(await api.get('reader/1'), { from: 'now' });
  assert.deepEqual(asked, [URL_]);
});

test('what was asked for long ago is not shown any more', async () => {
  globalThis.fetch = async () => json({ from: 'now' });
  globalThis.qdaAhead = new Map([[URL_, [Promise.resolve(json({ from: 'ahead' })), Date.now() - 6000]]]);
  assert.deepEqual(await new Api({ base: '', study: 's' }).get('reader/1'), { from: 'now' });
  assert.equal(globalThis.qdaAhead.size, 0);
});

test('another place, or the same with other particulars, is asked for as ever', async () => {
  globalThis.fetch = async (url) => json({ url });
  globalThis.qdaAhead = new Map([[URL_, [Promise.resolve(json({ from: 'ahead' })), Date.now()]]]);
  const api = new Api({ base: '', study: 's' });
  assert.deepEqual(await api.get('reader/1', { part: 2 }), { url: `${URL_}?part=2` });
  assert.equal(globalThis.qdaAhead.size, 1);
});
