// F6 goes round the parts of the reader, Shift F6 the other way: the talk, the list beside it, the panel, the bar above.

const FIRST = 'button:not([disabled]):not([tabindex="-1"]), select, textarea, input, a[href]';

export function round({ talkBox, side, panelBox, tools }, back, active = document.activeElement) {
  const parts = [talkBox, side.open ? side.box : null, panelBox, tools].filter(Boolean);
  const at = parts.findIndex((part) => part.contains(active));
  const order = parts.map((_part, n) => parts[(Math.max(at, 0) + (back ? -1 - n : 1 + n) + 2 * parts.length) % parts.length]);
  for (const part of order) {
    const first = part.hasAttribute('tabindex') ? part : part.querySelector(FIRST);
    if (!first) continue;
    first.focus({ preventScroll: part === talkBox });
    return;
  }
}

// Esc in the bar above, or in a field of the panel that does nothing with it.
export function backToTalk({ talkBox }, event) {
  if (event.key === 'Escape') talkBox.focus({ preventScroll: true });
}

// Enter and Space on a button beside or above the talk press it.
export function presses({ key, target }, { talkBox }) {
  return (key === 'Enter' || key === ' ') && !talkBox.contains(target) && Boolean(target.closest?.('button, a, select, summary'));
}

// Keys that nobody has (what had the focus is gone) are the talk's.
export function strayKeys(reader) {
  const take = (event) => {
    if (event.target !== document.body || event.key === 'Tab' || !reader.talkBox?.isConnected) return;
    reader.talkBox.focus({ preventScroll: true });
    reader.commands.key(event);
  };
  document.addEventListener('keydown', take);
  return () => document.removeEventListener('keydown', take);
}
