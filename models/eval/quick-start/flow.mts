import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AssetProfile } from '@mantis-pdm/core/contract';
import { parseOptions } from '@mantis-pdm/node-red-kit/options';

const require = createRequire(import.meta.url);
const NODES = '../../../node-red-nodes';
const { profileOf } = require(
  `${NODES}/registry/dist/asset/profile.js`,
) as typeof import('../../../node-red-nodes/registry/src/asset/profile.ts');
const { definition } = require(
  `${NODES}/registry/dist/asset/definition.js`,
) as typeof import('../../../node-red-nodes/registry/src/asset/definition.ts');
const { toRules } = require(
  `${NODES}/maintenance/dist/rules/rows.js`,
) as typeof import('../../../node-red-nodes/maintenance/src/rules/rows.ts');
const { settingsOf } = require(
  `${NODES}/condition/dist/features/settings.js`,
) as typeof import('../../../node-red-nodes/condition/src/features/settings.ts');

type Settings<F extends (options: never) => unknown> = Parameters<F>[0];
interface FlowNode {
  type: string;
  name: string;
}

const nodes = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../flows/quick-start.json'), 'utf8'),
) as FlowNode[];

/** Settings of the only node of a type. */
function of<S>(type: string): S {
  return nodes.find((node) => node.type === `mantis-${type}`) as S;
}

/** What `npm start` sets, from its flow: nothing here is said twice. */
export const plant = of<{ lifeMinutes: number; sampleMs: number; pastHours: number }>('plant');
export const window = of<{ length: number; hop: number; minValid: number }>('window');
export const anomaly = of<{ baseline: number; falseAlarms: number; settleHours: number }>('anomaly');
export const rul = of<{ minPoints: number; level: number }>('rul');
export const features = settingsOf(of<Settings<typeof settingsOf>>('features'));
export const rules = toRules(of<{ rules: Settings<typeof toRules> }>('rules').rules);

const profiles = nodes
  .filter(({ type }) => type === 'mantis-asset')
  // As the node reads them: what is left empty in a flow is no number.
  .map((node) => profileOf(parseOptions(definition.options, { ...node }), node.name));

/** The profile of a machine of the plant. @throws Error where the flow knows none. */
export function profileFor(asset: string): AssetProfile {
  const found = profiles.find(({ match }) => asset.startsWith(match.replace('*', '')));
  if (!found) throw new Error(`flows/quick-start.json has no asset for ${asset}.`);
  return found;
}
