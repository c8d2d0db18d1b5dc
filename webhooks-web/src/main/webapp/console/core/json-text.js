import { asProblem, faulty } from './problem.js';
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

/**
 * Sends members and JSON texts that people wrote. If a text is not JSON nothing is done, but the API is asked about the rest,
 * so that everything that is wrong is told together.
 *
 * @template T
 * @param {Record<string, any>} members
 * @param {Record<string, string>} texts as of `bodyWith`
 * @param {Record<string, Record<string, string>>} refused by text, the members that are sent in its place: JSON texts that the
 *     API refuses for sure
 * @param {(body: string) => Promise<T>} send
 * @returns {Promise<T>}
 * @throws {import('./problem.js').Problem}
 */
export async function sendWith(members, texts, refused, send) {
  const broken = Object.keys(texts).filter((name) => faultOf(name, texts[name]).length > 0);
  if (broken.length === 0) return send(bodyWith(members, texts));
  const faults = broken.flatMap((name) => faultOf(name, texts[name]));
  const replacements = Object.assign({}, ...broken.map((name) => refused[name]));
  const whole = Object.fromEntries(Object.entries(texts).filter(([name]) => !broken.includes(name)));
  const rest = await send(bodyWith(members, { ...whole, ...replacements })).then(() => [], (problem) => asProblem(problem).errors);
  throw faulty([...faults, ...rest.filter(({ loc }) => !Object.hasOwn(replacements, loc[1] ?? ''))]);
}

/** @param {string} name @param {string} text @returns {import('./problem.js').Fault[]} an empty text has no fault */
function faultOf(name, text) {
  try {
    if (text.trim() !== '') JSON.parse(text);
    return [];
  } catch (error) {
    return [{ loc: ['body', name], msg: t('json.invalid', { why: /** @type {Error} */ (error).message }), type: 'json_malformed' }];
  }
}
