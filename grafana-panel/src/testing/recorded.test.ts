import { expect, test } from 'vitest';
import { alarmsFrame } from '../../../grafana-datasource/src/frames/alarms';
import { assetHealthFrame } from '../../../grafana-datasource/src/frames/asset-health';
import { rulFrame } from '../../../grafana-datasource/src/frames/rul';
import { workOrdersFrame } from '../../../grafana-datasource/src/frames/work-orders';
import { recordedAt } from '../../../grafana-datasource/testing/recorded';
import { conditionAt } from '../asset-health/condition';
import { lifeText } from '../asset-health/life';
import { COLUMN_NAMES, toRows } from '../asset-health/rows';
import { describe as inWords, summary, toBand } from '../rul-band/band';
import { toAlarms, toOrders } from '../work-orders/rows';

/** What a suite has answered, through the frames of the data source, as the panels read it. */
const now = Date.now();
const { assets, histories, alarms, workOrders } = recordedAt(now);

const bandOf = (asset: string) => {
  const status = assets.find((one) => one.asset === asset);
  if (!status) throw new Error(`nothing was recorded of ${asset}`);
  return toBand(rulFrame('A', status, { history: histories[asset] }));
};

test('every column that a tile reads is in the frame, and each machine has its condition and its life', () => {
  const frame = assetHealthFrame('A', assets);
  const columns = frame.fields.map(({ name }) => name);
  expect(columns).toEqual(expect.arrayContaining(COLUMN_NAMES));
  const told = toRows(frame).map((row) => [
    row.asset,
    conditionAt(row, now, null),
    lifeText(row).value.replace(/\s/g, ' '),
  ]);
  expect(told).toEqual([
    ['conveyor-1', 'ok', '≥ 2 400 cycles'],
    ['fan-1', 'stale', '–'],
    ['motor-1', 'critical', '52 cycles'],
    ['pump-1', 'warning', '163 cycles'],
    ['spindle-1', 'watch', '264 cycles'],
  ]);
});

test('a band that began at its ceiling says "at least" there, and ends in the present prediction', () => {
  const motor = bandOf('motor-1');
  expect(inWords(motor, 0)).toBe('at least 92 cycles');
  expect(motor.censored.filter(Boolean)).toHaveLength(8);
  expect(summary(motor)).toBe(
    'Main motor 1: 52 cycles left (p10 34 to p90 79). Maintenance is planned below 50 cycles.',
  );
  expect(summary(bandOf('conveyor-1'))).toContain('Conveyor 1: at least 2\u202f400 cycles');
  expect(summary(bandOf('fan-1'))).toContain('no prediction in this time range');
});

test('alarms and orders are read whole', () => {
  expect(toAlarms(alarmsFrame('A', alarms)).map(({ asset, state }) => `${asset} ${state}`)).toEqual([
    'motor-1 unack',
    'pump-1 rtn-unack',
  ]);
  expect(toOrders(workOrdersFrame('A', workOrders)).map(({ asset, status }) => `${asset} ${status}`)).toEqual(
    ['conveyor-1 acknowledged', 'motor-1 open'],
  );
});
