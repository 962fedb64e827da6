// Piles sorted on a table and typed line by line: a name, a colon, the numbers of the cards (`A: 12 15 33`).

const LINE = /^\s*([^:]*):([\d\s,;.#Kk–-]+)$/;
const RANGE = /(\d+)(?:\s*[–-]\s*(\d+))?/g;
const MOST = 500;

// {piles: [[name, numbers]], unread: lines that are none}; the study reads the text again and decides
export function readPiles(text) {
  const [piles, unread] = [[], []];
  for (const line of text.split('\n').filter((one) => one.trim())) {
    const read = LINE.exec(line);
    const numbers = read ? [...read[2].matchAll(RANGE)].flatMap(([, first, last]) => range(Number(first), Number(last ?? first))) : [];
    if (numbers.length) piles.push([read[1].trim(), numbers]);
    else unread.push(line.trim());
  }
  return { piles, unread };
}

const range = (first, last) => (last - first > MOST ? [] : Array.from({ length: Math.max(0, last - first + 1) }, (_one, n) => first + n));
