// The sentences of the screens: English in the code, other languages from the same catalogue as the pages.

let catalogue = {};

export async function speak(api, language) {
  if (language) catalogue = language === 'en' ? {} : await api.words(language);
}

// _('{n} words in {place}', {n: 3, place: 'FG1'})
export function _(sentence, values = {}) {
  return fill(catalogue[sentence] || sentence, values);
}

export function ngettext(one, many, n, values = {}) {
  const found = catalogue[`${one}\u0004${many}`];
  const forms = Array.isArray(found) ? found : [one, many];
  return fill(n === 1 ? forms[0] : forms[1], { n: n.toLocaleString(), ...values });
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
