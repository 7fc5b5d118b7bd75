import type { Rul } from '@mantis-pdm/core/contract';
import {
  type DataFrame,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
  dateTime,
} from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RealSuite, realSuite } from '../testing/real-suite';
import { noTemplates, templates } from '../testing/templates';
import { directTransport } from './api/direct-transport';
import { MantisDataSource } from './datasource';
import type { MantisOptions, MantisQuery } from './types';

const now = Date.now();
let suite: RealSuite;
afterAll(noTemplates);
beforeAll(async () => {
  setTemplateSrv(templates({}));
  suite = await realSuite();
});
afterAll(() => suite.stop());

const rul = (asset: string, n: number, life: Partial<Rul>): Rul => ({
  v: 2,
  kind: 'rul',
  id: `${asset}#${n}~rul${life.by ?? ''}`,
  seq: n,
  asset,
  at: now - 10_000 + n * 1_000,
  unit: 'cycles',
  cycleMs: null,
  p10: 125,
  p50: 125,
  p90: 125,
  level: 0.8,
  quantiles: new Array<null>(9).fill(null),
  noDegradation: null,
  censored: true,
  model: 'm',
  basis: 'b',
  ...life,
});
const hundred = { p10: 90, p50: 100, p90: 110, censored: false };

async function frameOf(query: Partial<MantisQuery>): Promise<DataFrame> {
  const settings = {
    uid: 'm',
    url: '',
    jsonData: {},
  } as unknown as DataSourceInstanceSettings<MantisOptions>;
  const source = new MantisDataSource(settings, directTransport(suite));
  const range = { from: dateTime(now - 60_000), to: dateTime(now) };
  const request = { targets: [{ refId: 'A', kind: 'rul', ...query }], range, scopedVars: {} };
  const { data, errors } = await firstValueFrom(
    source.query(request as unknown as DataQueryRequest<MantisQuery>),
  );
  expect(errors).toBeUndefined();
  return data[0] as DataFrame;
}

const column = (frame: DataFrame, name: string) => frame.fields.find((field) => field.name === name)?.values;

test('a life that was "at least" stays so when the prediction leaves its ceiling', async () => {
  await suite.store(rul('pump-1', 1, {}), rul('pump-1', 2, {}), rul('pump-1', 3, hundred));
  const frame = await frameOf({ asset: 'pump-1' });
  expect(column(frame, 'p50')).toEqual([125, 125, 100]);
  expect(column(frame, 'censored')).toEqual([true, true, false]);
});

test('also of an asset that only a branch predicts, and of the branch that is asked for', async () => {
  const peaks = { by: 'peaks' };
  await suite.store(rul('fan-1', 1, peaks), rul('fan-1', 2, { ...hundred, ...peaks }));
  const alone = await frameOf({ asset: 'fan-1' });
  expect(column(alone, 'censored')).toEqual([true, false]);
  expect(alone.fields[1].labels).toMatchObject({ asset: 'fan-1', branch: 'peaks' });
  await suite.store(rul('fan-1', 3, { ...hundred, p50: 95 }));
  expect(column(await frameOf({ asset: 'fan-1' }), 'p50')).toEqual([95]);
  expect(column(await frameOf({ asset: 'fan-1', branch: 'peaks' }), 'p50')).toEqual([125, 100]);
});
