import { Session, type Profiler } from 'node:inspector/promises';

/**
 * Where the processor's time goes: folder of a stage, or what learning a baseline, Node-RED, cloning, the kit and the collector take.
 * A baseline is learned with 10, 20, 40 … windows, so that its share falls with the length of a run.
 */
export async function stageShares(work: () => Promise<void>): Promise<Map<string, number>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return shares(profile);
}

/** The first that fits a frame or one of its callers, from the inside out. */
const STAGES: [name: string, pattern: RegExp][] = [
  ['learning', /\/anomaly\/stage\.js#learn(?:ed|On)$/],
  // Called by the node after it waited, which no frame tells.
  ['rul', /\/core\/dist\/rul\//],
  ['$1', /\/(?:condition|maintenance)\/dist\/(\w+)\//],
  ['cloning', /lodash\.clonedeep/],
  ['kit', /\/kit\/dist\//],
  ['Node-RED', /@node-red\//],
];

function shares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const stages = new Map(nodes.map(({ id }) => [id, stageOf(id)]));
  const times = new Map<string, number>();
  samples.forEach((id, i) => {
    const stage = stages.get(id) as string;
    times.set(stage, (times.get(stage) ?? 0) + timeDeltas[i]);
  });
  times.delete('(idle)');
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return new Map([...times].map(([stage, time]) => [stage, time / total]));

  function stageOf(id: number): string {
    for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
      const { url, functionName } = byId.get(at)!.callFrame;
      if (/^\((?:idle|garbage collector)\)$/.test(functionName)) return functionName;
      for (const [name, pattern] of STAGES) {
        const found = pattern.exec(`${url}#${functionName}`);
        if (found) return name.replace('$1', found[1]);
      }
    }
    return 'the rest';
  }
}
