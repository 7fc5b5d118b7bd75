import { Bus, systemClock } from '../ports';
import { sample } from './sample.fixture';
import { Spool } from './spool';

const nothing = () => undefined;
const nowhere = () => Promise.resolve();

/** A connector as a program of its own, for tests that kill it: `folder first`. Prints each number once it is kept. */
async function main(folder: string, first: number): Promise<void> {
  const limits = {
    maxBytes: 1e9,
    maxAgeMs: 1e9,
    sync: 'always',
    full: 'refuse',
    segmentBytes: 20_000,
  } as const;
  const spool = await Spool.open(
    { folder, ...limits, onDrop: nothing, onDamage: nothing },
    {
      clock: systemClock,
      bus: new Bus(),
      pressure: { ease: nothing, high: false },
      hasStore: () => true,
      store: nothing,
      deadLetters: { add: nowhere, tidy: nowhere, close: nowhere },
      emit: nothing,
      onAside: nothing,
      onUnkept: nothing,
      onError: (error) => process.stderr.write(error.message),
    },
  );
  for (let i = first; ; i++) {
    void spool.put([sample(i)]).then(() => process.stdout.write(`${i}\n`));
    if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

void main(process.argv[2], Number(process.argv[3]));
