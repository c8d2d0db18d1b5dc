import { Problem } from './problem.js';
import { t } from './texts.js';

/**
 * A JSON body around texts that people wrote, which keep their numbers and order.
 *
 * @param {Record<string, any>} members
 * @param {Record<string, string>} texts members whose value is a JSON text; empty ones are left out
 * @returns {string}
 * @throws {Problem} naming the member that is not JSON
 */
export function bodyWith(members, texts) {
  const parts = Object.entries(members)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  for (const [name, text] of Object.entries(texts)) {
    if (text.trim() === '') continue;
    check(name, text);
    parts.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}

function check(name, text) {
  try {
    JSON.parse(text);
  } catch (error) {
    const fault = { loc: ['body', name], msg: t('json.invalid', { why: error.message }), type: 'json_malformed' };
    throw new Problem({ status: 0, code: 'json_malformed', title: t('problem.title'), detail: fault.msg, errors: [fault] });
  }
}
