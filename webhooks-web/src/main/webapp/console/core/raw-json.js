/**
 * The members of a JSON object as the text they were written in. Parsing and printing would change numbers (12.50) and
 * escapes, and a signature is about bytes.
 *
 * @param {string} text a JSON object, well-formed
 * @returns {Record<string, string>} the text of each member's value
 */
export function rawMembers(text) {
  /** @type {Record<string, string>} */
  const members = {};
  let at = skipSpace(text, text.indexOf('{') + 1);
  while (text[at] === '"') {
    const nameEnd = valueEnd(text, at);
    const name = JSON.parse(text.slice(at, nameEnd));
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = valueEnd(text, start);
    members[name] = text.slice(start, end);
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

/** @param {string} text @param {number} from */
function skipSpace(text, from) {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}

/** @param {string} text @param {number} from @returns where the value that begins at `from` is over */
function valueEnd(text, from) {
  if (text[from] === '"') return stringEnd(text, from);
  let at = from;
  let depth = 0;
  while (at < text.length) {
    const c = text[at];
    if (c === '"') at = stringEnd(text, at) - 1;
    else if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') depth--;
    else if (depth === 0 && (c === ',' || /\s/.test(c))) return at;
    if (depth < 0) return at;
    at++;
    if (depth === 0 && (c === '}' || c === ']')) return at;
  }
  return at;
}

/** @param {string} text @param {number} from */
function stringEnd(text, from) {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
