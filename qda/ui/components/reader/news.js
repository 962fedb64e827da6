// Somebody stored something: what changed comes in, and leaves text, selection, scroll and typing alone.

export async function heed(reader) {
  if (reader.reading) {
    reader.panel.show();
    return;
  }
  const news = await fetched(reader);
  if (!news) return;
  const { standing } = news;
  const voices = reader.standing?.voices || standing.voices;
  reader.standing = standing;
  if (standing.sha256 !== reader.talk.about.sha256 || standing.voices !== voices) {
    await reader.reopen();
    return;
  }
  reader.cursorSeen = news.cursor;
  take(reader, news);
  if (reader.side.name === 'code') reader.card.renew();
  if (reader.focused && reader.talk.units.has(reader.focused)) reader.panel.show(reader.focused);
  else if (reader.focused) reader.focusUnit(null);
}

// Null where it is not for now: while the talk opens (what it fetches then is as new), not connected (the next news
// fetches again), or with something of ours on its way that what was fetched may not hold.
async function fetched(reader) {
  if (reader.opening) return null;
  const { marking } = reader.commands;
  const { begun } = marking;
  const news = await reader.api.get(`reader-news/${reader.data.interview}`, { since: reader.cursorSeen }).catch(() => null);
  if (!news || reader.opening) return null;
  if (marking.busy || marking.begun !== begun) {
    reader.onNews();
    return null;
  }
  return news;
}

function take(reader, { palette, units, gone, asked, all }) {
  if (palette) reader.talk.setCodes(palette);
  if (asked) reader.asked.read();
  if (all) reader.talk.setUnits(units);
  else if (units.length || gone.length) some(reader, units, gone);
  if (!all && !palette) return;
  reader.paint.all();
  reader.redrawMargins();
  reader.overview();
}

// Some units are others now: only the turns they touch, before and after, are drawn again.
function some(reader, rows, gone) {
  const { talk } = reader;
  const ids = [...rows.map(([id]) => id), ...gone];
  const before = ids.map((id) => talk.units.get(id)).filter(Boolean).map((unit) => ({ ...unit }));
  const known = JSON.stringify(before);
  talk.changeUnits(rows, gone);
  const after = ids.map((id) => talk.units.get(id)).filter(Boolean);
  if (JSON.stringify(after) !== known) reader.repaint(...before, ...after);
}
