/**
 * What a profile makes of an event (docs/profiles.md): body and headers of the request. The server has its own code for
 * it; the signature of a real attempt tells whether both agree.
 *
 * @typedef {{id: string, type: string, time: string, source: string, subject?: string, resource_id?: string, trace?: string,
 *     data?: string, previous_data?: string, is_test: boolean}} RawEvent `subject`, `data` and `previous_data` are JSON texts
 * @typedef {{contentType: string, headers: [string, string][], body: string}} Payload
 */
const JSON_TYPE = 'application/json';
const CLOUD_EVENT_TYPE = 'application/cloudevents+json';
const SPEC = '"1.0"';

/**
 * @param {string} profile
 * @param {RawEvent} event
 * @param {{webhookId: string, deliveryId: string}} delivery
 * @returns {Payload}
 */
export function compose(profile, event, delivery) {
  return FORMATS[profile](event, delivery);
}

const FORMATS = {
  standard: (event) =>
    json(event, [['type', text(event.type)], ['timestamp', text(event.time)], ['data', event.data ?? 'null']]),

  object: (event) =>
    json(event, [
      ['id', text(event.id)],
      ['type', text(event.type)],
      ['created_at', text(event.time)],
      ['data', `{"object":${event.data ?? 'null'}}`],
      ['previous_data', event.previous_data ?? 'null'],
    ]),

  thin: (event) =>
    json(event, [
      ['id', text(event.id)],
      ['type', text(event.type)],
      ['source', text(event.source)],
      ['time', text(event.time.replace(/\.\d+/, ''))],
      ['object', '"event"'],
    ]),

  cloudevents: (event) =>
    json(
      event,
      [...attributes(event), ['datacontenttype', text(JSON_TYPE)], ['data', event.data ?? 'null']],
      CLOUD_EVENT_TYPE,
    ),

  'cloudevents-binary': (event) => ({
    contentType: JSON_TYPE,
    headers: [
      ...attributes(event).map(([name, value]) => [`ce-${name}`, percent(JSON.parse(value))]),
      ...(event.is_test ? [['ce-istest', 'true']] : []),
    ],
    body: event.data ?? 'null',
  }),

  'cloudevents-nested': (event, delivery) =>
    json(
      event,
      [
        ['id', text(delivery.deliveryId)],
        ['specversion', SPEC],
        ['source', text(`${event.source}.webhooks/v1/${delivery.webhookId}`)],
        ['type', '"event"'],
        ['datacontenttype', text(JSON_TYPE)],
        ['time', text(event.time)],
        ['data', nested(event)],
      ],
      CLOUD_EVENT_TYPE,
    ),

  flat: (event) =>
    json(event, [
      ['event', text(event.type)],
      ['timestamp', text(event.time)],
      ['resource_id', text(event.resource_id)],
      ['data', event.data ?? 'null'],
    ]),

  raw: (event) => ({ contentType: JSON_TYPE, headers: [], body: marked(event) }),
};

function attributes(event) {
  const subject = subjectText(event.subject);
  return [
    ['id', text(event.id)],
    ['specversion', SPEC],
    ['source', text(event.source)],
    ['type', text(event.type)],
    ...(subject ? [['subject', text(subject)]] : []),
    ['time', text(event.time)],
  ];
}

function nested(event) {
  const members = [['id', text(event.id)], ['type', text(event.type)]];
  if (event.trace) members.push(['trace', text(event.trace)]);
  members.push(['source', text(`${event.source}/v1`)]);
  if (event.subject && event.subject !== 'null') members.push(['subject', event.subject]);
  members.push(['data', event.data ?? 'null']);
  return object(members);
}

/** A CloudEvent's subject is a text, an event's may be any JSON. */
function subjectText(subject) {
  if (!subject || subject === 'null') return '';
  const value = JSON.parse(subject);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function json(event, members, contentType = JSON_TYPE) {
  const all = event.is_test ? [...members, ['is_test', 'true']] : members;
  return { contentType, headers: [], body: object(all) };
}

function object(members) {
  return `{${members.map(([name, value]) => `${text(name)}:${value}`).join(',')}}`;
}

/** Raw data that is an object says of a test event that it is one. */
function marked(event) {
  const data = event.data ?? 'null';
  if (!event.is_test || !data.startsWith('{')) return data;
  const end = data.lastIndexOf('}');
  const separator = /^\{\s*\}$/.test(data) ? '' : ',';
  return `${data.slice(0, end)}${separator}"is_test":true${data.slice(end)}`;
}

/** @param {string | null | undefined} value @returns {string} */
function text(value) {
  return JSON.stringify(value ?? null);
}

/** CloudEvents 1.0, HTTP protocol binding, section 3.1.3.2. */
function percent(value) {
  return String(value).replace(/[^!#-$&-~]/gu, (c) => encodeURIComponent(c));
}
