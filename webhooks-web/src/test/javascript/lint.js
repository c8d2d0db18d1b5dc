// What TypeScript's checker leaves: patterns that hide mistakes. Prints each with its place; ends with 1 if there is any.
// Usage: node lint.js <typescript.js> <directory>…
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [compiler, ...directories] = process.argv.slice(2);
/** @type {any} */
const ts = createRequire(import.meta.url)(compiler);
const { SyntaxKind } = ts;
const faults = [];

for (const directory of directories) {
  for (const name of readdirSync(directory, { recursive: true }).map(String)) {
    if (name.endsWith('.js')) look(join(directory, name));
  }
}
for (const fault of faults) console.log(fault);
process.exit(faults.length > 0 ? 1 : 0);

/** @param {string} file */
function look(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const assigned = namesAssigned(source);
  visit(source);

  /** @param {any} node */
  function visit(node) {
    for (const message of faultsOf(node, source, assigned)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      faults.push(`${file}:${line + 1}: ${message}`);
    }
    ts.forEachChild(node, visit);
  }
}

/** @param {any} node @param {any} source @param {Set<string>} assigned @returns {string[]} */
function faultsOf(node, source, assigned) {
  switch (node.kind) {
    case SyntaxKind.DebuggerStatement:
      return ['debugger'];
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      return ['compare with === or !=='];
    case SyntaxKind.WithStatement:
      return ['with'];
    case SyntaxKind.Block:
      return isEmptyCatch(node, source) ? ['an empty catch hides the fault: say why nothing is to be done'] : [];
    case SyntaxKind.VariableDeclarationList:
      return declarationFaults(node, assigned);
    case SyntaxKind.CallExpression:
      return callFaults(node, source);
    default:
      return [];
  }
}

function isEmptyCatch(node, source) {
  return node.parent.kind === SyntaxKind.CatchClause && node.statements.length === 0 && !/\/[/*]/.test(node.getText(source));
}

function declarationFaults(node, assigned) {
  if (!(node.flags & ts.NodeFlags.BlockScoped)) return ['var: use const or let'];
  if (node.flags & ts.NodeFlags.Const || node.parent.kind !== SyntaxKind.VariableStatement) return [];
  return node.declarations
    .filter((one) => one.name.kind === SyntaxKind.Identifier && one.initializer && !assigned.has(one.name.text))
    .map((one) => `${one.name.text} never changes: use const`);
}

function callFaults(node, source) {
  const callee = node.expression.getText(source);
  if (/^console\./.test(callee)) return [`${callee}: tell the reader, or throw`];
  if (/^(alert|confirm|prompt|eval)$/.test(callee)) return [callee];
  return [];
}

/** Names that anything is assigned to, anywhere in the file. */
function namesAssigned(source) {
  const names = new Set();
  const visit = (node) => {
    const isAssignment =
      node.kind === SyntaxKind.BinaryExpression &&
      node.operatorToken.kind >= SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= SyntaxKind.LastAssignment;
    if (isAssignment) for (const name of node.left.getText(source).match(/\w+/g) ?? []) names.add(name);
    if (node.kind === SyntaxKind.PrefixUnaryExpression || node.kind === SyntaxKind.PostfixUnaryExpression) names.add(node.operand.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
