import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { zipOf } from './zip-plugins.mts';

function built(files: Record<string, string>): string {
  const dist = mkdtempSync(join(tmpdir(), 'mantis-zip-'));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), content);
  }
  return dist;
}

const plugin = (version: string) => JSON.stringify({ id: 'mantis-pdm-app', info: { version } });

test('an archive is named by id and version, and has one folder of that id with all that was built', () => {
  const dist = built({
    'plugin.json': plugin('1.2.3'),
    'module.js': 'define([])',
    'rul-band/img/logo.svg': '<svg />',
  });
  const { name, content } = zipOf(dist);
  expect(name).toBe('mantis-pdm-app-1.2.3.zip');
  const files = unzipSync(content);
  expect(Object.keys(files)).toEqual(['module.js', 'plugin.json', 'rul-band/img/logo.svg'].map((file) => `mantis-pdm-app/${file}`)); // prettier-ignore
  expect(strFromU8(files['mantis-pdm-app/module.js'])).toBe('define([])');
  expect(zipOf(dist).content).toEqual(content);
});

test('what was not built is not zipped', () => {
  expect(() => zipOf(built({}))).toThrow(/plugin\.json/);
  expect(() => zipOf(built({ 'plugin.json': plugin('%VERSION%') }))).toThrow('is no version; build it first');
});
