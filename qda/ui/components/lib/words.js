// The sentences of the screens: English in the code, other languages from the same catalogue as the pages.

let catalogue = {};
const asked = new Map();

export async function speak(api, language) {
  if (!language) return;
  document.documentElement.lang = language; // the voice of a screen reader
  if (!asked.has(language)) asked.set(language, language === 'en' ? {} : api.words(language));
  try {
    catalogue = await asked.get(language);
  } catch {
    asked.delete(language); // the workbench is away: English for now
  }
}

// _('{n} words in {place}', {n: 3, place: 'FG1'})
export function _(sentence, values = {}) {
  const found = catalogue[sentence];
  return fill((Array.isArray(found) ? found[0] : found) || sentence, values);
}

// In the quotation marks of the language.
export const quoted = (words) => _('“{words}”', { words });

export function ngettext(one, many, n, values = {}) {
  const found = catalogue[one];
  const forms = Array.isArray(found) ? found : [one, many];
  return fill(n === 1 ? forms[0] : forms[1], { n: n.toLocaleString(), ...values });
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
