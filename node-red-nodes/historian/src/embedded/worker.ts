import { parentPort, workerData } from 'node:worker_threads';
import { DuckStore } from './duck-store.ts';
import { faultOf } from './fault.ts';
import type { FilledOptions } from './options.ts';
import type { ThreadReply, Operation, Operations, StoreRequest } from './protocol.ts';

/** The thread that owns a historian file. It answers requests one after the other, in the order they came. */
const port = parentPort;
const options = workerData as FilledOptions;
const store = new DuckStore(options, {
  tell: (notice) => port?.postMessage({ notice } satisfies ThreadReply),
});
let tail: Promise<void> = Promise.resolve();

type Handlers = { [K in Operation]: (task: Operations[K]['task']) => Promise<Operations[K]['answer']> };

const handlers: Handlers = {
  load: () => store.load(),
  commit: (task) => store.commit(task).then(nothing),
  query: (task) => store.query(task),
  erase: ({ asset }) => store.erase(asset).then(nothing),
  size: () => store.size(),
  maintain: ({ now }) => store.maintain(now).then(nothing),
  backup: ({ file }) => store.backup(file).then(nothing),
  restore: ({ file, kept }) => store.restore(file, kept),
  close: async () => {
    store.close();
    return null;
  },
};

port?.on('message', (request: StoreRequest) => {
  tail = tail.then(() => answer(request));
});

async function answer({ id, operation, task }: StoreRequest): Promise<void> {
  const handle = handlers[operation] as (task: unknown) => Promise<unknown>;
  const reply: ThreadReply = await handle(task).then(
    (value) => ({ id, value }),
    (error: unknown) => ({ id, fault: faultOf(error, options.file) }),
  );
  port?.postMessage(reply);
  if (operation === 'close') port?.close();
}

function nothing(): null {
  return null;
}
