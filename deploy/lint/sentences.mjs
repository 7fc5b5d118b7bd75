/**
 * ESLint rule: a sentence for people comes from a catalogue (`core/contract/said`, `core/remarks`), so that it can be read in another
 * language. It looks where refusals of the API are made, at what a person must mend of a connection or the simulated plant, at what core
 * writes into evidence and history, at examples of data-quality objects, and at errors in the rooms that have no plain text any more.
 */

/** Properties whose text people read, in objects that core makes. */
const READ = new Set(['comment', 'text']);

/** Errors whose first argument is the sentence. */
const MENDED = 'NewExpression[callee.name=/^(ConnectError|ModelError|PlantError)$/]';

/** Errors with plain text, which has no place where {@link SAID} is. */
const PLAIN = 'NewExpression[callee.name=/^(Error|RangeError|TypeError)$/]';

/** Rooms whose errors bring their sentence along. What a dialog checks in the browser, where no catalogue is, stays plain. */
const SAID =
  /(?:historian|registry)\/src\/|core\/src\/(?:clean|filter|quality|table|window(?!\/cut-by))\/|condition\/src\/features\/|connect\/src\/mqtt\/(?:fields|path)|kit\/src\/(?:door|source|sparkplug)\//;

/** What takes the words of others, whose argument is never written here. */
const FOREIGN = 'CallExpression[callee.name="foreign"]';

/** Whether an expression is text with words in it, or may be. */
function isWritten(node) {
  if (node?.type === 'TemplateLiteral') return true;
  if (node?.type === 'Literal') return typeof node.value === 'string' && node.value.includes(' ');
  if (node?.type === 'ConditionalExpression') return isWritten(node.consequent) || isWritten(node.alternate);
  if (node?.type === 'ArrowFunctionExpression') return isWritten(node.body);
  return node?.type === 'BinaryExpression' && (isWritten(node.left) || isWritten(node.right));
}

export const sentences = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      written: 'A sentence for people comes from the catalogue: say(code, values), or remark(code, values).',
    },
  },
  create(context) {
    const check = (node) => isWritten(node) && context.report({ node, messageId: 'written' });
    return {
      'NewExpression[callee.name="ApiError"]': ({ arguments: [, said] }) => check(said),
      'CallExpression[callee.object.name="ApiError"][callee.property.name="later"]': ({
        arguments: [, said],
      }) => check(said),
      [FOREIGN]: ({ arguments: [text] }) => check(text),
      [MENDED]: ({ arguments: [said] }) => check(said),
      [PLAIN]: ({ arguments: [text] }) => SAID.test(context.filename) && check(text),
      'VariableDeclarator[id.name="example"]': ({ init }) => check(init),
      Property: ({ key, value }) => {
        if (key.name === 'example') check(value);
        if (/core\/src\/maintenance\/|maintenance\/src\//.test(context.filename) && READ.has(key.name))
          check(value);
      },
    };
  },
};
