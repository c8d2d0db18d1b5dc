/**
 * The settings of a webhook while they stand in a form: texts as they are typed. `settingsOf` is what the API is sent.
 */
const NUMBERS = ['rate_limit', 'max_in_flight', 'timeout_seconds'];
const TEXTS = ['name', 'description', 'url'];

/** @param {any} [webhook] as the API has it; without it, one to be created */
export function draftOf(webhook) {
  const { auth = { type: 'none' }, disable = null, filter = null, retry_schedule: schedule = null } = webhook ?? {};
  return {
    name: webhook?.name ?? '',
    description: webhook?.description ?? '',
    url: webhook?.url ?? '',
    environment: webhook?.environment ?? 'production',
    event_types: webhook?.event_types ?? null,
    filter: filter ? JSON.stringify(filter, null, 2) : '',
    profile: webhook?.profile ?? 'standard',
    auth: Object.fromEntries(Object.entries(auth).filter(([name, value]) => value !== null && !NOT_SETTINGS.includes(name))),
    headers: Object.entries(webhook?.headers ?? {}),
    secret: '',
    rate_limit: String(webhook?.rate_limit ?? 10),
    max_in_flight: String(webhook?.max_in_flight ?? 10),
    handshake: webhook?.handshake ?? false,
    timeout_seconds: webhook?.timeout_seconds ? String(webhook.timeout_seconds) : '',
    success: webhook?.success ?? '',
    retry_schedule: schedule ? schedule.join(', ') : '',
    disable: disable ?? { rule: '' },
    signatures: webhook?.signatures ?? null,
  };
}

const NOT_SETTINGS = ['configured', 'certificate_subject', 'certificate_expires_at'];

/**
 * @param {ReturnType<typeof draftOf>} draft
 * @returns {any} settings; a text that cannot be read as what it should be is left as it is, for the API to say so
 */
function settingsOf(draft) {
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

/** What creates the webhook: only what differs from the defaults. */
export function creationOf(draft) {
  return differences(settingsOf(draft), settingsOf(draftOf()));
}

/** What changes the webhook (RFC 7396): only what differs from what it is. */
export function changeOf(draft, webhook) {
  const before = settingsOf(draftOf(webhook));
  const after = settingsOf(draft);
  const change = differences(after, before);
  if (change.headers) {
    for (const name of Object.keys(before.headers)) if (!(name in after.headers)) change.headers[name] = null;
  }
  return change;
}

function differences(after, before) {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}

/** @param {string} text `0, 60, 300` @returns {number[] | null} */
export function scheduleOf(text) {
  if (!text.trim()) return null;
  return text.split(/[\s,]+/).filter(Boolean).map(numberOr);
}

function withNumbers(disable) {
  return Object.fromEntries(Object.entries(disable).map(([name, value]) => [name, name === 'rule' ? value : numberOr(value)]));
}

function numberOr(text) {
  if (text === '' || text === null) return null;
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

function jsonOr(text) {
  if (!text.trim()) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
