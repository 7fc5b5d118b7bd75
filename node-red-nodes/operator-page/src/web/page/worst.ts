import type { DataFrame } from '@grafana/data';

/**
 * The asset in the worst health, among those with a prediction of their life where any has one: of the others there is no band
 * to be drawn.
 * @param frame `asset-health` of the data source
 */
export function worst(frame: DataFrame | undefined): string | undefined {
  const column = <T>(name: string) =>
    (frame?.fields.find((field) => field.name === name)?.values ?? []) as Array<T | null>;
  const lives = column<number>('rulP50');
  const scores = column<number>('score');
  const rows = column<string>('asset').map((asset, i) => ({
    asset,
    without: Number((lives[i] ?? null) === null),
    score: scores[i] ?? Infinity,
  }));
  const [first] = rows.sort((a, b) => a.without - b.without || compare(a.score, b.score));
  return first?.asset ?? undefined;
}

/** Infinity less Infinity is no number. */
const compare = (a: number, b: number) => (a === b ? 0 : a - b);
