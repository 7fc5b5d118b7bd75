import { setTemplateSrv } from '@grafana/runtime';
import { of } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RECORDED_AT, recordedAt } from '../../testing/recorded';
import { noTemplates, templates } from '../../testing/templates';
import type { AssetStatus } from '../api/model';
import { assetChoices, branchChoices, seriesChoices, wordChoices } from './choices';

const { assets } = recordedAt(RECORDED_AT);
const [motor] = assets.filter(({ asset }) => asset === 'motor-1');
const comma: AssetStatus = { ...motor, asset: 'oil, hot', name: 'Oil', latest: null };
const split: AssetStatus = {
  ...motor,
  asset: 'split',
  name: 'Split',
  latest: motor.latest && { ...motor.latest, branches: { fast: { rul: motor.latest.rul }, slow: {} } },
};
const plant = { api: { assets: () => of([...assets, comma, split]) } };
afterAll(noTemplates);
beforeAll(() => setTemplateSrv(templates({ site: { value: 'north' }, asset: { value: 'motor-1' } })));

const values = (options: { value: string }[]) => options.map(({ value }) => value);

test('an asset is found by its name, id or class, and is written in so that it stays one', async () => {
  const choose = assetChoices(plant);
  expect(values(await choose('MAIN MOTOR 1'))).toEqual(['motor-1']);
  expect(values(await choose('oil'))).toEqual(['oil\\, hot']);
  expect((await choose('motor-1'))[0]).toMatchObject({ label: 'Main motor 1' });
  expect((await choose('motor-1'))[0].description).toContain(motor.class);
});

test('variables of the dashboard come first', async () => {
  expect(values(await assetChoices(plant)('')).slice(0, 2)).toEqual(['$site', '$asset']);
});

test.each(['motor-1', 'motor-*', '$asset', '/(/'])(
  'series of %s are those that there are, with unit and value',
  async (asset) => {
    const [sensor, { unit }] = Object.entries(motor.latest?.sensors ?? {})[0];
    const [choice] = await seriesChoices(plant, asset)(`raw.${sensor}`);
    expect(choice).toMatchObject({ value: `raw.${sensor}` });
    expect(choice.description).toContain(unit);
  },
);

test('an asset that nothing is known of has no series', async () => {
  expect(values(await seriesChoices(plant, 'oil\\, hot')(''))).toEqual(['$site', '$asset']);
});

test('branches are those that predict', async () => {
  expect(values(await branchChoices(plant, 'split')(''))).toEqual(['fast']);
});

test('words of a closed list are found, and all at once', async () => {
  const choose = wordChoices(['unack', 'acked'], 'every state');
  expect(values(await choose(''))).toEqual(['*', 'unack', 'acked']);
  expect(values(await choose('every'))).toEqual(['*']);
});
