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
import { upcast } from '@mantis-pdm/core/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AssetMemory, type MemorySpec } from './asset-memory';
import { SnapshotFile } from './snapshot-file';
import { worded, type Remark } from '@mantis-pdm/core/remarks';

interface Count {
  n: number;
}
const spec: MemorySpec<Count> = { name: 'counts', version: 1, create: () => ({ n: 0 }) };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-memory-'));
  path = join(folder, 'state', 'counts.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (more: Partial<MemorySpec<Count>> = {}) =>
  new AssetMemory({ ...spec, ...more }, new SnapshotFile(path));

/** Leaves the counts of the given assets on disk, as an earlier run would. */
async function saved(...assets: string[]): Promise<void> {
  const memory = open();
  assets.forEach((asset, i) => (memory.for(asset).n = i + 1));
  await memory.save(5);
}

describe('bounded state per asset', () => {
  test('is made at first sight, and changed in place', () => {
    const memory = new AssetMemory(spec);
    memory.for('a').n++;
    memory.for('a').n++;
    expect([memory.peek('a'), memory.peek('b'), memory.size]).toEqual([{ n: 2 }, undefined, 1]);
  });

  test('the asset unused for longest is forgotten first, and counted', () => {
    const memory = new AssetMemory({ ...spec, limit: 2 });
    for (const asset of ['a', 'b', 'a', 'c']) memory.for(asset);
    expect([...memory.entries()].map(([asset]) => asset)).toEqual(['a', 'c']);
    memory.set('d', { n: 1 });
    memory.set('d', { n: 2 });
    expect([memory.evicted, memory.size, memory.peek('a')]).toEqual([2, 2, undefined]);
  });

  test('never more than its limit, and the newest always there', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 5 }), (assets, limit) => {
        const memory = new AssetMemory({ ...spec, limit });
        for (const asset of assets) {
          memory.for(asset);
          expect(memory.size).toBeLessThanOrEqual(limit);
          expect(memory.peek(asset)).toBeDefined();
        }
      }),
    );
  });

  test('forgets one, or all', () => {
    const memory = new AssetMemory(spec);
    for (const asset of ['a', 'b', 'c']) memory.for(asset);
    memory.forget('a');
    expect(memory.size).toBe(2);
    memory.clear();
    expect(memory.size).toBe(0);
  });
});

describe('snapshots', () => {
  test('bring back every asset, whatever it is called', async () => {
    const names = ['__proto__', 'constructor', 'a b/c', 'ü', ''];
    await saved(...names);
    const memory = open();
    expect(memory.restore()).toEqual({ restored: 5, problem: undefined });
    expect(names.map((name) => memory.peek(name)?.n)).toEqual([1, 2, 3, 4, 5]);
    expect(({} as { n?: number }).n).toBeUndefined();
  });

  test('state that is no plain data is packed', async () => {
    const sets: MemorySpec<Set<number>> = {
      name: 'sets',
      version: 1,
      create: () => new Set(),
      pack: (set) => [...set],
      unpack: (packed) => new Set(packed as number[]),
    };
    const memory = new AssetMemory(sets, new SnapshotFile(path));
    memory.for('a').add(7);
    await memory.save(5);
    const next = new AssetMemory(sets, new SnapshotFile(path));
    next.restore();
    expect(next.peek('a')).toEqual(new Set([7]));
  });

  test('without a file nothing is restored or saved', async () => {
    const memory = new AssetMemory(spec);
    memory.for('a');
    await memory.save(5);
    expect(memory.restore()).toEqual({ restored: 1, problem: undefined });
    expect(open().restore()).toEqual({ restored: 0, problem: undefined });
  });

  test('another version goes through migrate', async () => {
    await saved('a', 'b');
    const migrate = (old: unknown, version: number) => ({ n: (old as Count).n * 100 + version });
    const memory = open({ version: 2, migrate });
    expect(memory.restore()).toEqual({ restored: 2, problem: undefined });
    expect(memory.peek('b')).toEqual({ n: 201 });
  });

  test('a later version is refused with both, and left where and as it is', async () => {
    mkdirSync(join(folder, 'state'), { recursive: true });
    const text = '{"v":3,"savedAt":5,"entries":[["a",{"m":1}]]}';
    writeFileSync(path, text);
    const memory = open({ migrate: () => ({ n: 0 }) });
    expect(() => memory.restore()).toThrow(
      `State file ${path} is of version 3, this release reads up to 1: update MANTIS`,
    );
    await memory.save(6);
    expect([readdirSync(join(folder, 'state')), readFileSync(path, 'utf8')]).toEqual([['counts.json'], text]);
  });

  test('an object of a later version in a state is refused like the whole file', async () => {
    await saved('a');
    const text = readFileSync(path, 'utf8');
    const memory = open({ unpack: () => upcast({ kind: 'health', v: 9 }) as never });
    expect(() => memory.restore()).toThrow('A health object is of version 9, this release reads up to 1');
    expect([readdirSync(join(folder, 'state')), readFileSync(path, 'utf8')]).toEqual([['counts.json'], text]);
  });

  test('another version without migrate starts fresh, says so, and leaves the file aside', async () => {
    await saved('a', 'b');
    const before = readFileSync(path, 'utf8');
    const { restored, problem } = open({ version: 2 }).restore();
    expect([restored, worded(problem as Remark)]).toEqual([
      0,
      `2 of 2 saved states are of version 1 and could not be used: this release keeps version 2. The file was left as ${path}.unused`,
    ]);
    expect(readFileSync(`${path}.unused`, 'utf8')).toBe(before);
  });

  test('one state that cannot be migrated does not take the others with it', async () => {
    await saved('a', 'b');
    const migrate = (old: unknown) => {
      if ((old as Count).n === 1) throw new Error('no slope');
      return old as Count;
    };
    const memory = open({ version: 2, migrate });
    const { restored, problem } = memory.restore();
    expect([restored, memory.peek('b')]).toEqual([1, { n: 2 }]);
    expect(worded(problem as Remark)).toMatch(/^1 of 2 saved states are of version 1 .*: no slope\. /);
  });

  test('more assets than the limit: the most recently used stay, the others count as evicted', async () => {
    await saved('a', 'b', 'c');
    const memory = open({ limit: 2 });
    expect(memory.restore()).toEqual({ restored: 2, problem: undefined });
    expect([memory.peek('a'), memory.evicted]).toEqual([undefined, 1]);
  });

  test.each([
    ['half a file', '{"v":1,"entr', /could not be read: .*JSON/],
    ['an empty file', '', /could not be read: .*JSON/],
    ['no snapshot', '{"some":"thing"}', /counts\.json is not a state snapshot/],
    ['null', 'null', /is not a state snapshot/],
    ['entries that are no pairs', '{"v":1,"entries":[["a",{"n":1}],5]}', /is not a state snapshot/],
    ['an asset that is no name', '{"v":1,"entries":[[5,{"n":1}]]}', /is not a state snapshot/],
  ])('%s: a sentence, a fresh start, and the file stays for a person to see', (_name, text, sentence) => {
    mkdirSync(join(folder, 'state'));
    writeFileSync(path, text);
    const memory = open();
    const { restored, problem } = memory.restore();
    expect([restored, memory.size]).toEqual([0, 0]);
    expect(worded(problem as Remark)).toMatch(sentence);
    expect(readFileSync(`${path}.unused`, 'utf8')).toBe(text);
  });

  test('a file that cannot even be put aside is told too', () => {
    mkdirSync(path, { recursive: true });
    mkdirSync(join(`${path}.unused`, 'full'), { recursive: true });
    expect(worded(open().restore().problem as Remark)).toMatch(
      /could not be read: EISDIR.*could not be left aside: /,
    );
  });
});

describe('saving', () => {
  test('writes only what changed', async () => {
    await saved('a');
    rmSync(path);
    const memory = open();
    await memory.save(5);
    memory.forget('never seen');
    memory.clear();
    await memory.save(5);
    expect(existsSync(path)).toBe(false);
    memory.for('a');
    await memory.save(6);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ v: 1, savedAt: 6, entries: [['a', { n: 0 }]] });
    rmSync(path);
    await memory.save(7);
    expect(existsSync(path)).toBe(false);
    memory.forget('a');
    await memory.save(8);
    expect(existsSync(path)).toBe(true);
  });

  test('a failed write is an error, and the state stays unsaved until one succeeds', async () => {
    writeFileSync(join(folder, 'state'), 'a file where the folder should be');
    const memory = open();
    memory.for('a').n = 7;
    await expect(memory.save(5)).rejects.toThrow(/EEXIST|ENOTDIR/);
    rmSync(join(folder, 'state'));
    await memory.save(6);
    const next = open();
    next.restore();
    expect(next.peek('a')).toEqual({ n: 7 });
  });

  test('state that JSON cannot hold is an error, not a crash, and stays unsaved', async () => {
    const memory = new AssetMemory<unknown>(
      { name: 'x', version: 1, create: () => 0 },
      new SnapshotFile(path),
    );
    memory.set('a', 5n);
    await expect(memory.save(5)).rejects.toThrow('BigInt');
    memory.set('a', 5);
    await memory.save(6);
    expect(existsSync(path)).toBe(true);
  });

  test('whoever saves while a save is under way waits for it: a redeploy reads right after', async () => {
    const memory = open();
    memory.for('a');
    void memory.save(5);
    await memory.save(6);
    expect(existsSync(path)).toBe(true);
  });

  test('whoever saves while a save is failing tries again', async () => {
    writeFileSync(join(folder, 'state'), '');
    const memory = open();
    memory.for('a');
    const first = memory.save(5);
    const second = memory.save(6);
    await expect(first).rejects.toThrow();
    await expect(second).rejects.toThrow();
  });
});

test('a crash between write and rename leaves the former state', async () => {
  await saved('a', 'b');
  writeFileSync(`${path}.new`, '{"v":1,"entries":[["a",');
  const memory = open();
  expect(memory.restore()).toEqual({ restored: 2, problem: undefined });
  memory.for('c');
  await memory.save(7);
  expect([open().restore().restored, existsSync(`${path}.new`)]).toEqual([3, false]);
});

test('saves run one after the other, the last one stays', async () => {
  const file = new SnapshotFile<number>(path);
  const writes = [1, 2, 3, 4, 5].map((n) => file.write({ v: 1, savedAt: n }, [JSON.stringify(['a', n])]));
  await Promise.all(writes);
  expect(file.read()).toEqual({ v: 1, savedAt: 5, entries: [['a', 5]] });
});

test('many states are saved in turns: others run meanwhile, and what is used or goes meanwhile is saved once or not', async () => {
  const memory = new AssetMemory<string>(
    { name: 'long', version: 1, create: (asset) => asset.repeat(2_000) },
    new SnapshotFile(path),
  );
  for (let i = 0; i < 5_000; i++) memory.for(`asset-${i}`);
  let turns = 0;
  let saved = false;
  const saving = memory.save(1).then(() => (saved = true));
  while (!saved) {
    await new Promise((resolve) => setImmediate(resolve));
    memory.for(`asset-${turns}`);
    if (turns === 0) memory.forget('asset-4999');
    turns++;
  }
  await saving;
  expect(turns).toBeGreaterThan(3);
  const names = new SnapshotFile<string>(path).read()!.entries.map(([asset]) => asset);
  expect([names.length, new Set(names).size, names.includes('asset-4999')]).toEqual([4_999, 4_999, false]);
});
