import { parseObject, type DataQuality, type Samples } from '@mantis-pdm/core/contract';
import type { Rig } from './rig';
import assert from 'node:assert/strict';

/** Reads what a connector has sent into the helper nodes `samples` and `quality`, until something fits. */
export function boxes(running: () => Rig) {
  async function until<T>(
    box: 'samples' | 'quality',
    fits: (payload: T) => boolean,
    ms = 15_000,
  ): Promise<T> {
    for (;;) {
      const { payload } = await running().next(box, ms);
      assert.deepEqual(parseObject(payload), payload);
      if (fits(payload as T)) return payload as T;
    }
  }
  const quality = (fits: (found: DataQuality) => boolean) => until('quality', fits);
  return {
    quality,
    samples: (fits: (samples: Samples) => boolean = () => true, ms?: number) => until('samples', fits, ms),
    issue: async (problem: string) =>
      (await quality(({ issues }) => issues[0].problem === problem)).issues[0],
  };
}
