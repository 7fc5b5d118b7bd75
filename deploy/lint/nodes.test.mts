import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** What is said of a line in a node's composition. */
async function said(code: string): Promise<string[]> {
  const [{ messages }] = await eslint.lintText(code, {
    filePath: 'node-red-nodes/condition/src/health/node.ts',
  });
  return messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').map(({ message }) => message);
}

test('a node does not claim what its definition says', async () => {
  expect(
    await said('export const take = (object: unknown) => (object as { asset: string }).asset;'),
  ).toHaveLength(1);
  expect(await said('export const take = (object: { asset: string }) => object.asset;')).toEqual([]);
});
