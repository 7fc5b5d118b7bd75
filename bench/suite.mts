import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../deploy/local/home.mts';
import { Suite } from '../deploy/local/suite.mts';

type FlowNode = Record<string, unknown> & { id: string; type: string };

export interface BenchSuite {
  /** Changes a node of the quick-start flow; null leaves it out. */
  change?: (node: FlowNode) => FlowNode | null;
}

/** Runs the quick start in a folder of its own for as long as `work` takes. */
export async function withSuite<T>({ change }: BenchSuite, work: (suite: Suite) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'mantis-bench-'));
  if (change) {
    const flow = JSON.parse(readFileSync(join(root, 'flows/quick-start.json'), 'utf8')) as FlowNode[];
    const changed = flow.map(change).filter((node) => node !== null);
    writeFileSync(join(home, 'flows.json'), JSON.stringify(changed));
  }
  const suite = await Suite.start({ home });
  try {
    return await work(suite);
  } finally {
    await suite.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
