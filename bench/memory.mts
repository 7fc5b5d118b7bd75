import { withSuite, type BenchSuite } from './suite.mts';
import type { Row } from './row.mts';

const SETTLED_MS = 60_000;
/** The nodes that simulate and read the plant. */
const PLANT = new Set(['mantis-plant', 'mantis-opcua', 'mantis-opcua-endpoint']);

/** Resident memory of the whole quick start a minute after its start, nobody watching. */
export const bench = {
  title: 'Idle memory',
  async run(): Promise<Row[]> {
    const whole = await idle({});
    const without = await idle({ change: (node) => (PLANT.has(node.type) ? null : node) });
    return [
      { name: 'with the simulated plant', value: whole, unit: 'MB', goal: '≤ 600' },
      { name: 'without the plant and its reader', value: without, unit: 'MB', goal: '≤ 450' },
    ];
  },
};

function idle(options: BenchSuite): Promise<number> {
  return withSuite(options, async (suite) => {
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    return suite.memory;
  });
}
