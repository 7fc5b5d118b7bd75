import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NodeDefinition } from '@mantis-pdm/node-red-kit';
import { RedProcess } from '@mantis-pdm/node-red-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface FlowNode extends Record<string, unknown> {
  id: string;
  type: string;
  z?: string;
  wires?: string[][];
}

const files = globSync(['flows/*.json', 'node-red-nodes/*/examples/*.json']);
const definitions = new Map<string, NodeDefinition>();
for (const file of globSync('node-red-nodes/*/src/*/definition.ts')) {
  for (const value of Object.values((await import(resolve(file))) as Record<string, NodeDefinition>))
    if (typeof value === 'object' && 'type' in value) definitions.set(value.type, value);
}

test('every node of ours is in a flow that a user can open', () => {
  const used = new Set(files.flatMap((file) => read(file).map(({ type }) => type)));
  expect([...definitions.keys()].filter((type) => !used.has(type))).toEqual([]);
});

test('an option that is shown under a condition names another option and one of its choices', () => {
  for (const { type, options } of definitions.values())
    for (const { when = {} } of Object.values(options))
      for (const [key, values] of Object.entries(when)) {
        const other = options[key];
        const choices = other?.kind === 'choice' ? Object.keys(other.choices) : ['true', 'false'];
        expect(['choice', 'flag'], `${type}: ${key}`).toContain(other?.kind);
        expect(choices, `${type}: ${key}`).toEqual(expect.arrayContaining([...values]));
      }
});

let red: RedProcess;
beforeAll(async () => {
  red = await RedProcess.start({ release: 'Node-RED 5', flow: [] });
});
afterAll(() => red.stop());

describe.each(files)('%s', (file) => {
  const flow = read(file);
  const byId = new Map(flow.map((node) => [node.id, node]));

  test('wires and references lead somewhere', () => {
    expect(byId.size).toBe(flow.length);
    for (const { id, type, wires = [], ...settings } of flow) {
      for (const target of wires.flat()) expect(byId.has(target), `${id} is wired to ${target}`).toBe(true);
      for (const [key, option] of Object.entries(definitions.get(type)?.options ?? {}))
        if (option.kind === 'node' && settings[key])
          expect(byId.get(String(settings[key]))?.type, `${id}.${key}`).toBe(option.type);
    }
  });

  test('nodes state all their settings and no others: `node deploy/validate/flows.mts` writes them', () => {
    const common = ['id', 'type', 'z', 'name', 'x', 'y', 'wires', 'settingsVersion', 'd', 'g', 'info'];
    for (const node of flow) {
      const definition = definitions.get(node.type);
      if (!definition) continue;
      const stated = Object.keys(node).filter((key) => !common.includes(key));
      const options = Object.entries(definition.options).filter(([, { kind }]) => kind !== 'secret');
      expect(stated.sort(), node.id).toEqual(options.map(([key]) => key).sort());
      expect(node.wires?.length ?? 0, node.id).toBe(definition.outputs.length);
    }
  });

  test('a number is written as it will be written again', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/\d\.0+,?$/m);
  });

  test('what a historian keeps reaches it, where there is one: a page has nothing else to show', () => {
    const historians = new Set(flow.filter(({ type }) => type === 'mantis-historian').map(({ id }) => id));
    const kept = ['features', 'anomaly', 'rul', 'health'].map((name) => `mantis-${name}`);
    const unkept = flow.filter(
      ({ type, wires = [] }) => kept.includes(type) && !wires.flat().some((target) => historians.has(target)),
    );
    expect(historians.size === 0 ? [] : unkept.map(({ id }) => id)).toEqual([]);
  });

  test('it starts and stops in a real Node-RED without an error', async () => {
    const since = red.output.length;
    await red.deploy(flow);
    await red.quiet();
    await red.deploy([]);
    const lines = red.output.slice(since).split('\n');
    expect(lines.filter((line) => /\[error\]|Waiting for missing types/.test(line))).toEqual([]);
  });
});

function read(file: string): FlowNode[] {
  return JSON.parse(readFileSync(file, 'utf8')) as FlowNode[];
}
