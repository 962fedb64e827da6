// F6 goes round the parts of the reader, Shift F6 the other way: the talk, the list beside it, the panel, the bar above.

const FIRST = 'button:not([disabled]):not([tabindex="-1"]), select, textarea, input, a[href]';

export function round({ talkBox, side, panelBox, tools }, back, active = document.activeElement) {
  const parts = [talkBox, side.open ? side.box : null, panelBox, tools].filter(Boolean);
  const at = parts.findIndex((part) => part.contains(active));
  const order = parts.map((_part, n) => parts[(Math.max(at, 0) + (back ? -1 - n : 1 + n) + 2 * parts.length) % parts.length]);
  for (const part of order) {
    const first = part.tabIndex >= -1 && part.hasAttribute('tabindex') ? part : part.querySelector(FIRST);
    if (!first) continue;
    first.focus({ preventScroll: part === talkBox });
    return;
  }
}

// Esc in the bar above, or in a field of the panel that does nothing with it.
export function backToTalk({ talkBox }, event) {
  if (event.key === 'Escape') talkBox.focus({ preventScroll: true });
}
