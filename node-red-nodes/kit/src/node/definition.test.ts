import { expect, test } from 'vitest';
import { describeNode, migrateConfig, settingsVersion, VERSION_FIELD } from './definition';

const definition = describeNode({
  type: 'mantis-test',
  title: 'test',
  role: 'transform',
  inputs: 1,
  outputs: [],
  options: {},
  migrations: [
    ({ seconds, ...rest }) => ({ ...rest, ms: Number(seconds) * 1000 }),
    ({ ms, ...rest }) => ({ ...rest, every: { value: ms, unit: 'ms' } }),
  ],
});

test('a definition with two migrations writes version 3', () => {
  expect(settingsVersion(definition)).toBe(3);
  expect(settingsVersion({ ...definition, migrations: undefined })).toBe(1);
});

test('settings of the first release climb every step', () => {
  const old = { name: 'kept', seconds: 5, [VERSION_FIELD]: 1 };
  expect(migrateConfig(definition, old)).toEqual({
    name: 'kept',
    every: { value: 5000, unit: 'ms' },
    [VERSION_FIELD]: 3,
  });
  expect(old).toEqual({ name: 'kept', seconds: 5, [VERSION_FIELD]: 1 });
});

test('settings without a version were written by hand, and are of today', () => {
  expect(migrateConfig(definition, { seconds: 5 })).toEqual({ seconds: 5, [VERSION_FIELD]: 3 });
});

test('later settings climb the steps that are left', () => {
  expect(migrateConfig(definition, { ms: 7, [VERSION_FIELD]: 2 })).toMatchObject({ every: { value: 7 } });
  expect(migrateConfig(definition, { ms: 7, [VERSION_FIELD]: '3' })).toMatchObject({ ms: 7 });
});

test('settings of a newer release are refused', () => {
  expect(() => migrateConfig(definition, { [VERSION_FIELD]: 4 })).toThrow(
    'Settings are of version 4, this release reads up to 3: update mantis-test',
  );
});

test.each([0, -1, 1.5, 'new', {}])('version %j is none', (version) => {
  expect(() => migrateConfig(definition, { [VERSION_FIELD]: version })).toThrow('not a version');
});
