import { say, type Said } from '@mantis-pdm/core/contract/said';
import { asRemark, foreign, remark, type Remark } from '@mantis-pdm/core/remarks';
import { extname, join } from 'node:path';
import { Worker, type TransferListItem } from 'node:worker_threads';
import { PortError } from '@mantis-pdm/node-red-kit';
import type { Tell } from './notice.ts';
import type { FilledOptions } from './options.ts';
import type { ThreadReply, Operation, Operations, StoreRequest } from './protocol.ts';

/** Beside this file, and of its kind: compiled in a package, as written in the tests. */
const WORKER_FILE = join(__dirname, `worker${extname(__filename)}`);

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

/** The near end of a store's thread. A thread that dies fails what was asked of it, and the next request starts a new one. */
export class StoreThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 0;
  private closed = false;

  constructor(
    private readonly options: FilledOptions,
    private readonly tell: Tell = () => undefined,
  ) {}

  ask<K extends Operation>(
    operation: K,
    task: Operations[K]['task'],
    transfer: TransferListItem[] = [],
  ): Promise<Operations[K]['answer']> {
    if (this.closed)
      return Promise.reject(
        new PortError(say('store.closed', { store: `Historian file ${this.options.file}` }), true),
      );
    this.worker ??= this.start();
    const id = this.nextId++;
    const request: StoreRequest = { id, operation, task };
    const { worker } = this;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage(request, transfer);
    });
  }

  /** Closes the file and ends the thread. */
  async close(): Promise<void> {
    const { worker } = this;
    const answered = worker && this.ask('close', null);
    this.closed = true;
    if (!worker) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    await answered;
    await ended;
  }

  private start(): Worker {
    const worker = new Worker(WORKER_FILE, { workerData: this.options });
    worker.on('message', (answer: ThreadReply) => this.settle(answer));
    worker.on('error', (error) => this.lose(worker, foreign(error.message)));
    worker.on('exit', () => this.lose(worker, asRemark('duck.ended')));
    return worker;
  }

  private settle(answer: ThreadReply): void {
    if ('notice' in answer) return this.tell(answer.notice);
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('fault' in answer) waiting?.reject(new PortError(answer.fault.said, answer.fault.retryable));
    else waiting?.resolve(answer.value as never);
  }

  private lose(worker: Worker, reason: Said | Remark): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const error = new PortError(remark('duck.stopped', { file: this.options.file, reason }), true);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
