/** Numbers, times and durations as people read them. */
import { language } from '../texts/en.js';

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' });
const absolute = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' });
const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false });
const seconds = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const number = new Intl.NumberFormat(language);
const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });

const UNITS = /** @type {const} */ ([
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]);

const SPANS = /** @type {const} */ ([
  ['d', 86400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
]);

/** @param {string} time RFC 3339 @returns e.g. `5m ago`; the date if it is more than 30 days away */
export function ago(time, now = Date.now()) {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  if (Math.abs(seconds) > 30 * 86400) return day.format(new Date(time));
  if (Math.abs(seconds) < 5) return relative.format(0, 'second');
  const [unit, size] = UNITS.find(([, s]) => Math.abs(seconds) >= s) ?? ['second', 1];
  return relative.format(Math.round(seconds / size), unit);
}

/** @param {string} time RFC 3339 @returns in the reader's time zone, which it names, to the second */
export function exactly(time) {
  return absolute.format(new Date(time));
}

/** @param {string} time RFC 3339 @returns hours and minutes */
export function clockTime(time) {
  return clock.format(new Date(time));
}

/** @param {number} ms since 1970 @returns hours, minutes and seconds, e.g. `14:03:07` */
export function clockSeconds(ms) {
  return seconds.format(new Date(ms));
}

/** @param {number} seconds @returns e.g. `2 h`, `1 d 4 h`, `5 min`, `30 s` */
export function duration(seconds) {
  if (seconds === 0) return '0 s';
  const parts = [];
  let rest = Math.round(seconds);
  for (const [name, size] of SPANS) {
    const n = Math.floor(rest / size);
    if (n > 0) parts.push(`${n} ${name}`);
    rest -= n * size;
  }
  return parts.slice(0, 2).join(' ');
}

/** @param {number | null | undefined} ms @returns e.g. `84 ms`, `1.25 s`; a dash for nothing */
export function milliseconds(ms) {
  if (ms === null || ms === undefined) return '–';
  if (ms < 1000) return `${ms} ms`;
  return `${(ms / 1000).toFixed(ms < 10000 ? 2 : 1)} s`;
}

/** @param {number | null | undefined} n @returns with separators */
export function count(n) {
  return number.format(n ?? 0);
}

/** @param {number} n @returns e.g. `1.2M` */
export function short(n) {
  return n < 10000 ? number.format(n) : compact.format(n);
}

/** @param {number | null | undefined} rate 0 to 1 @returns e.g. `99.2%`; a dash for nothing. Only all of it is 100% */
export function percent(rate) {
  if (rate === null || rate === undefined) return '–';
  const shown = rate === 1 ? 100 : Math.min(99.9, Math.floor(rate * 1000) / 10);
  return `${shown}%`;
}

/** @param {string} text @returns its size, e.g. `1.4 KB` */
export function size(text) {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}

/** @param {string} text JSON or not @returns JSON with indents, whose numbers are untouched; other text as it is */
export function prettyJson(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  let depth = 0;
  let out = '';
  for (const token of text.match(/"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []) {
    if (token === '}' || token === ']') {
      depth--;
      out = /[{[]\s*$/.test(out) ? out.trimEnd() + token : `${out}\n${'  '.repeat(depth)}${token}`;
    } else if (token === '{' || token === '[') {
      depth++;
      out += `${token}\n${'  '.repeat(depth)}`;
    } else if (token === ',') out += `,\n${'  '.repeat(depth)}`;
    else if (token === ':') out += ': ';
    else out += token;
  }
  return out;
}

/** @param {string | null | undefined} local value of a `datetime-local` input @returns RFC 3339, which has years of four digits; null for what is no time */
export function toInstant(local) {
  const at = new Date(local ?? '');
  return hasYear(at) ? at.toISOString() : null;
}

/** @param {string | null | undefined} instant RFC 3339 @returns value of a `datetime-local` input; empty for what is no time */
export function toLocal(instant) {
  const at = new Date(instant ?? '');
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60000);
  return hasYear(shifted) ? shifted.toISOString().slice(0, 16) : '';
}

/** @param {Date} at @returns whether it is a time, of a year from 1 to 9999 */
function hasYear(at) {
  return at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999;
}
