/**
 * Filters of a list, as they stand in an address that anybody may have typed.
 *
 * @typedef {string[] | 'text' | 'time'} Kind the values there are, a free text, or an RFC 3339 time
 */

/** With a zone: without one it would mean another time to everybody. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * @param {Record<string, string>} query of the address
 * @param {Record<string, Kind>} kinds by the name of the filter
 * @returns {{filters: Record<string, string>, ignored: string[]}} those that the list can be asked for, and the rest as
 *     `name=value`
 */
export function filtersIn(query, kinds) {
  /** @type {Record<string, string>} */
  const filters = {};
  const ignored = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === '') continue;
    if (Object.hasOwn(kinds, name) && isOf(kinds[name], value)) filters[name] = value;
    else ignored.push(`${name}=${value}`);
  }
  return { filters, ignored };
}

/** @param {Kind} kind @param {string} value */
function isOf(kind, value) {
  if (kind === 'text') return value.length <= 255;
  if (kind === 'time') return TIME.test(value) && Number.isFinite(Date.parse(value));
  return kind.includes(value);
}
