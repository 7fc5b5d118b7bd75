import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PutAside } from './put-aside';

let states: string;
beforeEach(() => {
  states = join(mkdtempSync(join(tmpdir(), 'mantis-aside-')), 'state');
  mkdirSync(states);
});
afterEach(() => rmSync(join(states, '..'), { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(states, name), text);
const read = (name: string) => readFileSync(join(states, name), 'utf8');

test('what is put aside is dated, and comes back; of a name the one put aside last does, whatever the clock said', () => {
  const aside = new PutAside(states);
  for (const [day, text] of [
    [9, 'older'],
    [1, 'newer'],
  ] as const) {
    write('a.json', text);
    expect(aside.put(['a.json'], day * 86_400_000)).toBe(0);
  }
  expect(readdirSync(aside.folder)).toEqual(['1970-01-02T00-00-00.000Z~a.json']);
  expect(aside.bringBack('a.json')).toBe('1970-01-02T00-00-00.000Z');
  expect(read('a.json')).toBe('newer');
});

test('a state that is there stays, and nothing comes of a name that was not put aside', () => {
  const aside = new PutAside(states);
  expect(aside.bringBack('a.json')).toBeUndefined();
  write('a.json', 'old');
  write('b-a.json', 'other');
  aside.put(['a.json', 'b-a.json'], 0);
  write('a.json', 'new');
  expect(aside.bringBack('a.json')).toBeUndefined();
  expect(read('a.json')).toBe('new');
  rmSync(join(states, 'a.json'));
  aside.bringBack('a.json');
  expect(read('a.json')).toBe('old');
  expect(existsSync(join(states, 'b-a.json'))).toBe(false);
});

test.each([
  ['number', { files: 2, bytes: 1e9 }],
  ['bytes', { files: 100, bytes: 25 }],
])('it is bounded by %s, the oldest goes first, and is counted', (_name, limits) => {
  const aside = new PutAside(states, limits);
  const dropped = [1, 2, 3].map((day) => {
    write(`${day}.json`, 'ten bytes!');
    return aside.put([`${day}.json`], day);
  });
  expect(dropped).toEqual([0, 0, 1]);
  expect([aside.bringBack('1.json'), aside.bringBack('2.json')]).toEqual([undefined, expect.any(String)]);
});

test('what is put aside together stays together, however much it is', () => {
  const aside = new PutAside(states, { files: 1, bytes: 1 });
  for (const name of ['old.json', 'a.json', 'b.json']) write(name, 'ten bytes!');
  aside.put(['old.json'], 0);
  expect(aside.put(['a.json', 'b.json'], 1)).toBe(1);
  expect(readdirSync(aside.folder)).toHaveLength(2);
});
