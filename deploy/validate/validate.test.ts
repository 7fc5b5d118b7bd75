import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let checks: typeof import('./check.mts', { with: { 'resolution-mode': 'import' } });
let packed: typeof import('./packed.mts', { with: { 'resolution-mode': 'import' } });
let lock: typeof import('./lock.mts', { with: { 'resolution-mode': 'import' } });
let plugins: typeof import('./plugins.mts', { with: { 'resolution-mode': 'import' } });
let scorecard: typeof import('./scorecard.mts', { with: { 'resolution-mode': 'import' } });
const folder = mkdtempSync(join(tmpdir(), 'mantis-validate-'));

beforeAll(async () => {
  checks = await import('./check.mts');
  packed = await import('./packed.mts');
  lock = await import('./lock.mts');
  plugins = await import('./plugins.mts');
  scorecard = await import('./scorecard.mts');
});
afterAll(() => rmSync(folder, { recursive: true }));

const notes = (list: { outcome: string; note?: string }[]) =>
  list.filter(({ outcome }) => outcome !== 'ok').map(({ note }) => note);

describe('what a package packs', () => {
  const manifest = {
    name: 'a',
    exports: { '.': { default: './dist/index.js' } },
    'node-red': { nodes: { 'mantis-a': 'dist/mantis-a.js' } },
  };
  const files = [
    'README.md',
    'LICENSE',
    'package.json',
    'dist/index.js',
    'dist/mantis-a.js',
    'dist/mantis-a.html',
    'dist/icons/mantis-a.svg',
    'dist/locales/en-US/mantis-a.json',
    'examples/01 - A.json',
  ];

  test('a whole package is fine', () => {
    expect(notes(packed.judgeFiles(manifest, files))).toEqual([]);
  });

  test.each(files.filter((file) => file !== 'package.json'))('without %s it is not', (missing) => {
    const rest = files.filter((file) => file !== missing);
    expect(notes(packed.judgeFiles(manifest, rest))).toHaveLength(1);
  });

  test.each(['dist/a.test.js', 'dist/testing/rig.js', 'dist/a.js.map', 'src/a.ts', 'dist/.tsbuildinfo'])(
    '%s is of no use to anybody',
    (file) => expect(notes(packed.judgeFiles(manifest, [...files, file]))).toEqual([file]),
  );
});

describe('the scorecard', () => {
  const manifest = { name: 'a', keywords: ['node-red'], 'node-red': { nodes: {} } };
  const ids = ['P01', 'P03', 'P04', 'P05', 'P06', 'P07', 'P08', 'N01', 'N02', 'D01', 'D02', 'D03'];
  const card = Object.fromEntries(ids.map((id) => [id, { test: true }]));

  test('all true is fine', () => {
    expect(notes(scorecard.judge(manifest, card))).toEqual([]);
  });

  test('what the tool did not judge is a failure, not a pass', () => {
    expect(notes(scorecard.judge(manifest, { ...card, N02: undefined }))).toEqual(['was not judged']);
  });

  test('a missing keyword is a failure, although the tool passes it', () => {
    expect(notes(scorecard.judge({ ...manifest, keywords: [] }, card))).toEqual(['fails']);
  });

  test('newer releases of others are a warning; our own are in no registry yet', () => {
    const dated = (packages: string[]) => ({ ...card, D03: { test: false, packages } });
    expect(notes(scorecard.judge(manifest, dated(['@mantis-pdm/core'])))).toEqual([]);
    const [found] = scorecard.judge(manifest, dated(['pg', '@mantis-pdm/core'])).filter(({ note }) => note);
    expect(found).toMatchObject({ outcome: 'warning', note: 'newer releases of pg' });
  });
});

describe('built plugins', () => {
  const plugin = {
    id: 'mantis-a-panel',
    type: 'panel',
    info: { version: '1.0.0', updated: '2026-01-01', description: 'a', logos: { small: 'logo.svg' } },
  };
  const build = (name: string, { json = plugin, code = 'define(["react"],()=>{})' } = {}) => {
    const dist = join(folder, name, 'dist');
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
    writeFileSync(join(dist, 'plugin.json'), JSON.stringify(json));
    writeFileSync(join(dist, 'module.js'), code);
    for (const file of ['module.js.map', 'logo.svg', 'LICENSE', 'README.md', 'CHANGELOG.md'])
      writeFileSync(join(dist, file), 'x');
    return join(folder, name);
  };

  test('a complete build is fine', () => {
    expect(notes(plugins.builtPlugins(build('whole')))).toEqual([]);
  });

  test('placeholders, missing logos and foreign module formats are told', () => {
    const info = { ...plugin.info, version: '%VERSION%', updated: '%TODAY%', logos: { small: 'other.svg' } };
    const spoilt = build('spoilt', { json: { ...plugin, info }, code: 'export {}' });
    expect(notes(plugins.builtPlugins(spoilt))).toEqual([
      '%VERSION%, not 1.0.0',
      '%TODAY%',
      'not in the form that Grafana loads',
      'other.svg',
    ]);
  });

  test('a plugin that was not built is told', () => {
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'empty/package.json'), JSON.stringify({ name: 'empty', version: '1.0.0' }));
    expect(notes(plugins.builtPlugins(join(folder, 'empty')))).toEqual([
      'no dist folder: npm run build makes it',
    ]);
  });
});

test('a harmful version counts where users install it, wherever it lies', () => {
  const file = join(folder, 'package-lock.json');
  const old = { version: '5.1.1' };
  const judge = (packages: object) => {
    writeFileSync(file, JSON.stringify({ packages }));
    return lock.incompatible(file);
  };
  expect(judge({ 'node_modules/a/node_modules/agent-base': old }).note).toBe('agent-base 5.1.1');
  expect(judge({ 'node_modules/agent-base': { ...old, dev: true } }).outcome).toBe('ok');
  expect(judge({ 'node_modules/agent-base': { version: '7.0.0' } }).outcome).toBe('ok');
});

test('the table counts what is fine and shows what is not', () => {
  const list = [checks.check('a', 'one', ''), checks.check('a', 'two', ['x', 'y'])];
  expect(checks.table(list)).toBe('a    1 of 2 fine\n  failure: two: x, y');
});
