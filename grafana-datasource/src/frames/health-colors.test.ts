import type { HealthLimits, HealthState } from '@mantis-pdm/core/contract';
import { type DataFrame, createTheme, getDisplayProcessor } from '@grafana/data';
import { describe, expect, test } from 'vitest';
import type { AssetStatus } from '../api/model';
import { assetHealthFrame } from './asset-health';
import { healthThresholds } from './health-colors';
import { historyFrame } from './history';
import { healthStateMappings } from './mappings';

const theme = createTheme();
const usual: HealthLimits = { watch: 70, warning: 50, critical: 30 };
const strict: HealthLimits = { watch: 95, warning: 90, critical: 80 };

/** What Grafana's tables and gauges colour a value with. */
function colors(frame: DataFrame, name: string): (string | undefined)[] {
  const field = frame.fields.find((one) => one.name === name);
  if (!field) throw new Error(`no field ${name}`);
  const config = { ...field.config, color: { mode: 'thresholds' } };
  const display = getDisplayProcessor({ field: { ...field, config }, theme });
  return field.values.map((value) => display(value).color);
}

const of = (state: HealthState) => {
  const { color } = (healthStateMappings[0].options as Record<string, { color: string }>)[state];
  return theme.visualization.getColorByName(color);
};

const asset = (score: number, state: HealthState, healthLimits = usual): AssetStatus =>
  ({ asset: `${state} ${score}`, healthLimits, latest: { health: { score, state } } }) as AssetStatus;

describe('a health score has the colour of its state', () => {
  test('by the limits that the health node has unless told otherwise', () => {
    const rows = [asset(75, 'ok'), asset(70, 'ok'), asset(69.9, 'watch'), asset(50, 'watch'), asset(35, 'warning'), asset(29, 'critical')]; // prettier-ignore
    expect(colors(assetHealthFrame('A', rows), 'score')).toEqual(
      ['ok', 'ok', 'watch', 'watch', 'warning', 'critical'].map((state) => of(state as HealthState)),
    );
  });

  test('by other limits', () => {
    const rows = [asset(85, 'warning', strict), asset(96, 'ok', strict)];
    expect(colors(assetHealthFrame('A', rows), 'score')).toEqual([of('warning'), of('ok')]);
  });

  test('by the state of each, where the limits of the assets differ; the number is written as ever', () => {
    const frame = assetHealthFrame('A', [
      asset(75.25, 'ok'),
      asset(75.5, 'critical', strict),
      asset(35, 'warning'),
    ]);
    expect(colors(frame, 'score')).toEqual([of('ok'), of('critical'), of('warning')]);
    const field = frame.fields.find(({ name }) => name === 'score') as DataFrame['fields'][number];
    expect(getDisplayProcessor({ field, theme })(75.25)).toMatchObject({ text: '75', suffix: '%' });
  });

  test('by the worst state of equal scores that have different ones', () => {
    const rows = [asset(85, 'warning', strict), asset(85, 'ok')];
    expect(colors(assetHealthFrame('A', rows), 'score')).toEqual([of('warning'), of('warning')]);
    expect(colors(assetHealthFrame('A', rows.toReversed()), 'score')).toEqual([of('warning'), of('warning')]);
  });

  test('in a history, too', () => {
    const values = [75, 35];
    const series = { series: 'health.score', unit: '', t: [1, 2], mean: values, min: values, max: values };
    const frame = historyFrame('A', 'pump-1', { ...series, limits: usual });
    expect(colors(frame, 'value')).toEqual([of('ok'), of('warning')]);
    expect(historyFrame('A', 'pump-1', { ...series, series: 'raw.x' }).fields[1].config).not.toHaveProperty(
      'thresholds',
    );
  });
});

test('limits out of order make no band of the less bad state', () => {
  const { steps } = healthThresholds({ watch: 20, warning: 60, critical: 30 });
  expect(steps.map(({ value }) => value)).toEqual([-Infinity, 30, 60, 60]);
});

test('a server that tells no limits gets no colours of ours', () => {
  const rows = [{ asset: 'a', latest: null } as unknown as AssetStatus];
  expect(assetHealthFrame('A', rows).fields.find(({ name }) => name === 'score')?.config).toEqual({
    unit: 'percent',
    min: 0,
    max: 100,
    decimals: 0,
  });
});
