// When a turn is spoken: its stamp, or between two stamps as far as its words stand between them.

// Seconds from the beginning; null where no turn has a stamp. `duration` of the recording in seconds, if it is known.
export function moment(turns, index, duration) {
  const stamped = (turn) => typeof turn.milliseconds === 'number';
  if (!turns[index] || !turns.some(stamped)) return null;
  const before = turns.slice(0, index + 1).findLast(stamped);
  if (before === turns[index]) return before.milliseconds / 1000;
  const after = turns.slice(index + 1).find(stamped);
  const from = before ? [before.start, before.milliseconds / 1000] : [turns[0].start, 0];
  const last = turns[turns.length - 1];
  const to = after ? [after.start, after.milliseconds / 1000] : [last.stop, Number.isFinite(duration) ? duration : from[1]];
  const share = to[0] > from[0] ? (turns[index].start - from[0]) / (to[0] - from[0]) : 0;
  return from[1] + share * Math.max(0, to[1] - from[1]);
}

// The turn that is spoken at a moment of the recording: the last that has begun; -1 where no turn has a stamp.
export function spokenAt(turns, seconds, duration) {
  if (!turns.some((turn) => typeof turn.milliseconds === 'number')) return -1;
  let [low, high] = [0, turns.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (moment(turns, middle, duration) <= seconds) low = middle;
    else high = middle - 1;
  }
  return low;
}
