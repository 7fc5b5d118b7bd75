/**
 * ESLint rule: a sentence for people comes from the catalogue (`core/contract/said`), so that it can be read in another language. It
 * looks where refusals of the API are made, at what a person must mend of a connection or the simulated plant, and at what core writes into evidence and history.
 */

/** Properties whose text people read, in objects that core makes. */
const READ = new Set(['comment', 'text']);

/** Errors whose first argument is the sentence. */
const MENDED = 'NewExpression[callee.name=/^(ConnectError|ModelError|PlantError)$/]';

/** What takes the words of others, whose argument is never written here. */
const FOREIGN = 'CallExpression[callee.name="foreign"]';

/** Whether an expression is text with words in it, or may be. */
function isWritten(node) {
  if (node?.type === 'TemplateLiteral') return true;
  if (node?.type === 'Literal') return typeof node.value === 'string' && node.value.includes(' ');
  if (node?.type === 'ConditionalExpression') return isWritten(node.consequent) || isWritten(node.alternate);
  return node?.type === 'BinaryExpression' && (isWritten(node.left) || isWritten(node.right));
}

export const sentences = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { written: 'A sentence for people comes from the catalogue: say(code, values).' },
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
      Property: ({ key, value }) => {
        if (/core\/src\/maintenance\/|maintenance\/src\//.test(context.filename) && READ.has(key.name))
          check(value);
      },
    };
  },
};
