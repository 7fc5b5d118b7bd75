import { foreign } from '@mantis-pdm/core/remarks';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpoolRig } from './spool-rig.fixture';

/** What may happen between a connector and a store, in any order. */
type Step =
  | { do: 'put'; count: number }
  | { do: 'commit' | 'refuse' | 'give back' | 'lose' | 'hold'; which: number }
  | { do: 'pass'; seconds: number }
  | { do: 'store'; is: 'well' | 'away' | 'gone' }
  | { do: 'crash' };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('put' as const), count: fc.integer({ min: 1, max: 5 }) }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'commit' as const,
          'refuse' as const,
          'give back' as const,
          'lose' as const,
          'hold' as const,
        ),
        which: fc.nat(20),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 15 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('store' as const),
        is: fc.constantFrom('well' as const, 'away' as const, 'gone' as const),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'crash' as const }) },
  ),
  { maxLength: 40 },
);

const healths = {
  well: { open: true, fault: null },
  away: { open: true, fault: foreign('away') },
  gone: undefined,
};

/** A world in which every object has one of these fates, and in which the test knows it. */
class World {
  readonly rig = new SpoolRig();
  /** Numbers that were acknowledged, committed, and those in the hands of the store. */
  readonly acknowledged = new Set<number>();
  readonly committed = new Set<number>();
  readonly held = new Set<number>();
  private next = 0;
  private seen = 0;

  async start(): Promise<void> {
    await this.rig.open({ sync: 'second', segmentBytes: 2_000 });
    this.rig.bus.on('asked-for', ({ ids, held }) => {
      for (const id of ids) if (this.held.has(Number(id.split('#')[1]))) held(id);
    });
    // Somebody has heard of this connector before: what is filtered goes to the dead letters.
    await this.rig.putAll(1, this.next++);
    this.acknowledged.add(0);
    await expect.poll(() => this.rig.emitted.length, { interval: 1 }).toBe(1);
    this.commit(0);
  }

  async take(step: Step): Promise<void> {
    const { rig } = this;
    if (step.do === 'put') {
      await rig.putAll(step.count, this.next);
      for (let i = 0; i < step.count; i++) this.acknowledged.add(this.next++);
    } else if (step.do === 'pass') await rig.pass(step.seconds);
    else if (step.do === 'store') rig.health = healths[step.is];
    else if (step.do === 'crash') await this.crash();
    else this.settle(step.do, step.which);
    await rig.pass(1);
  }

  /** Everything that comes to the store from now on is stored, but what it filters out or refuses. */
  async calm(): Promise<void> {
    const { rig } = this;
    rig.health = healths.well;
    for (const n of this.held) this.commit(n);
    this.seen = 0;
    for (let i = 0; i < 90; i++) {
      for (const { seq } of rig.emitted.slice(this.seen)) if (seq % 7 !== 3) this.commit(seq);
      this.seen = rig.emitted.length;
      await rig.pass(1);
    }
  }

  /** Numbers that are told as not stored: dead letters on disk. */
  async told(): Promise<Set<number>> {
    const letters = (await this.rig.deadLetters?.newest(10_000)) ?? [];
    return new Set(letters.flatMap(({ objects }) => objects.map(({ seq }) => seq)));
  }

  private commit(n: number): void {
    this.held.delete(n);
    this.committed.add(n);
    this.rig.commit(n);
  }

  private settle(what: 'commit' | 'refuse' | 'give back' | 'lose' | 'hold', which: number): void {
    const { rig } = this;
    const found = rig.emitted.at(-1 - which);
    if (!found) return;
    const { seq } = found;
    if (what === 'commit') return this.commit(seq);
    if (what === 'hold') return void this.held.add(seq);
    this.held.delete(seq);
    if (what !== 'lose') rig.refuse([seq], { final: what === 'refuse' });
  }

  /** The process is gone without a word: what was in memory is lost, what the store had in hand, too. */
  private async crash(): Promise<void> {
    const { rig } = this;
    await rig.crash();
    this.held.clear();
    rig.emitted = [];
    await rig.open({ sync: 'second', segmentBytes: 2_000 });
  }
}

test('whatever happens, nothing goes before it is committed or told, and nothing stands still', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const world = new World();
      await world.start();
      try {
        for (const step of all) {
          await world.take(step);
          await accounted(world);
        }
        await world.calm();
        expect(world.rig.spool?.waiting).toBe(0);
        expect(await open(world)).toEqual([]);
        expect([world.rig.unkept, world.rig.dropped, world.rig.damages, world.rig.errors]).toEqual([
          [],
          [],
          [],
          [],
        ]);
      } finally {
        await world.rig.end();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** Acknowledged objects that are neither stored nor told; they must be on disk, to be sent again. */
async function open(world: World): Promise<number[]> {
  const told = await world.told();
  return [...world.acknowledged].filter((n) => !world.committed.has(n) && !told.has(n));
}

async function accounted(world: World): Promise<void> {
  expect((await open(world)).length).toBeLessThanOrEqual(world.rig.spool?.waiting ?? 0);
}
