// Words and sentences inside one turn, in UTF-16 offsets of that turn's text.

const ABBREVIATIONS = new Set(
  'e.g i.e etc vs mr mrs ms dr prof st no approx f.eks bl.a dvs osv m.m ca kl nr jf evt ev mht pga ifm t.ex bl d.v.s m.fl z.b u.a d.h usw esim ym'.split(' '),
);
const END = /[.!?…]+["'”’»)\]]*(?=\s|$)/gu;

export function words(text, locale = 'en') {
  const out = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    if (isWordLike) out.push([index, index + segment.length]);
  }
  return out;
}

export function sentences(text) {
  const out = [];
  let start = skipSpace(text, 0);
  for (const found of text.matchAll(END)) {
    const stop = found.index + found[0].length;
    if (stop <= start || isAbbreviation(text, start, found)) continue;
    const next = skipSpace(text, stop);
    if (next < text.length && /^\p{Ll}/u.test(text.slice(next)) && !/[!?]/.test(found[0])) continue;
    out.push([start, stop]);
    start = next;
  }
  if (start < text.length) out.push([start, trimmedEnd(text)]);
  return out.filter(([a, b]) => b > a);
}

function isAbbreviation(text, start, found) {
  if (found[0] !== '.') return false;
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(start, found.index))[0].toLowerCase();
  return ABBREVIATIONS.has(word) || /^\p{L}$/u.test(word);
}

function skipSpace(text, at) {
  while (at < text.length && /\s/.test(text[at])) at += 1;
  return at;
}

function trimmedEnd(text) {
  return text.trimEnd().length;
}

// The smallest stretch of whole words that covers [start, stop).
export function snapped(text, start, stop, locale) {
  const touched = words(text, locale).filter(([a, b]) => a < stop && b > start);
  if (!touched.length) return [start, stop];
  let first = Math.min(start, touched[0][0]);
  let last = Math.max(stop, touched[touched.length - 1][1]);
  if (start > touched[0][0] && start < touched[0][1]) first = touched[0][0];
  while (first < last && /\s/.test(text[first])) first += 1;
  while (last > first && /\s/.test(text[last - 1])) last -= 1;
  const tail = /^[.!?…,;:]*["'”’»)\]]*/u.exec(text.slice(last));
  if (stop > last) last += Math.min(tail[0].length, stop - last);
  return [first, last];
}

// Fuzzy match for palettes: every letter of the query in order; a lower score is nearer, null = no match.
export function fuzzy(query, name) {
  const want = fold(query);
  const have = fold(name);
  if (!want) return 0;
  const at = have.indexOf(want);
  if (at === 0) return 0;
  if (at > 0) return /[\p{L}\p{N}]/u.test(have[at - 1]) ? 2 + at / 1000 : 1 + at / 1000;
  if (want.split(' ').every((word) => wordForm(word, have))) return 3;
  let from = 0;
  let gaps = 0;
  for (const letter of want.replaceAll(' ', '')) {
    const found = have.indexOf(letter, from);
    if (found < 0) return null;
    gaps += found - from;
    from = found + 1;
  }
  return want.length < 3 || gaps > have.length * 0.6 ? null : 10 + gaps;
}

function wordForm(word, have) {
  const stem = word.length > 5 ? word.slice(0, -2) : word.length > 3 ? word.slice(0, -1) : word;
  return have.split(/[^\p{L}\p{N}]+/u).some((w) => w.startsWith(stem) || akin(word, w));
}

// Whether two words differ in their endings alone: complaining and complaints, behandling and behandler.
function akin(one, other) {
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  while (same < shorter && one[same] === other[same]) same += 1;
  return same >= 4 && same >= shorter * 0.7 && Math.max(one.length, other.length) - same <= 5;
}

export function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

// What makes two names the same: unlike `fold`, å and a are two letters.
export function nameKey(name) {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
