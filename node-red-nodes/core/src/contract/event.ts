import { z } from 'zod';
import { findingSchema } from './enums';
import { envelope, MAX_NAME, nameSchema, type Envelope } from './envelope';
import { evidenceSchema } from './evidence';
import { rolesSchema } from './roles';
import { versions, type ContractKind } from './version';

/** Most ids that one object names as committed. */
const MAX_COMMITTED = 10_000;

/** Who did something: a person's login, or a rule or program by its name. */
const actorSchema = z.string().max(256);

/**
 * The asset is as good as new since a work order was closed (perfect repair: renewal, IEC 60050-192): what was learned about the former one no
 * longer holds. `failed`: whether the former one had, where that was said.
 */
export const assetRenewedSchema = z.object({
  ...envelope('asset-renewed'),
  workOrder: z.string().max(256),
  actor: actorSchema,
  failed: z.boolean().optional(),
});

/**
 * A work order was closed by somebody who said what was found. `evidence` is what it rested on, with the id of the object that said it:
 * who made that one learns how right it was.
 */
export const caseClosedSchema = z.object({
  ...envelope('case-closed'),
  workOrder: z.string().max(256),
  actor: actorSchema,
  finding: findingSchema,
  evidence: z.array(evidenceSchema.pick({ quantity: true, ref: true })).max(20),
});

/** A store holds these objects of the asset for good; whoever kept them for that may let them go. */
export const committedSchema = z.object({
  ...envelope('committed'),
  store: nameSchema,
  ids: z.array(nameSchema).min(1).max(MAX_COMMITTED),
});

/** A stored object is another than before: `revision` counts its changes from 1, `action` is the last entry of its history. */
export const changedSchema = z.object({
  ...envelope('changed'),
  object: z.object({ kind: z.enum(['alarm', 'work-order']), id: nameSchema }),
  revision: z.number().int().positive(),
  action: nameSchema,
  actor: actorSchema,
  /** The roles that are told of it; missing where there are none. */
  tells: rolesSchema.optional(),
});

export type AssetRenewed = z.infer<typeof assetRenewedSchema>;
export type CaseClosed = z.infer<typeof caseClosedSchema>;
export type Committed = z.infer<typeof committedSchema>;
export type Changed = z.infer<typeof changedSchema>;

/**
 * The envelope of an event that happens to a stored object, at `at`. The object's id is in its own whole, since a case has many
 * events; `nth` tells those of one kind apart, so that one event has one id however often it is told.
 */
export function eventOf<K extends ContractKind>(
  kind: K,
  object: Pick<Envelope, 'id' | 'seq' | 'asset'>,
  { at, nth }: { at: number; nth: number },
): Envelope<K> {
  const tail = `~${kind}.${nth}`;
  const id = `${object.id.slice(0, MAX_NAME - tail.length)}${tail}`;
  return { v: versions[kind], kind, id, seq: object.seq, asset: object.asset, at };
}
