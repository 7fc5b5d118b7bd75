import { z } from 'zod';
import { MAX_NAME } from '../envelope';
import { saidSchema } from '../said-schema';

const count = z.number().nonnegative();

/** `DEGRADED`: connected, but what comes is not stored, or not kept, or nothing comes: `reason` says since when. */
export const connectorStateSchema = z.enum(['CONNECTED', 'DEGRADED', 'DISCONNECTED', 'ERROR']);

/** One connector as the status routes show it. */
export const connectorSchema = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  protocol: z.string(),
  address: z.string(),
  status: connectorStateSchema,
  /** What it reads: variables, registers or topics. */
  activeNodes: count,
  /** Objects sent into the flow, over the last ten seconds. */
  messagesPerSecond: count,
  /** Why it is not plainly connected. */
  reason: z.string().optional(),
  /** The same as a code with values; absent where the words are of a broker, a server or the system. */
  said: saidSchema.optional(),
  /** Where what is taken in is kept until it is stored. */
  kept: z
    .object({
      /** Records that are not known to be stored, and bytes on disk. */
      waiting: count,
      bytes: count,
      /** Objects set aside since the start: refused by the store, or filtered out by the flow. */
      refused: count,
      filtered: count,
      /** Records among the dead letters. */
      deadLetters: count,
    })
    .optional(),
});

/** Connectors of one protocol taken together: the worst state, and sums. */
export const connectorsTogetherSchema = connectorSchema.pick({
  status: true,
  activeNodes: true,
  messagesPerSecond: true,
});

export const connectorParamsSchema = z.object({ id: z.string() });
export const protocolParamsSchema = z.object({ protocol: z.string().max(MAX_NAME) });

/** What a connector took in and nobody stored: how much, why, and the newest hundred. `at` is ISO 8601. */
export const deadLettersSchema = z.object({
  count,
  bytes: count,
  refused: count,
  filtered: count,
  dropped: count,
  letters: z.array(
    z.object({
      at: z.iso.datetime(),
      why: z.string(),
      /** The store's words, or what was waited for in vain. */
      reason: z.string(),
      /** Objects in it, of which the first ten are shown. */
      count,
      objects: z.array(z.looseObject({ kind: z.string(), id: z.string() })),
    }),
  ),
});

/** Objects that were sent down the flow again. */
export const replayedSchema = z.object({ sent: count });

export type ConnectorState = z.infer<typeof connectorStateSchema>;
export type Connector = z.infer<typeof connectorSchema>;
