import { say } from '@mantis-pdm/core/contract/said';
import { about, type Issue } from '@mantis-pdm/node-red-kit/source';
import type { OpcUaItem } from './item';

/** What is to be told of variables that would be one sensor: their values are mixed, and no later stage can tell them apart. */
export function twice(items: readonly OpcUaItem[]): Issue[] {
  const first = new Map<string, OpcUaItem>();
  return items.flatMap((item) => {
    const { asset, sensor, nodeId } = item;
    const key = JSON.stringify([asset, sensor]);
    const former = first.get(key);
    if (!former) first.set(key, item);
    if (!former || former.nodeId === nodeId) return [];
    // What is to be written there has braces of its own.
    const said = say('opcua.twice', { former: former.nodeId, node: nodeId, path: '{path}' });
    return [{ asset, sensor, problem: 'two-sources', action: 'mixed', ...about(said) }];
  });
}
