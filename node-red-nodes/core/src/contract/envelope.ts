import { z } from 'zod';

/** Version of every contract object written by this release. */
export const CONTRACT_VERSION = 1;

/** Longest asset, sensor or id accepted from outside, in characters. */
export const MAX_NAME = 256;

/** A name that is used as a key: not empty, bounded, no control characters. */
export const nameSchema = z
  .string()
  .min(1)
  .max(MAX_NAME)
  .regex(/^\P{Cc}+$/u, 'must not contain control characters');

/** Epoch milliseconds UTC. Finer source times travel beside, as `ns`. */
export const timeSchema = z.number().min(-8.64e15).max(8.64e15);

/** A share, score or quality on the scale that MANTIS uses everywhere inside: 0–100. */
export const percentSchema = z.number().min(0).max(100);

/**
 * What every contract object carries.
 * `id` names the object, so that storing it twice is harmless; `seq` only puts the objects of one run of a source in order.
 */
export function envelope<K extends string>(kind: K) {
  return {
    v: z.literal(CONTRACT_VERSION),
    kind: z.literal(kind),
    id: nameSchema,
    seq: z.number().int().nonnegative(),
    asset: nameSchema,
    at: timeSchema,
  };
}

/** The fields that {@link envelope} describes, for any kind. */
export interface Envelope<K extends string = string> {
  v: typeof CONTRACT_VERSION;
  kind: K;
  id: string;
  seq: number;
  asset: string;
  at: number;
}

/**
 * The envelope of an object that a stage derives from another one: same asset, time and sequence number,
 * and an id that repeats when the input is replayed, so that stores can drop the copy.
 */
export function derive<K extends string>(kind: K, from: Envelope, at = from.at): Envelope<K> {
  return {
    v: CONTRACT_VERSION,
    kind,
    id: `${rootOf(from.id)}~${kind}`,
    seq: from.seq,
    asset: from.asset,
    at,
  };
}

/** The id of the object that a chain of derived ones began with. A `~` before the `#` of an id belongs to its source's address. */
export function rootOf(id: string): string {
  const at = id.lastIndexOf('~');
  return at < 0 || id.includes('#', at) ? id : id.slice(0, at);
}
