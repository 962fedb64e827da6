// What is drawn anew keeps the focus on the thing that had it.

const HOLDS = 'button, a, select, input, textarea';
const around = (label) => [...label.childNodes].filter((node) => !node.matches?.(HOLDS)).map((node) => node.textContent).join('');
const label = (element) => element.closest('label');
const sign = (element) => `${element.tagName} ${element.className} ${element.getAttribute('aria-label') || (label(element) ? around(label(element)) : element.textContent)}`;

export function keepFocus(root, draw) {
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const all = () => [...root.querySelectorAll(HOLDS)];
  const before = active ? all() : [];
  const signs = before.map(sign);
  const at = before.indexOf(active);
  draw();
  if (at < 0 || active.isConnected) return;
  const after = all();
  const same = after.filter((element) => sign(element) === signs[at]);
  const nth = signs.slice(0, at).filter((one) => one === signs[at]).length;
  (same[nth] ?? same[0] ?? (after.length === before.length ? after[at] : null))?.focus({ preventScroll: true });
}
