/**
 * Checks the signature of an attempt as its receiver does (docs/receiving.md).
 *
 * @param {string} secret as `GET webhooks/{id}/secret` tells it
 * @param {Record<string, string[]>} headers of the request
 * @param {string} body
 * @returns {Promise<'valid' | 'invalid' | 'unsigned' | 'unknown'>} `unknown` where the browser has no cryptography: on a page
 *     that came over plain HTTP from another machine
 */
export async function checkSignature(secret, headers, body) {
  const named = Object.fromEntries(Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values[0]]));
  const standard = (named['webhook-signature'] ?? '').split(' ').filter((signature) => signature.startsWith('v1,'));
  const hex = named['x-webhook-signature'];
  if (standard.length === 0 && !hex) return 'unsigned';
  if (!crypto.subtle) return 'unknown';
  if (standard.length > 0) {
    const mac = await hmac(keyOf(secret), `${named['webhook-id']}.${named['webhook-timestamp']}.${body}`);
    return standard.includes(`v1,${btoa(String.fromCharCode(...mac))}`) ? 'valid' : 'invalid';
  }
  const mac = await hmac(new TextEncoder().encode(secret), body);
  return hex === [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join('') ? 'valid' : 'invalid';
}

/** A `whsec_` secret is base64, any other is its own bytes. */
function keyOf(secret) {
  if (!secret.startsWith('whsec_')) return new TextEncoder().encode(secret);
  return Uint8Array.from(atob(secret.slice(6)), (c) => c.charCodeAt(0));
}

async function hmac(key, text) {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text)));
}
