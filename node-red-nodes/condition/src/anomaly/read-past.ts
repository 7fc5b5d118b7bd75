import type { Historian, Series } from '@mantis-pdm/node-red-kit';

/** Most points and series of one question to a historian. */
const POINTS = 5_000;
const SERIES = 100;
/** Stretches into which a past that is too long is spread, so that each time of its days has a chance. */
const STRETCHES = 12;

export interface Past {
  asset: string;
  series: readonly string[];
  /** Epoch ms, inclusive. */
  from: number;
  to: number;
}

/**
 * What a historian has of an asset in a range, value by value: all where that is no more than 5,000 values a series, else twelve
 * stretches of it, evenly spread, the last at its end. A stretch in which values come faster than at the end is left out.
 * @throws PortError where the historian cannot be read.
 */
export async function readPast(historian: Historian, past: Past): Promise<Series[]> {
  const { from, to } = past;
  let width = to - from;
  let found = await ask(historian, past);
  while (!found.every(isWhole) && width > 1) {
    width /= 2;
    found = await ask(historian, { ...past, from: to - width });
  }
  return width === to - from ? found : spread(historian, past, width / STRETCHES);
}

async function spread(historian: Historian, past: Past, width: number): Promise<Series[]> {
  const { from, to } = past;
  const joined: Series[] = past.series.map((series) => ({
    series,
    unit: '',
    t: [],
    mean: [],
    min: [],
    max: [],
  }));
  for (let i = 1; i <= STRETCHES; i++) {
    const end = from + (i * (to - from)) / STRETCHES;
    const found = await ask(historian, { ...past, from: end - width, to: end });
    if (found.every(isWhole)) found.forEach((one, at) => append(joined[at], one));
  }
  return joined;
}

function append(whole: Series, { unit, t, mean, min, max }: Series): void {
  if (unit !== '') whole.unit = unit;
  whole.t.push(...t);
  whole.mean.push(...mean);
  whole.min.push(...min);
  whole.max.push(...max);
}

async function ask(historian: Historian, { asset, series, from, to }: Past): Promise<Series[]> {
  const found: Series[] = [];
  for (let i = 0; i < series.length; i += SERIES) {
    const part = series.slice(i, i + SERIES);
    found.push(...(await historian.query({ asset, series: part, from, to, points: POINTS })));
  }
  return found;
}

/** A longer series comes in buckets, some of which hold several values. */
function isWhole({ t, min, max }: Series): boolean {
  return t.length < POINTS && min.every((value, i) => value === max[i]);
}
