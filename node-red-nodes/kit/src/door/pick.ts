import { qualityOf, timeOf, type Samples } from '@mantis-pdm/core/contract';
import { lengthOf } from './held';

/** The samples at some places of an irregular clock. */
export function pick(samples: Samples, kept: readonly number[]): Samples {
  const at = <T>(values: readonly T[]) => kept.map((i) => values[i]);
  const channels = Object.entries(samples.channels).map(([sensor, channel]) => {
    const q = channel.q.length === 1 ? channel.q : at(channel.q);
    return [sensor, { ...channel, v: at(channel.v), q }] as const;
  });
  return {
    ...samples,
    t: at(samples.t as number[]),
    ...(samples.ns ? { ns: at(samples.ns) } : {}),
    channels: Object.fromEntries(channels),
  };
}

/** The samples with no more than a quality where their time asks for it; a regular frame as a whole, by its end. */
export function limitQuality(samples: Samples, most: number, isLow: (time: number) => boolean): Samples {
  const { t } = samples;
  const low = (t ?? [endOf(samples)]).map(isLow);
  if (!low.includes(true)) return samples;
  const channels = Object.entries(samples.channels).map(([sensor, channel]) => {
    const q = channel.v.map((_, i) => Math.min(qualityOf(channel, i), low[t ? i : 0] ? most : 100));
    return [sensor, { ...channel, q }] as const;
  });
  return { ...samples, channels: Object.fromEntries(channels) };
}

/** Time of the last value. */
export function endOf(samples: Samples): number {
  return timeOf(samples, Math.max(0, lengthOf(samples) - 1));
}
