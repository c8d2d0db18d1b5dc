// Writes what the API sends and takes as types for the checker, so that the console cannot use what the contract does not have.
// Usage: node contract-types.js <openapi.json> <types.d.ts>
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{$ref?: string, type?: string, enum?: unknown[], nullable?: boolean, items?: Schema, properties?: Record<string, Schema>,
 *     required?: string[], additionalProperties?: boolean | Schema, allOf?: Schema[], oneOf?: Schema[]}} Schema
 */

const [contract = '', target = ''] = process.argv.slice(2);
/** @type {Record<string, Schema>} */
const schemas = JSON.parse(readFileSync(contract, 'utf8')).components.schemas;
const types = Object.entries(schemas).map(([name, schema]) => `  type ${name} = ${typeOf(schema)};`);
writeFileSync(target, `declare namespace Api {\n${types.join('\n')}\n}\n`);

/** @param {Schema} schema @returns {string} */
function typeOf(schema) {
  const type = bareTypeOf(schema);
  return schema.nullable && type !== 'any' ? `${type} | null` : type;
}

/** @param {Schema} schema @returns {string} */
function bareTypeOf(schema) {
  if (schema.$ref) return schema.$ref.replace(/.*\//, '');
  if (schema.allOf) return schema.allOf.map((one) => `(${typeOf(one)})`).join(' & ');
  if (schema.oneOf) return schema.oneOf.map((one) => `(${typeOf(one)})`).join(' | ');
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
      return schema.type;
    case 'array':
      return `(${typeOf(schema.items ?? {})})[]`;
    case 'object':
      return objectOf(schema);
    default:
      return 'any';
  }
}

/**
 * What takes no other members is sent to the server, and may leave out what is not required; what the server sends has all.
 *
 * @param {Schema} schema @returns {string}
 */
function objectOf(schema) {
  const { properties, additionalProperties: others, required = [] } = schema;
  if (!properties) return `Record<string, ${typeof others === 'object' ? typeOf(others) : 'any'}>`;
  const members = Object.entries(properties).map(([name, one]) => {
    const optional = others === false && !required.includes(name);
    return `${JSON.stringify(name)}${optional ? '?' : ''}: ${typeOf(one)}`;
  });
  return `{ ${members.join('; ')} }`;
}
