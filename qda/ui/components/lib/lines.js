// Lines of a list of choices, drawn anew: a line that stands for the same thing stays the same element, since a screen reader that is at it would lose its place.

const HEARD = 250; // milliseconds

const heard = new WeakSet();

let made = 0;

// list: the ul; lines: fresh elements, each with dataset.line, its own name in this list
export function redraw(list, lines) {
  const there = new Map([...list.children].map((line) => [line.dataset.line, line]));
  const wanted = lines.map((line) => staying(there, line));
  for (const line of there.values()) line.remove();
  for (const [i, line] of wanted.entries()) if (list.children[i] !== line) list.insertBefore(line, list.children[i] || null);
}

function staying(there, line) {
  const known = there.get(line.dataset.line);
  there.delete(line.dataset.line);
  if (!known) {
    made += 1;
    line.id = `q-line-${made}`;
    return line;
  }
  if (known.innerHTML !== line.innerHTML) known.replaceChildren(...line.childNodes);
  return known;
}

// The line that the field is at is told to the screen reader.
export function choose(input, list, at) {
  for (const [i, line] of [...list.children].entries()) line.setAttribute('aria-selected', String(i === at));
  const line = list.children[at];
  if (line?.id && heard.has(input)) input.setAttribute('aria-activedescendant', line.id);
  line?.scrollIntoView?.({ block: 'nearest' });
}

// Into the field, which is heard first; then the line that it is at.
export function enter(input, tell) {
  input.focus();
  setTimeout(() => {
    heard.add(input);
    if (input.isConnected) tell();
  }, HEARD);
}

// Which line of the list an event is about.
export const lineOf = (list, { target }) => [...list.children].indexOf(target.closest('[data-line]'));
