import type { Samples } from '@mantis-pdm/core/contract';

/** The samples of a source that counts: its value, its time and its sequence number are `n`. */
export function sample(n: number, address = 'test'): Samples {
  return {
    v: 1,
    kind: 'samples',
    id: `${address}#${n}`,
    seq: n,
    asset: 'pump-1',
    at: n,
    axis: 'time',
    t: [n],
    channels: { count: { unit: '', quantity: '', v: [n], q: [100] } },
    source: { protocol: 'test', address },
  };
}
