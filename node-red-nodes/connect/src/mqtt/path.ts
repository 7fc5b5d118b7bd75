import { remark, SaidError } from '@mantis-pdm/core/remarks';

/** What a path leads to, and the key or number that each of its stars stands for. */
export interface Hit {
  value: unknown;
  stars: string[];
}

/** Places that one path leads to; what goes beyond is cut off by the reader's limits, too. */
const MAX_HITS = 10_000;

/**
 * The ways into a JSON value that a path such as `data.values[0].temp` or `values[*].v` means; a leading `$.` may stand. `*` is any key or
 * number. @throws Error when it is no path.
 */
export function compilePaths(text: string): (value: unknown) => Hit[] {
  const plain = text.trim().replace(/^\$\.?/, '');
  const steps = plain === '' ? [] : plain.replace(/\[(\d+|\*)\]/g, '.$1').split('.');
  if (steps.some((step) => step === '' || /[[\]]/.test(step)))
    throw new SaidError(remark('mqtt.path', { path: text }));
  return (value) =>
    steps.reduce<Hit[]>(
      (hits, step) => hits.flatMap((hit) => next(hit, step)).slice(0, MAX_HITS),
      [{ value, stars: [] }],
    );
}

/** The first place that a path leads to, or undefined. @throws Error when it is no path. */
export function compilePath(text: string): (value: unknown) => unknown {
  const paths = compilePaths(text);
  return (value) => paths(value).at(0)?.value;
}

function next({ value, stars }: Hit, step: string): Hit[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*')
    return Object.entries(value).map(([key, one]) => ({ value: one as unknown, stars: [...stars, key] }));
  return Object.hasOwn(value, step) ? [{ value: (value as Record<string, unknown>)[step], stars }] : [];
}

/** A name in which each star is what it stood for; the last one that is left stands for all others. */
export function starred(name: string, stars: readonly string[]): string {
  let i = 0;
  return name.replaceAll('*', () => stars[i++] ?? '*');
}
