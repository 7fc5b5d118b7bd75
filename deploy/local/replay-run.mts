import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Health, Rul } from '@mantis-pdm/core/contract';
import { root } from './home.mts';
import { startRed, type RedHost } from './red-host.mts';

const require = createRequire(import.meta.url);
const { house } = require('@mantis-pdm/node-red-kit') as typeof import('@mantis-pdm/node-red-kit');

/** What a replay says of one asset at its end. */
export interface ReplayedAsset {
  asset: string;
  /** Messages of this asset that were played. */
  cycles: number;
  rul: Pick<Rul, 'p10' | 'p50' | 'p90' | 'unit' | 'censored'> | null;
  health: Pick<Health, 'score' | 'state'> | null;
  openWorkOrders: number;
}

export interface ReplayOutcome {
  assets: ReplayedAsset[];
  messages: number;
  brokenLines: number;
  /** From the first message until the last is stored. */
  seconds: number;
}

export interface ReplayRunOptions {
  file: string;
  prefix: string;
  userDir: string;
  progress: (percent: number) => void;
}

interface Progress {
  kind: string;
  asset: string;
  state: 'playing' | 'paused' | 'complete' | 'stopped' | 'failed';
  percent: number;
  brokenLines: number;
  error?: string;
}

/** One message on one wire, as Node-RED's hooks see it. */
interface Sent {
  msg: { payload: { kind: string; asset: string } };
  source: { node: { type: string } };
}

/** What all nodes have done with their messages must have stayed the same for this long before the result is read. */
const REST_MS = 500;
/** Whatever has not come to rest by then never will. */
const PATIENCE_MS = 120_000;

/** Models that read sensors normalised by operating regime. */
const inRegimes = /fd00[24]$/;

/** One run of `flows/cmapss-replay.json` in a Node-RED of its own. */
export class ReplayRun {
  private red: RedHost | undefined;
  /** Messages on their way to a node, or in its hands. */
  private onTheWay = 0;
  private readonly cycles = new Map<string, number>();

  private readonly options: ReplayRunOptions;

  constructor(options: ReplayRunOptions) {
    this.options = options;
  }

  /** Plays the file and reads the result. @throws Error when the file cannot be played to its end. */
  async play(): Promise<ReplayOutcome> {
    const started = performance.now();
    const { brokenLines } = await this.untilPlayed();
    await this.untilAtRest();
    const seconds = (performance.now() - started - REST_MS) / 1000;
    const messages = [...this.cycles.values()].reduce((sum, n) => sum + n, 0);
    return { assets: await this.results(), messages, brokenLines, seconds };
  }

  async stop(): Promise<void> {
    const { red } = this;
    this.red = undefined;
    await red?.stop();
  }

  private async untilPlayed(): Promise<Progress> {
    const { userDir, progress } = this.options;
    writeFileSync(join(userDir, 'flows.json'), this.flow());
    const ended = new Promise<Progress>((resolve, reject) => {
      this.watch((event) => {
        progress(event.percent);
        if (event.state === 'failed') reject(new Error(event.error ?? 'The replay failed.'));
        if (event.state === 'complete' || event.state === 'stopped') resolve(event);
      });
    });
    ended.catch(() => undefined);
    const settings = {
      userDir,
      flowFile: 'flows.json',
      credentialSecret: false as const,
      logging: { console: { level: 'warn' as const, metrics: false, audit: false } },
    };
    this.red = await startRed({
      settings: { ...settings, telemetry: { enabled: false } },
      host: '127.0.0.1',
      port: 0,
      editor: false,
    });
    return ended;
  }

  /** The shipped flow, with the file to play. */
  private flow(): string {
    const flow = JSON.parse(readFileSync(join(root, 'flows/cmapss-replay.json'), 'utf8')) as Record<
      string,
      unknown
    >[];
    const { file, prefix } = this.options;
    const set = /^FD00[1-4](?=-$)/.exec(prefix)?.[0];
    const model = set && `turbofan-rul-${set.toLowerCase()}`;
    for (const node of flow) {
      if (node.type === 'mantis-replay') Object.assign(node, { file, prefix, speed: 0, autostart: true });
      if (node.type === 'mantis-asset') node.match = `${prefix}*`;
      if (model && node.type === 'mantis-rul') node.model = model;
      if (model && inRegimes.test(model) && node.type === 'mantis-features') node.regimes = model;
    }
    return JSON.stringify(flow);
  }

  /** Sees what the replay node sends: its samples are counted, its progress is told. And whether any node has work. */
  private watch(onProgress: (progress: Progress) => void): void {
    const RED = require('node-red') as { hooks: { add(name: string, hook: (events: Sent[]) => void): void } };
    RED.hooks.add('onComplete.replay-run', () => void this.onTheWay--);
    RED.hooks.add('onSend.replay-run', (events) => {
      this.onTheWay += events.length;
      for (const { msg, source } of events) {
        if (source.node.type !== 'mantis-replay') continue;
        const { kind, asset } = msg.payload;
        if (kind === 'replay-progress') onProgress(msg.payload as Progress);
        if (kind === 'samples') this.cycles.set(asset, (this.cycles.get(asset) ?? 0) + 1);
      }
    });
  }

  private async untilAtRest(): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    let before = '';
    for (;;) {
      const now = JSON.stringify(await this.results());
      if (this.onTheWay === 0 && now === before) return;
      if (performance.now() > end)
        throw new Error(`The chain did not come to rest within ${PATIENCE_MS / 1000} s.`);
      before = now;
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  }

  private async results(): Promise<ReplayedAsset[]> {
    const orders = (await house().find('registry')?.openWorkOrderCounts()) ?? {};
    return [...this.cycles].map(([asset, cycles]) => {
      const latest = house().find('historian')?.latest(asset);
      return {
        asset,
        cycles,
        rul: latest?.rul ? pick(latest.rul, ['p10', 'p50', 'p90', 'unit', 'censored']) : null,
        health: latest?.health ? pick(latest.health, ['score', 'state']) : null,
        openWorkOrders: Object.hasOwn(orders, asset) ? orders[asset] : 0,
      };
    });
  }
}

function pick<T, K extends keyof T>(object: T, keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, object[key]])) as Pick<T, K>;
}
