import { join } from 'node:path';
import { parseOptions } from '@mantis-pdm/node-red-kit';
import { expect, test, vi } from 'vitest';
import { buildHistorian } from './build';
import { definition } from './definition';

const build = (settings: Record<string, unknown>) =>
  buildHistorian(parseOptions(definition.options, settings), {
    userDir: '/user',
    backups: '/user/mantis/backups',
    installation: () => ({ id: 'a', name: 'Hall a' }),
    onFault: vi.fn(),
    onError: vi.fn(),
    onNotice: vi.fn(),
  });

test('files lie in the user directory unless a path says otherwise', () => {
  expect(build({}).description).toBe(`DuckDB ${join('/user', 'mantis', 'historian.duckdb')}`);
  expect(build({ file: 'h.duckdb' }).description).toBe(`DuckDB ${join('/user', 'h.duckdb')}`);
  expect(build({ file: '/data/h.duckdb' }).description).toBe('DuckDB /data/h.duckdb');
});

test('InfluxDB needs an address and a bucket', () => {
  const influx = { engine: 'influx', url: 'http://db:8086', bucket: 'plant' };
  expect(build(influx).description).toBe('InfluxDB http://db:8086/plant');
  expect(() => build({ ...influx, url: 'db:8086' })).toThrow('Setting "URL" is "db:8086"');
  expect(() => build({ ...influx, bucket: '' })).toThrow('Setting "Bucket or database" is empty');
});
