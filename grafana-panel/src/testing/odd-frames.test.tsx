import { type DataFrame, FieldType, createDataFrame } from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { fireEvent, screen } from '@testing-library/react';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { AssetHealthPanel } from '../asset-health/AssetHealthPanel';
import { DEFAULTS as ASSETS } from '../asset-health/options';
import { COLUMN_NAMES } from '../asset-health/rows';
import { REQUIRED, summary, toBand } from '../rul-band/band';
import { toAligned } from '../rul-band/chart/aligned';
import { DEFAULTS as BAND } from '../rul-band/options';
import { RulBandPanel } from '../rul-band/RulBandPanel';
import { DEFAULTS as WORK } from '../work-orders/options';
import { ALARM_FIELDS, ORDER_FIELDS } from '../work-orders/rows';
import { WorkOrdersPanel } from '../work-orders/WorkOrdersPanel';
import { drawnCanvas } from './canvas';
import { showPanel } from './show-panel';

beforeAll(() => {
  drawnCanvas();
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

beforeAll(() => setDataSourceSrv({ get: () => Promise.resolve({}) } as never));

const COMMON = [
  'name',
  'assetName',
  'facts',
  'rationale',
  'evidence',
  'history',
  'shelvedUntil',
  'acknowledgedBy',
  'number',
  'status',
  'threshold',
  'censored',
];

/** What cells are where they are not as the contract has them: of later releases, of other sources, of transformations. */
const oddCell = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, undefined, NaN, Infinity, -1, 0, 1e300, 140, 'OK', 'P1', 'critical', 'shelved', '', 'text'],
    ...['2026-11-27T12:00:00Z', '1764244800000', new Date(0), new Date(NaN), true, 'true', [], {}, [null]],
    ...['[1', '{"a":1}', '[{"name":"x","score":"7"}]', [{ name: 'x' }], { s: null }, { s: { value: 'hot' } }],
    { until: 'later', by: {}, reason: [] },
    { active: false, latch: true, suppression: 'shelved' },
    [{ sensor: 'flow', status: 'frozen-solid', since: 'long ago' }],
    [{ quantity: 'p10', value: 'low', said: { code: 'health.mostly', values: null }, text: 'as said' }],
    [{ at: 1e300, action: 7, said: { code: 'health.mostly', values: { feature: null } } }],
  ),
  fc.double(),
  fc.jsonValue(),
);

const frames = (names: readonly string[]): fc.Arbitrary<DataFrame> =>
  fc
    .array(fc.record(Object.fromEntries(names.map((name) => [name, oddCell]))), { maxLength: 4 })
    .map((rows) =>
      createDataFrame({
        fields: names.map((name) => ({
          name,
          type: FieldType.other,
          config: {},
          values: rows.map((row) => row[name]),
        })),
      }),
    );

/** Options of which some are what no release of ours writes. */
const oddOptions = <O extends object>(defaults: O): fc.Arbitrary<O> =>
  fc
    .record(Object.fromEntries(Object.keys(defaults).map((name) => [name, oddCell])), { requiredKeys: [] })
    .map((odd) => ({ ...defaults, ...odd }) as O);

/** What a person reads, without what came as text. */
const told = () => (document.body.textContent ?? '').replaceAll(/\p{L}*text\p{L}*/gu, '');
const NONSENSE = /NaN|undefined|Invalid date|\[object|Infinity/;

const panels = [
  { name: 'assets', Panel: AssetHealthPanel, defaults: ASSETS, fields: COLUMN_NAMES },
  { name: 'a band', Panel: RulBandPanel, defaults: BAND, fields: [...REQUIRED, 'censored', 'threshold'] },
  { name: 'alarms and orders', Panel: WorkOrdersPanel, defaults: WORK, fields: [...new Set([...ALARM_FIELDS, ...ORDER_FIELDS, ...COMMON])] }, // prettier-ignore
];

test.each(panels)(
  '$name: no frame and no option breaks the panel, or shows nonsense',
  ({ Panel, defaults, fields }) => {
    const property = fc.property(frames(fields), oddOptions<object>(defaults), (frame, options) => {
      const shown = showPanel(Panel as never, { options, data: { series: [frame] } });
      for (const button of screen.queryAllByRole('button', { name: /Evidence and history/ }))
        fireEvent.click(button);
      const text = told();
      shown.unmount();
      expect(text).not.toMatch(NONSENSE);
      expect(text).not.toMatch(/An unexpected error/);
    });
    fc.assert(property, { numRuns: 60 });
  },
  60_000,
);

test('a band has times in order and numbers or nothing', () => {
  const property = fc.property(frames([...REQUIRED, 'censored', 'threshold']), (frame) => {
    const band = toBand(frame);
    expect(band.time).toEqual([...band.time].sort((a, b) => a - b));
    expect(summary(band)).not.toMatch(NONSENSE);
    const { data } = toAligned(band, { from: 0, to: 2e12 });
    for (const column of data)
      for (const value of column) expect(value === null || Number.isFinite(value)).toBe(true);
  });
  fc.assert(property, { numRuns: 500 });
});
