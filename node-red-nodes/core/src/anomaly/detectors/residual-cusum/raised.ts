import type { ChannelNormal } from './learn';
import type { Sums } from './charts';

/** The same, its three limits so many times as high. */
export function raised<N extends ChannelNormal>(normal: N, by: number): N {
  return { ...normal, limits: normal.limits.map((limit) => limit * by) as Sums };
}
