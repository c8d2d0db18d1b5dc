import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), 'contract-types.js');

/** @param {Record<string, unknown>} schemas @returns {string} the types that are made of them */
function typesOf(schemas) {
  const directory = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    writeFileSync(join(directory, 'openapi.json'), JSON.stringify({ components: { schemas } }));
    execFileSync(process.execPath, [SCRIPT, join(directory, 'openapi.json'), join(directory, 'types.d.ts')]);
    return readFileSync(join(directory, 'types.d.ts'), 'utf8');
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test('what the server sends has every member, and null only where the contract says so', () => {
  const types = typesOf({ Job: { type: 'object', properties: { state: { enum: ['done', 'stopped'] }, ended_at: { type: 'string', nullable: true }, counts: { type: 'array', items: { type: 'integer' } } } } });
  assert.match(types, /type Job = { "state": "done" \| "stopped"; "ended_at": string \| null; "counts": \(number\)\[\] };/);
});

test('what the client sends may leave out what is not required', () => {
  const types = typesOf({ Key: { type: 'object', additionalProperties: false, required: ['name'], properties: { name: { type: 'string' }, role: { $ref: '#/components/schemas/Role' } } } });
  assert.match(types, /type Key = { "name": string; "role"\?: Role };/);
});
