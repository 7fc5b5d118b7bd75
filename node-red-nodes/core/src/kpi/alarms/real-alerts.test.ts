import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { alarmKpis, mergeSpells, type AlarmSpell } from '.';

const file = join(process.env.MANTIS_DATA ?? '../shared/data', 'asset-ops/alert_events.csv.gz');

/** `9/28/20 14:00`, read as UTC. */
function timeOf(text: string): number {
  const [month, day, year, hour, minute] = text.split(/[/ :]/).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(2000 + year, month - 1, day, hour, minute);
}

function spellOf(line: string): AlarmSpell {
  const [asset, , rule, start, end] = line.split(',') as [string, string, string, string, string];
  const [raisedAt, clearedAt] = [timeOf(start), timeOf(end)];
  return { asset, rule, priority: 'low', raisedAt, clearedAt, acknowledgedAt: null, suppressed: false };
}

const read = () => gunzipSync(readFileSync(file)).toString().trim().split(/\r?\n/).slice(1).map(spellOf);

// Skipped where the log is not there: it is not ours to hand on, and kpis.test.ts shows the same figures worked by hand.
describe.skipIf(!existsSync(file))('with the real alerts of eleven machines', () => {
  test('1,466 rows, cut at midnight, are 762 spells', () => {
    const rows = read();
    expect(rows).toHaveLength(1466);
    expect(mergeSpells(rows, 60_000)).toHaveLength(762);
  });

  test('the week of 28 September 2020 is as counted by hand', () => {
    const week = { from: Date.UTC(2020, 8, 28), to: Date.UTC(2020, 9, 5) };
    const { topTen, ...kpis } = alarmKpis(mergeSpells(read(), 60_000), week);
    expect(topTen.slice(0, 2)).toMatchObject([
      { asset: 'CWC04012', rule: 'RUL0018', alarms: 7, share: 7 / 12 },
      { asset: 'CWC04704', rule: 'RUL0018', alarms: 2, share: 2 / 12 },
    ]);
    expect(topTen.map(({ alarms }) => alarms)).toEqual([7, 2, 1, 1, 1]);
    expect(kpis).toMatchObject({ alarms: 12, peak10Min: 2, floods: [], floodShare: 0 });
    expect(kpis.perDay).toBeCloseTo(12 / 7, 12);
    expect(kpis).toMatchObject({ standing: 0, stale: 0, chattering: 0, fleeting: 0 });
  });
});
