import { expect, test } from 'vitest';
import { branchOption, O } from '../options';
import { Branches } from './branches';
import { describeNode } from './definition';
import type { FlowPart } from './flow-ways';

const only = O.text({ label: 'Only', default: '', maxLength: 50, help: 'Names.' });
const table = O.node({ label: 'Table', type: 'mantis-models', help: 'Where it is.' });
const maker = (type: `mantis-${string}`, gathers = false) =>
  describeNode({
    type,
    title: type,
    role: 'transform',
    inputs: 1,
    outputs: ['out'],
    gathers,
    options: { only, table, ...branchOption },
  });
const definitions = new Map(
  [maker('mantis-window'), maker('mantis-features'), maker('mantis-health', true)].map((one) => [
    one.type as string,
    one,
  ]),
);

const node = (id: string, type: string, to: string[] = [], more: object = {}): FlowPart => ({
  id,
  type,
  wires: [to],
  ...more,
});
const features = (id: string, more: object = {}, to: string[] = []) => node(id, 'mantis-features', to, more);
const source = (...to: string[]) => node('source', 'inject', to);
const branches = (...parts: FlowPart[]) => new Branches(parts, (type) => definitions.get(type));
const words = (...parts: FlowPart[]) => {
  const found = branches(...parts);
  return Object.fromEntries(
    parts.filter(({ type }) => definitions.has(type)).map(({ id }) => [id, found.wordOf(id)]),
  );
};

test('on a straight line nobody has a word, also with two of a kind in a row, and on two lines side by side', () => {
  expect(
    words(
      source('w'),
      node('w', 'mantis-window', ['a']),
      features('a', {}, ['b']),
      features('b'),
      node('switch', 'switch', [], { wires: [['c'], ['d']] }),
      features('c'),
      features('d'),
    ),
  ).toEqual({ w: '', a: '', b: '', c: '', d: '' });
});

test('of two that get the same message the first in the flow keeps the bare name, the other gets a hash of its settings', () => {
  const [a, b] = [features('a', { only: 'mean' }), features('b', { only: 'max' })];
  const found = words(source('b', 'a'), a, b);
  expect(found).toEqual({ a: '', b: expect.stringMatching(/^h[0-9a-f]{6}$/) as string });
  expect(words(source('b', 'a'), b, a)).toMatchObject({ b: '' });
  expect(words(source('a', 'b'), a, features('b', { only: 'min' })).b).not.toBe(found.b);
});

test('the ids of an import, the name, the place and other nodes make no difference; nor does an option that is at its default', () => {
  const word = (id: string, more: object) =>
    words(source('first', id), features('first'), features(id, { only: 'max', ...more }))[id];
  const before = word('b', { table: 'x1', name: 'old', x: 1 });
  expect(word('z', { table: 'x2', name: 'new', x: 2, branch: '' })).toBe(before);
});

test('behind nodes of others that may have let through one asset each, nobody has a word', () => {
  const parts = [
    source('pumps', 'fans', 'c'),
    node('pumps', 'function', ['a']),
    node('fans', 'switch', ['b']),
    features('a', { only: 'mean' }),
    features('b', { only: 'max' }),
    features('c', { only: 'min' }),
  ];
  expect(words(...parts)).toEqual({ a: '', b: '', c: '' });
});

test('a word that a person gave counts, and the bare name is left to the other', () => {
  expect(words(source('a', 'b'), features('a', { branch: 'fast' }), features('b', { only: 'max' }))).toEqual({
    a: 'fast',
    b: '',
  });
});

test('what follows two branches needs no word: its way tells it apart', () => {
  const parts = [
    source('w1', 'w2'),
    node('w1', 'mantis-window', ['f1']),
    node('w2', 'mantis-window', ['f2'], { branch: 'slow' }),
    features('f1', {}, ['h']),
    features('f2', {}, ['h']),
    node('h', 'mantis-health'),
  ];
  expect(words(...parts)).toEqual({ w1: '', w2: 'slow', f1: '', f2: '', h: '' });
});

test('two that gather carry their own words alone, and so need them', () => {
  const parts = [
    source('w1', 'w2'),
    node('w1', 'mantis-window', ['h1']),
    node('w2', 'mantis-window', ['h2'], { branch: 'slow' }),
    node('h1', 'mantis-health'),
    node('h2', 'mantis-health', [], { only: 'x' }),
  ];
  expect(words(...parts)).toMatchObject({ h1: '', h2: expect.stringMatching(/^h/) as string });
});

test('links between tabs, subflows and circles are followed', () => {
  const linked = [
    source('out'),
    { id: 'out', type: 'link out', links: ['in1', 'in2'] },
    node('in1', 'link in', ['a']),
    node('in2', 'link in', ['b']),
    features('a', {}, ['loop']),
    node('loop', 'function', ['a']),
    features('b', { only: 'max' }),
  ];
  expect(words(...linked)).toMatchObject({ a: '', b: expect.stringMatching(/^h/) as string });
  const subflow = { id: 's', type: 'subflow', in: [{ wires: [{ id: 'a' }, { id: 'b' }] }] };
  expect(words(subflow, features('a'), features('b', { only: 'max' })).b).toMatch(/^h/);
});

test.each([
  ['one word', { branch: 'fast' }, { branch: 'fast' }, 'have the branch "fast"'],
  ['one setting and no word', {}, {}, 'have the same settings'],
])('two with %s are refused in a sentence that names both', (_what, one, other, why) => {
  const found = branches(source('a', 'b'), features('a', { name: 'Mean', ...one }), features('b', other));
  // With the same settings and no word the second still has its hash: only a third is one too many.
  if (!('branch' in one)) {
    const three = branches(
      source('a', 'b', 'c'),
      features('a'),
      features('b'),
      features('c', { name: 'Third' }),
    );
    expect(() => three.wordOf('c')).toThrow(why);
    expect(() => three.wordOf('b')).toThrow('mantis-features "Third" and mantis-features b');
    return;
  }
  for (const id of ['a', 'b']) {
    expect(() => found.wordOf(id)).toThrow(
      `mantis-features b and mantis-features "Mean" get the same messages and ${why}`,
    );
  }
});

test('a word that brings a way about that another has costs the other its bare word', () => {
  const found = branches(
    source('w1', 'w2'),
    node('w1', 'mantis-window', ['f1']),
    node('w2', 'mantis-window', ['f2'], { branch: 'slow' }),
    features('f1', { branch: 'slow' }),
    features('f2'),
  );
  expect([found.wordOf('f1'), found.wordOf('f2')]).toEqual(['slow', expect.stringMatching(/^h/)]);
});
