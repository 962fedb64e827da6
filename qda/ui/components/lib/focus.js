// What is drawn anew keeps the focus on the thing that had it.

const sign = (element) => `${element.className} ${element.getAttribute('aria-label') || element.textContent}`;

export function keepFocus(root, draw) {
  const held = root.contains(document.activeElement) ? sign(document.activeElement) : null;
  draw();
  if (held === null) return;
  const same = [...root.querySelectorAll('button, a, select, input, textarea')].find((element) => sign(element) === held);
  same?.focus({ preventScroll: true });
}
