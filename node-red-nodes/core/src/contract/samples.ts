import { z } from 'zod';
import { dictionary } from './dictionary';
import { axisSchema } from './enums';
import { envelope, nameSchema, percentSchema } from './envelope';

/** Longest channel accepted in one message, in samples. */
export const MAX_SAMPLES = 10_000_000;

/** Most messages that one object of merged rows completes. */
const MAX_COMPLETED = 10_000;

/** Where a sample comes from: the protocol, and the address of the value within it. */
export const sourceSchema = z.object({ protocol: nameSchema, address: z.string().max(2048) });

/** One sensor's values. `q` is its quality 0–100: one number per value, or a single one that holds for all. */
export const channelSchema = z.object({
  unit: z.string().max(64),
  quantity: z.string().max(64),
  v: z.array(z.number().nullable()).max(MAX_SAMPLES),
  q: z.array(percentSchema).max(MAX_SAMPLES),
});

/** Channels by sensor name. */
export const channelsSchema = dictionary(channelSchema);

/**
 * Several channels on one clock. Regular sampling states `t0` and `fs` (Hz, or samples per cycle);
 * irregular sampling lists `t`. On the `time` axis t is epoch ms, on the `cycle` axis the cycle number.
 * Where values of several messages were merged into rows, `completes` names those of which nothing is left to come: once these
 * rows are stored, so are those. Without it, the object holds all of the one message that its id begins with.
 */
export const samplesSchema = z
  .object({
    ...envelope('samples'),
    axis: axisSchema,
    t0: z.number().optional(),
    fs: z.number().positive().optional(),
    t: z.array(z.number()).max(MAX_SAMPLES).optional(),
    ns: z.array(z.number().int().min(0).max(999_999)).max(MAX_SAMPLES).optional(),
    channels: channelsSchema,
    source: sourceSchema,
    completes: z.array(nameSchema).max(MAX_COMPLETED).optional(),
    metadata: dictionary(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  })
  .superRefine((samples, context) => {
    const fault = clockFault(samples) ?? lengthFault(samples);
    if (fault) context.addIssue({ code: 'custom', ...fault });
  });

export type Channel = z.infer<typeof channelSchema>;
export type Samples = z.infer<typeof samplesSchema>;
type Clocked = { t0?: number; fs?: number; t?: number[]; ns?: number[]; channels: Record<string, Channel> };
type Fault = { path: string[]; message: string };

function clockFault({ t0, fs, t }: Clocked): Fault | undefined {
  const regular = t0 !== undefined && fs !== undefined;
  if (regular === (t !== undefined)) {
    return { path: ['t'], message: 'state either t0 and fs (regular sampling) or t (one time per value)' };
  }
  return undefined;
}

function lengthFault({ t, ns, channels }: Clocked): Fault | undefined {
  if (ns && ns.length !== t?.length) {
    return { path: ['ns'], message: `has ${ns.length} values for ${t?.length ?? 0} times` };
  }
  for (const [sensor, { v, q }] of Object.entries(channels)) {
    if (t && t.length !== v.length) {
      return { path: ['channels', sensor, 'v'], message: `has ${v.length} values for ${t.length} times` };
    }
    if (q.length !== v.length && q.length !== 1) {
      return { path: ['channels', sensor, 'q'], message: `has ${q.length} qualities for ${v.length} values` };
    }
  }
  return undefined;
}

/** Time of the i-th value of `samples`, on its axis. */
export function timeOf(samples: Pick<Samples, 't0' | 'fs' | 't' | 'axis'>, i: number): number {
  if (samples.t) return samples.t[i];
  return (samples.t0 as number) + i * stepOf(samples);
}

/** Distance of two samples of regular sampling, in ms or cycles. */
export function stepOf({ fs, axis }: Pick<Samples, 'fs' | 'axis'>): number {
  return (axis === 'time' ? 1000 : 1) / (fs as number);
}

/** Quality of the i-th value of a channel. */
export function qualityOf(channel: Pick<Channel, 'q'>, i: number): number {
  return channel.q.length === 1 ? channel.q[0] : channel.q[i];
}
