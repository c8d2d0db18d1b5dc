/** @typedef {ReturnType<typeof rules>} Rules */

/**
 * What each profile means by default (docs/wire-formats.md#profiles): how it signs, what success is, and when it is tried again or given up.
 *
 * @type {Record<Api.Profile, Rules>}
 */
export const PROFILES = {
  standard: rules({ signatures: ['standard'] }),
  object: rules({
    signatures: ['hmac-sha256-hex'],
    timeout: 5,
    schedule: [0, 60, 300, 1800, 7200],
    disable: { rule: 'on_exhausted' },
  }),
  thin: rules({ signatures: [] }),
  cloudevents: rules({ signatures: ['standard'] }),
  'cloudevents-binary': rules({ signatures: ['standard'] }),
  'cloudevents-nested': rules({ signatures: ['standard'], success: '200' }),
  flat: rules({ signatures: ['standard'], timeout: 10 }),
  raw: rules({ signatures: ['standard'] }),
};

/**
 * @param {{signatures: string[], success?: string, timeout?: number, schedule?: number[], disable?: {rule: string, seconds?: number}}} what
 */
function rules({
  signatures,
  success = '2xx',
  timeout = 15,
  schedule = [0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400],
  disable = { rule: 'failing_for', seconds: 432000 },
}) {
  return { signatures, success, timeout, schedule, disable };
}
