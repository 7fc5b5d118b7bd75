import { basename } from 'node:path';
import type { OptionTable } from '../options';
import { SnapshotFile } from '../state';
import type { MantisNode } from './mantis-node';

/** What is to be done with the state of a node that was deleted while it did not run: it could say nothing itself. */
export interface GoneState<S> {
  /** Name of the memory, and the version of its states that is understood. */
  memory: string;
  version: number;
  /** Ends what a state still holds of an asset. The state may be changed: it is put aside as it then is. */
  settle(asset: string, state: S): void;
}

const settlings = new Map<string, GoneState<unknown>>();

/** A node type whose states are settled when the flows no longer hold their node. */
export function settledWhenGone<S, T extends OptionTable>(
  settling: GoneState<S>,
  node: MantisNode<T>,
): MantisNode<T> {
  settlings.set(node.definition.type, settling);
  return node;
}

/** Settles the state in a file, where its node's type asks for it. */
export async function settle(path: string): Promise<void> {
  const name = basename(path);
  for (const [type, { memory, version, settle }] of settlings) {
    if (!name.startsWith(`${type}-`) || !name.endsWith(`-${memory}.json`)) continue;
    const file = new SnapshotFile(path);
    const snapshot = file.read();
    if (snapshot?.v !== version) return;
    for (const [asset, state] of snapshot.entries) settle(asset, state);
    const entries = snapshot.entries.map((entry) => JSON.stringify(entry));
    return file.write({ v: version, savedAt: snapshot.savedAt }, entries);
  }
}
