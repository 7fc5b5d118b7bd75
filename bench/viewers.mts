import { percentile, type Row } from './row.mts';
import { withSuite } from './suite.mts';
import { type Asked, openSources } from './viewers/sources.mts';

const VIEWERS = 10;
/** Warm-up, then what is measured, ms. A viewer's bound is one of a minute. */
const BEFORE_MS = 10_000;
const MEASURED_MS = 120_000;

/** A dashboard of 30 live panels, looked at by ten people through the data source of Grafana, beside the quick start. */
export const bench = {
  title: 'Thirty live panels, ten viewers',
  run: () => withSuite({}, ({ url, token }) => watched({ url, token })),
};

/** The same beside a suite that runs already. */
export async function watched(suite: { url: string; token: string }): Promise<Row[]> {
  const sources = await openSources(suite, VIEWERS);
  await wait(BEFORE_MS);
  sources.forEach(({ asked }) => asked.splice(0));
  sources.forEach(({ shown }) => shown.splice(0));
  await wait(MEASURED_MS);
  sources.forEach(({ close }) => close());
  const minutes = MEASURED_MS / 60_000;
  const all = sources.flatMap(({ asked }) => asked).filter((one) => one.ms !== undefined);
  const failed = sources.flatMap(({ asked }) => asked).filter((one) => one.failed).length;
  const times = all.map(({ ms = NaN }) => ms);
  const most = Math.max(...sources.map(({ asked }) => mostInAMinute(asked)));
  const ages = sources.flatMap(({ shown }) => gaps(shown));
  const note = `${all.length} answers, ${failed} failed`;
  return [
    { name: 'requests of a viewer in any minute, most', value: most, unit: '', goal: '≤ 60' },
    { name: 'requests of all', value: all.length / minutes, unit: '/min' },
    { name: 'asked until its panels have it, p50', value: percentile(times, 50), unit: 'ms', note },
    { name: 'p99', value: percentile(times, 99), unit: 'ms', goal: '≤ 1,000', note },
    { name: 'between two answers of a panel, p50', value: percentile(ages, 50) / 1000, unit: 's' },
    { name: 'p99', value: percentile(ages, 99) / 1000, unit: 's' },
  ];
}

/** The most requests that fall into one minute, wherever it begins. */
function mostInAMinute(asked: readonly Asked[]): number {
  return Math.max(
    0,
    ...asked.map(({ at }) => asked.filter((one) => one.at >= at && one.at < at + 60_000).length),
  );
}

/** Pauses between two answers of the same panel, ms. */
function gaps(shown: readonly { panel: number; at: number }[]): number[] {
  const last = new Map<number, number>();
  return shown.flatMap(({ panel, at }) => {
    const before = last.get(panel);
    last.set(panel, at);
    return before === undefined ? [] : [at - before];
  });
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
