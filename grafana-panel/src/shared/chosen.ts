import type { Read } from './cells';

/**
 * Options as a panel can use them. A dashboard keeps what an earlier or a later release, a script or a person wrote into it, and
 * Grafana hands that over as it is.
 */
export function chosen<O extends object>(readers: { [K in keyof O]-?: Read<O[K]> }, given: unknown): O {
  const told = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const read = Object.entries<Read<unknown>>(readers).map(([name, reader]) => [name, reader(told[name])]);
  return Object.fromEntries(read) as O;
}

/** A switch; `fallback` where it is neither on nor off. */
export const onOff =
  (fallback: boolean): Read<boolean> =>
  (given) =>
    typeof given === 'boolean' ? given : fallback;

/** A whole number between limits; `fallback` where it is none. */
export const whole =
  ({ min, max, fallback }: { min: number; max: number; fallback: number }): Read<number> =>
  (given) =>
    typeof given === 'number' && Number.isFinite(given)
      ? Math.min(max, Math.max(min, Math.round(given)))
      : fallback;

/** A text that may be empty; `fallback` where it is none. */
export const words =
  (fallback: string): Read<string> =>
  (given) =>
    typeof given === 'string' ? given : fallback;
