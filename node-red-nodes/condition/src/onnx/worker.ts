import type { RuntimeChoice } from './runtime';
import type { ModelEngine, Session, SessionNames } from './session';

/** What the thread is asked. `module`: address of the runtime's module, which differs between sources and their build. */
export type Job =
  | { kind: 'name'; module: string; choice: RuntimeChoice }
  | { kind: 'open'; module: string; choice: RuntimeChoice; key: number; bytes: Uint8Array }
  | { kind: 'run'; key: number; rows: Float32Array; width: number; names: SessionNames }
  | { kind: 'close'; key: number };

/** Answers: the runtime's name; the names of a session; outputs, or null where this thread does not know the session. */
export type JobResult =
  ModelEngine['name'] | Pick<Session, 'inputNames' | 'outputNames'> | Record<string, number[]> | null;

const sessions = new Map<number, Session>();
let engine: Promise<ModelEngine> | undefined;

/** Models run here, off the event loop of Node-RED: both runtimes keep the thread that calls them. */
export default async function work(job: Job): Promise<JobResult> {
  if (job.kind === 'run') return (await sessions.get(job.key)?.run(job.rows, job.width, job.names)) ?? null;
  if (job.kind === 'close') {
    await sessions.get(job.key)?.close();
    sessions.delete(job.key);
    return null;
  }
  const { name, open } = await load(job.module, job.choice);
  if (job.kind === 'name') return name;
  const session = await open(job.bytes);
  sessions.set(job.key, session);
  return { inputNames: [...session.inputNames], outputNames: [...session.outputNames] };
}

function load(module: string, choice: RuntimeChoice): Promise<ModelEngine> {
  engine ??= import(module).then(({ loadRuntime }: typeof import('./runtime')) => loadRuntime(choice));
  engine.catch(() => (engine = undefined));
  return engine;
}
