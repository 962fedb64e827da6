// A new code has an id of ours until the study answers; where the study knew its name already, it has another.

// The ids that an act brings along: {ours: the act's answer's place}.
const broughtBy = ({ with: given }) => (Array.isArray(given?.codes) ? given.codes.map((one) => one?.new).filter(Boolean) : []);

// How many of these acts may go out together: none that speaks of what an earlier one brings.
export function together(acts, most = 50) {
  const brought = new Set();
  for (const [n, act] of acts.slice(0, most).entries()) {
    const said = brought.size ? JSON.stringify(act.with) : '';
    if ([...brought].some((id) => said.includes(id))) return n;
    for (const id of broughtBy(act)) brought.add(id);
  }
  return Math.min(acts.length, most);
}

// What the study calls them otherwise: [[ours, theirs], …].
export function renamed(act, answer) {
  const ours = broughtBy(act);
  if (!ours.length || answer?.codes?.length !== act.with.codes.length) return [];
  return act.with.codes.map((one, n) => [one.new, answer.codes[n].id]).filter(([id, theirs]) => id && id !== theirs);
}

// An act that speaks of them by the study's ids.
export function inTheirs(given, names) {
  const said = JSON.stringify(given);
  const now = names.reduce((text, [ours, theirs]) => text.replaceAll(ours, theirs), said);
  return now === said ? given : JSON.parse(now);
}
