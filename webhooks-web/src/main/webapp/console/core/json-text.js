import { faulty } from './problem.js';
import { t } from './texts.js';

/**
 * A JSON body around texts that people wrote, which keep their numbers and order.
 *
 * @param {Record<string, any>} members
 * @param {Record<string, string>} texts members whose value is a JSON text; empty ones are left out
 * @returns {string}
 * @throws {import('./problem.js').Problem} naming every member that is not JSON
 */
export function bodyWith(members, texts) {
  const parts = Object.entries(members)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const written = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const faults = written.flatMap(([name, text]) => faultOf(name, text));
  if (faults.length > 0) throw faulty(faults);
  return `{${[...parts, ...written.map(([name, text]) => `${JSON.stringify(name)}:${text}`)].join(',')}}`;
}

/** @param {string} name @param {string} text @returns {import('./problem.js').Fault[]} */
function faultOf(name, text) {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [{ loc: ['body', name], msg: t('json.invalid', { why: /** @type {Error} */ (error).message }), type: 'json_malformed' }];
  }
}
