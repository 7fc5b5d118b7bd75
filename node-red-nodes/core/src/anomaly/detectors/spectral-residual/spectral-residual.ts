import { median } from '../../../stats';
import { byChannels, type Timed } from '../by-channels/by-channels';
import { rarity } from '../by-channels/rarity';
import { clip, spreadAbout } from '../residual-cusum/level';
import { SEEN, standsOut, usualSpectrum } from './saliency';

/** What a channel looks like while it is healthy. Plain JSON. */
export interface ChannelLook {
  centre: number;
  scale: number;
  /** Logarithms of the usual amplitudes. */
  usual: number[];
  /** What is taken to have been before the first value. */
  before: number[];
}

const FARTHEST = 1e6;

/** Each channel by how much its newest value stands out of the pattern of those before it. */
export const spectralResidual = byChannels({
  name: 'spectral-residual',
  about:
    'Right where a value repeats a pattern, such as the cycle of a machine, and one sudden value or jump that breaks it is news already.',
  saved: { name: 'spectral-residual', version: 1 },
  folds: 1,
  chart: rarity,
  distribution: true,
  learn: lookOf,
  begin: ({ before }) => [...before],
  measure({ value }, look, seen: number[]) {
    seen.push(standard(value, look));
    if (seen.length > SEEN) seen.shift();
    return seen.length < SEEN ? null : standsOut(seen, look.usual);
  },
});

function lookOf(healthy: readonly Timed[]): ChannelLook {
  const values = healthy.map(({ value }) => value);
  const centre = median(values);
  const scale = { centre, scale: spreadAbout(centre, values) };
  const all = values.map((value) => standard(value, scale));
  // As if it had come the way that it went on.
  const series = [...all.slice(1, SEEN).reverse(), ...all];
  const looks = all.flatMap((_, i) => (i + SEEN <= series.length ? [series.slice(i, i + SEEN)] : []));
  return {
    ...scale,
    usual: usualSpectrum(looks.length > 0 ? looks : [padded(series)]),
    before: series.slice(0, SEEN - 1),
  };
}

/** Fewer values than a look has, repeated. */
function padded(series: readonly number[]): number[] {
  return Array.from({ length: SEEN }, (_, i) => series[i % series.length]);
}

function standard(value: number, { centre, scale }: Pick<ChannelLook, 'centre' | 'scale'>): number {
  return clip((value - centre) / scale, FARTHEST);
}
