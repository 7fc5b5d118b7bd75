/** What the dashboard of the alarms' figures shows, by the rules of Grafana's own panels. */
import {
  applyFieldOverrides,
  createTheme,
  type FieldConfigSource,
  getDisplayProcessor,
  getFieldDisplayValues,
  type ReduceDataOptions,
  standardFieldConfigEditorRegistry,
} from '@grafana/data';
import { beforeAll, expect, test } from 'vitest';
import type { AlarmKpis } from '../grafana-datasource/src/api/model';
import { alarmActorsFrame, alarmKpisFrame } from '../grafana-datasource/src/frames/alarm-kpis';
import { fillRegistries } from '../node-red-nodes/operator-page/src/web/grafana/registries';
import dashboard from './src/dashboards/mantis-alarms.json';

const theme = createTheme();
const [stat, table] = dashboard.panels;

const kpis: AlarmKpis = {
  ...{ from: 0, to: 7 * 86_400_000, positions: 1, alarms: 1400, per10Min: 1.39, perHour: 8.33, perDay: 200 },
  ...{
    peak10Min: 14,
    standing: 7,
    stale: 5,
    chattering: 0,
    fleeting: 2,
    topTenShare: 0.15,
    floodShare: 0.02,
  },
  ...{ floods: [], topTen: [], priorities: { urgent: 0, high: 0, medium: 0, low: 1400 } },
};

beforeAll(fillRegistries);

// The files of a worker share its modules: one that read the registries may have been there before.
test('registries that were read can be asked to be filled again', () => {
  expect(standardFieldConfigEditorRegistry.get('unit').id).toBe('unit');
  expect(fillRegistries).not.toThrow();
});

test('each figure is told by what it is, in the colour of its goal; what has no goal has none', () => {
  const fieldConfig = stat.fieldConfig as unknown as FieldConfigSource;
  const shared = { replaceVariables: (text: string) => text, theme, timeZone: 'utc' };
  const data = applyFieldOverrides({ ...shared, data: [alarmKpisFrame('A', kpis)], fieldConfig });
  for (const field of data[0].fields) field.display = getDisplayProcessor({ field, theme });
  const reduceOptions = stat.options.reduceOptions as ReduceDataOptions;
  const shown = getFieldDisplayValues({ ...shared, data, fieldConfig, reduceOptions });
  const of = (name: string) => theme.visualization.getColorByName(name);
  expect(
    shown.map(({ display: { title, text, suffix = '', color } }) => [title, text + suffix, color]),
  ).toEqual([
    ['Alarms', '1400', of('text')],
    ['In 10 min, per operator', '1.4', of('orange')],
    ['An hour, per operator', '8.3', of('orange')],
    ['A day, per operator', '200.0', of('orange')],
    ['Most in 10 min', '14', of('orange')],
    ['Standing at the end', '7', of('text')],
    ['Stale', '5', of('orange')],
    ['Chattering', '0', of('green')],
    ['Fleeting', '2', of('red')],
    ['Ten most frequent, of all', '15.0%', of('text')],
    ['Time in floods', '2.0%', of('orange')],
  ]);
});

test('the columns that the table names are there', () => {
  const fields = alarmActorsFrame('A', [
    { asset: 'motor-1', rule: 'hot', alarms: 7, share: 1, delay: null },
  ]).fields;
  const there = fields.map(({ name }) => name);
  expect(there).toEqual(
    expect.arrayContaining(table.fieldConfig.overrides.map(({ matcher }) => matcher.options)),
  );
});
