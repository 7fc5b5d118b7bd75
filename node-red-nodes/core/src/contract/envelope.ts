import { z } from 'zod';
import { versions, type ContractKind, type VersionOf } from './version';

/** Longest asset, sensor or id accepted from outside, in characters. */
export const MAX_NAME = 256;

/** A name that is used as a key: not empty, bounded, no control characters. */
export const nameSchema = z
  .string()
  .min(1)
  .max(MAX_NAME)
  .regex(/^\P{Cc}+$/u, 'must not contain control characters');

/** A word that tells the nodes of one kind on one way apart: letters, digits, `-` and `_`, 20 at most. */
export const BRANCH_WORD = /^[\w-]{1,20}$/;

/** The branches on the way of an object, from its source on, with `+` between. */
export const branchSchema = z
  .string()
  .max(256)
  .regex(/^[\w-]{1,20}(\+[\w-]{1,20})*$/, 'must be words of letters, digits, - and _ with + between');

/** Epoch milliseconds UTC. Finer source times travel beside, as `ns`. */
export const timeSchema = z.number().min(-8.64e15).max(8.64e15);

/** A share, score or quality on the scale that MANTIS uses everywhere inside: 0–100. */
export const percentSchema = z.number().min(0).max(100);

/**
 * What every contract object carries.
 * `id` names the object, so that storing it twice is harmless; `seq` only puts the objects of one run of a source in order.
 * `by` names the branches that it came through, and is absent on a straight line.
 */
export function envelope<K extends ContractKind>(kind: K) {
  return {
    v: z.literal<VersionOf<K>>(versions[kind]),
    kind: z.literal(kind),
    id: nameSchema,
    seq: z.number().int().nonnegative(),
    asset: nameSchema,
    at: timeSchema,
    by: branchSchema.optional(),
  };
}

/** The fields that {@link envelope} describes, for any kind. */
export interface Envelope<K extends ContractKind = ContractKind> {
  v: VersionOf<K>;
  kind: K;
  id: string;
  seq: number;
  asset: string;
  at: number;
  by?: string;
}

/**
 * The envelope of an object that a stage derives from another one: same asset, time and sequence number,
 * and an id that repeats when the input is replayed, so that stores can drop the copy.
 * @param by The word of the stage that makes it, behind those of the stages before; empty for the only one of its kind on the way.
 */
export function derive<K extends ContractKind>(
  kind: K,
  from: Omit<Envelope, 'v' | 'kind'>,
  by = '',
): Envelope<K> {
  const way = wayOf(from.by, by);
  return {
    v: versions[kind],
    kind,
    id: `${rootOf(from.id)}~${named(kind, way, ':')}`,
    seq: from.seq,
    asset: from.asset,
    at: from.at,
    ...(way === '' ? {} : { by: way }),
  };
}

/** A way and one more word. */
export function wayOf(before: string | undefined, word: string): string {
  return [before, word].filter(Boolean).join('+');
}

/** What is made by a branch has its way behind its name: `anomaly@fast`. A straight line has the bare name. */
export function named(name: string, by: string | undefined, sign: '@' | ':' = '@'): string {
  return by ? `${name}${sign}${by}` : name;
}

/** The id of the object that a chain of derived ones began with. A `~` before the `#` of an id belongs to its source's address. */
export function rootOf(id: string): string {
  const at = id.lastIndexOf('~');
  return at < 0 || id.includes('#', at) ? id : id.slice(0, at);
}
