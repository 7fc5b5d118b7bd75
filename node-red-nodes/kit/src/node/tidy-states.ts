import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import { PutAside } from '../state';
import { asError } from '../work';
import { FlowNodes } from './flow-nodes';

const tidied = new WeakSet<object>();

/**
 * Puts the state of nodes aside that the flows no longer hold, each time the flows have been started. A node that is
 * disabled, or whose tab is, is held: not running is not gone.
 */
export function tidyStates(RED: NodeAPI): void {
  if (tidied.has(RED.events)) return;
  tidied.add(RED.events);
  RED.events.on('flows:started', () => {
    try {
      tidy(RED);
    } catch (error) {
      RED.log.warn(`State of removed nodes could not be put aside: ${asError(error).message}`);
    }
  });
}

function tidy(RED: NodeAPI): void {
  const states = join(RED.settings.userDir ?? process.cwd(), 'mantis', 'state');
  if (!existsSync(states)) return;
  const nodes = new FlowNodes(RED);
  const gone = readdirSync(states).filter((name) => name.endsWith('.json') && !nodes.holdsState(name));
  if (gone.length === 0) return;
  const aside = new PutAside(states);
  const dropped = aside.put(gone, Date.now());
  RED.log.info(`State of nodes that are gone was put aside in ${aside.folder}: ${gone.join(', ')}`);
  if (dropped > 0) RED.log.warn(`${dropped} older states of removed nodes had to go from ${aside.folder}`);
}
