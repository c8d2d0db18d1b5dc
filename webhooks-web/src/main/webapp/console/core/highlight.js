import { html } from 'lit';

/** Texts longer than this are shown without colours: each token is an element. */
const LIMIT = 20_000;
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/** @param {string} text @returns {unknown} the same text, with the tokens of JSON marked if it is JSON */
export function highlight(text) {
  if (text.length > LIMIT || !/^\s*[{[]/.test(text)) return text;
  const out = [];
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [all, string, colon, word] = found;
    out.push(text.slice(end, found.index));
    if (string && colon) out.push(html`<span class="key">${string}</span>${colon}`);
    else out.push(html`<span class=${string ? 'string' : word ? 'word' : 'number'}>${all}</span>`);
    end = found.index + all.length;
  }
  out.push(text.slice(end));
  return out;
}
