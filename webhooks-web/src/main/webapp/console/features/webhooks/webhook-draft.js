/**
 * The settings of a webhook while they stand in a form: texts as they are typed. `settingsOf` is what the API is sent.
 */
import { t } from '../../core/texts.js';
import { PROFILES } from './profiles.js';

/** @typedef {ReturnType<typeof draftOf>} Draft */
/** @typedef {import('../../core/problem.js').Fault} Fault */

const NUMBERS = /** @type {const} */ (['rate_limit', 'max_in_flight', 'timeout_seconds']);
const TEXTS = /** @type {const} */ (['name', 'description', 'url']);

/** Members of `auth` that say what is there, and are not set. */
const NOT_SETTINGS = ['configured', 'certificate_subject', 'certificate_expires_at'];

/** What an address may fill in of a new webhook. @type {Record<string, (value: string) => any>} */
const PREFILLED = {
  name: (value) => value,
  description: (value) => value,
  url: (value) => value,
  environment: (value) => (['production', 'sandbox'].includes(value) ? value : undefined),
  profile: (value) => (Object.hasOwn(PROFILES, value) ? value : undefined),
  event_types: (value) => value.split(',').filter(Boolean),
};

/** In the order of the form. @param {Api.Webhook | null} [webhook] as the API has it; without it, one to be created */
export function draftOf(webhook) {
  const { auth = { type: 'none' }, disable = null, filter = null, retry_schedule: schedule = null } = webhook ?? {};
  return {
    url: webhook?.url ?? '',
    name: webhook?.name ?? '',
    /** @type {Api.Environment} */
    environment: webhook?.environment ?? 'production',
    description: webhook?.description ?? '',
    /** @type {string[] | null} */
    event_types: webhook?.event_types ?? null,
    filter: filter ? JSON.stringify(filter, null, 2) : '',
    /** @type {Api.Profile} */
    profile: webhook?.profile ?? 'standard',
    /** @type {Record<string, any>} */
    auth: present(auth),
    /** @type {[string, string][]} */
    headers: Object.entries(webhook?.headers ?? {}),
    secret: '',
    rate_limit: String(webhook?.rate_limit ?? 10),
    max_in_flight: String(webhook?.max_in_flight ?? 10),
    timeout_seconds: webhook?.timeout_seconds ? String(webhook.timeout_seconds) : '',
    success: webhook?.success ?? '',
    retry_schedule: schedule ? schedule.join(', ') : '',
    /** @type {Record<string, any>} */
    disable: disable ? present(disable) : { rule: '' },
    /** @type {string[] | null} */
    signatures: webhook?.signatures ?? null,
    handshake: webhook?.handshake ?? false,
  };
}

/** @param {Record<string, any>} members @returns {Record<string, any>} those that are set */
function present(members) {
  return Object.fromEntries(Object.entries(members).filter(([name, value]) => value !== null && !NOT_SETTINGS.includes(name)));
}

/** @param {Record<string, string>} query of an address, which may say anything @returns {Draft} of a new webhook */
export function prefilled(query) {
  const known = Object.entries(query).flatMap(([name, value]) => {
    const read = Object.hasOwn(PREFILLED, name) ? PREFILLED[name](value) : undefined;
    return read === undefined ? [] : [[name, read]];
  });
  return { ...draftOf(), ...Object.fromEntries(known) };
}

/**
 * @param {ReturnType<typeof draftOf>} draft
 * @returns {any} settings; a text that cannot be read as what it should be is left as it is, for the API to say so
 */
function settingsOf(draft) {
  /** @type {Record<string, any>} */
  const settings = {
    environment: draft.environment,
    event_types: draft.event_types,
    filter: jsonOr(draft.filter),
    profile: draft.profile,
    auth: Object.fromEntries(Object.entries(draft.auth).filter(([, value]) => value !== '')),
    headers: Object.fromEntries(draft.headers.filter(([name]) => name !== '')),
    handshake: draft.handshake,
    success: draft.success || null,
    retry_schedule: scheduleOf(draft.retry_schedule),
    disable: draft.disable.rule ? withNumbers(draft.disable) : null,
    signatures: draft.signatures,
  };
  for (const name of TEXTS) settings[name] = draft[name].trim() || null;
  for (const name of NUMBERS) settings[name] = numberOr(draft[name]);
  if (draft.secret) settings.secret = draft.secret;
  return settings;
}

/** What creates the webhook: only what differs from the defaults. @param {Draft} draft */
export function creationOf(draft) {
  const settings = differences(settingsOf(draft), settingsOf(draftOf()));
  return settings.auth ? { ...settings, auth: withEmptyPart(settings.auth) } : settings;
}

/**
 * One empty part of `basic` is a value (RFC 7617); with both of them empty nothing has been typed yet.
 *
 * @param {Record<string, any>} auth
 */
function withEmptyPart(auth) {
  return auth.type === 'basic' && (auth.username || auth.password) ? { username: '', password: '', ...auth } : auth;
}

/**
 * What changes the webhook (RFC 7396): only what differs from what it is. A value that is one is named with all its members,
 * and those that are gone are null.
 *
 * @param {Draft} draft
 * @param {Api.Webhook} webhook as the API has it
 */
export function changeOf(draft, webhook) {
  const before = settingsOf(draftOf(webhook));
  const after = settingsOf(draft);
  const change = differences(after, before);
  if (change.headers) change.headers = withNulls(after.headers, before.headers);
  if (change.disable && before.disable) change.disable = withNulls(after.disable, before.disable);
  if (change.auth) {
    const named = after.auth.type === 'basic' ? { username: '', ...after.auth } : after.auth;
    change.auth = after.auth.type === before.auth.type ? withNulls(named, before.auth) : withEmptyPart(after.auth);
  }
  return change;
}

/** @param {Record<string, any>} after @param {Record<string, any>} before */
function withNulls(after, before) {
  const gone = Object.keys(before).filter((name) => !(name in after));
  return { ...after, ...Object.fromEntries(gone.map((name) => [name, null])) };
}

/**
 * What cannot be what it should be, before anything is sent.
 *
 * @param {Draft} draft
 * @returns {Fault[]} all of it
 */
export function faultsOf(draft) {
  const numbers = NUMBERS.filter((name) => !isWhole(draft[name])).map((name) => fault(name, 'form.number'));
  const members = ['count', 'seconds'].filter((name) => !isWhole(draft.disable[name] ?? '')).map(() => fault('disable', 'form.number'));
  const schedule = (scheduleOf(draft.retry_schedule) ?? []).every(Number.isInteger) ? [] : [fault('retry_schedule', 'form.numbers')];
  const filter = isObject(jsonOr(draft.filter)) ? [] : [fault('filter', 'form.object')];
  return [...numbers, ...members, ...schedule, ...filter];
}

/** @param {string} name @param {string} text @returns {Fault} */
function fault(name, text) {
  return { loc: ['body', name], msg: t(text), type: 'form' };
}

/** @param {any} settings @param {Fault[]} faults @returns {any} the settings that can be sent */
export function withoutFaulty(settings, faults) {
  const names = faults.map(({ loc }) => loc[1]);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}

/**
 * Puts what somebody typed on top of what another person saved meanwhile.
 *
 * @param {Draft} draft
 * @param {Api.Webhook | null} base the webhook as it was when the draft was begun
 * @param {Api.Webhook | null} latest as it is now
 * @returns {{draft: Draft, changes: {field: string, old: any, new: any}[]}} what was changed meanwhile
 */
export function rebased(draft, base, latest) {
  const before = draftOf(base);
  const now = draftOf(latest);
  /** @param {unknown} a @param {unknown} b */
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const mine = Object.entries(draft).filter(([name, value]) => !same(value, before[/** @type {keyof Draft} */ (name)]));
  const [old, present] = [settingsOf(before), settingsOf(now)];
  const changed = Object.keys(present).filter((name) => !same(old[name], present[name]));
  return {
    draft: { ...now, ...Object.fromEntries(mine) },
    changes: changed.map((field) => ({ field, old: old[field], new: present[field] })),
  };
}

/** @param {Record<string, any>} after @param {Record<string, any>} before @returns {Record<string, any>} */
function differences(after, before) {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}

/** @param {string} text `0, 60, 300` @returns {any[] | null} numbers, and what is none */
export function scheduleOf(text) {
  if (!text.trim()) return null;
  return text.split(/[\s,]+/).filter(Boolean).map(numberOr);
}

/** @param {Record<string, any>} disable @returns {Record<string, any>} */
function withNumbers(disable) {
  return Object.fromEntries(Object.entries(disable).map(([name, value]) => [name, name === 'rule' ? value : numberOr(value)]));
}

/** @param {any} text @returns {any} */
function numberOr(text) {
  if (text === '' || text === null || text === undefined) return null;
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

/** @param {any} text */
function isWhole(text) {
  return text === '' || text === null || /^\d+$/.test(String(text).trim());
}

/** @param {unknown} value */
function isObject(value) {
  return value === null || (typeof value === 'object' && !Array.isArray(value));
}

/** @param {string} text @returns {any} */
function jsonOr(text) {
  if (!text.trim()) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
