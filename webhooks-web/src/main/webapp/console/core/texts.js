/**
 * Every text of the console comes through here. A translation is another module with the names of `texts/en.js`.
 */
import { language, texts as english } from '../texts/en.js';

/** @type {Record<string, string>} */
const texts = english;

const plural = new Intl.PluralRules(language);

/**
 * @param {string} name of the text; with `values.count`, the text `<name>.one` or `<name>.other` if there is one
 * @param {Record<string, any>} [values] for `{name}` in the text
 * @returns {string} the name itself if there is no such text
 */
export function t(name, values = {}) {
  const form = values.count === undefined ? name : `${name}.${plural.select(values.count)}`;
  const text = texts[form] ?? texts[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

/** @param {string} name @returns whether there is such a text */
export function hasText(name) {
  return name in texts;
}
