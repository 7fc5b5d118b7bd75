import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import { remark } from '@mantis-pdm/core/remarks';
import { PutAside } from '../state';
import { asError } from '../work';
import { logInto } from './log-into';
import { FlowNodes } from './flow-nodes';
import { settle } from './when-gone';

const tidied = new WeakSet<object>();

/**
 * Puts the state of nodes aside that the flows no longer hold, each time the flows have been started. A node that is
 * disabled, or whose tab is, is held: not running is not gone.
 */
export function tidyStates(RED: NodeAPI): void {
  if (tidied.has(RED.events)) return;
  tidied.add(RED.events);
  let last = Promise.resolve();
  const told = (error: unknown) =>
    logInto(RED.log).warn(remark('log.gone.not-aside', { reason: asError(error).message }));
  RED.events.on('flows:started', () => void (last = last.then(() => tidy(RED)).catch(told)));
}

async function tidy(RED: NodeAPI): Promise<void> {
  const states = join(RED.settings.userDir ?? process.cwd(), 'mantis', 'state');
  if (!existsSync(states)) return;
  const nodes = new FlowNodes(RED);
  const gone = readdirSync(states).filter((name) => name.endsWith('.json') && !nodes.holdsState(name));
  if (gone.length === 0) return;
  for (const name of gone) await settleOne(RED, join(states, name));
  const aside = new PutAside(states);
  const dropped = aside.put(gone, Date.now());
  const { folder } = aside;
  const log = logInto(RED.log);
  log.info(remark('log.gone', { folder, gone }));
  if (dropped > 0) log.warn(remark('log.gone.older', { count: dropped, folder }));
}

/** What cannot be settled is put aside all the same. */
async function settleOne(RED: NodeAPI, path: string): Promise<void> {
  try {
    await settle(path);
  } catch (error) {
    logInto(RED.log).warn(remark('log.gone.not-ended', { path, reason: asError(error).message }));
  }
}
