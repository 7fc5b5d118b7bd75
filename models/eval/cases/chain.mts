import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractObject } from '@mantis-pdm/core/contract';
import type { NodeDefinition } from '@mantis-pdm/node-red-kit';
import { startRed } from '../../../deploy/local/red-host.mts';
import { EvalError } from '../eval-error.mts';

const require = createRequire(import.meta.url);
const { settingsVersion } = require('@mantis-pdm/node-red-kit') as typeof import('@mantis-pdm/node-red-kit');

/** Settings of a file's chain that are not the default, by the name of its node. */
export type Settings = Partial<Record<Stage, object>>;

const STAGES = ['replay', 'clean', 'window', 'features', 'anomaly', 'rul', 'health', 'rules'] as const;
type Stage = (typeof STAGES)[number];

/** Where what a stage says goes to. Rules see what all stages say, as in the quick start. */
const WIRES: Record<Stage, Stage[][]> = {
  replay: [['clean'], []],
  clean: [['window', 'rules'], []],
  window: [['features'], []],
  features: [['anomaly', 'rul', 'health', 'rules']],
  anomaly: [['health', 'rules']],
  rul: [['health', 'rules'], []],
  health: [['rules']],
  rules: [[], []],
};

/** A file that is to be played. */
export interface Play {
  name: string;
  path: string;
  settings: Settings;
}

/** What the stages said of a file, in order: their objects, and what the replay told on its second output. */
export interface Played {
  name: string;
  path: string;
  said: ContractObject[];
  told: unknown[];
}

/** Milliseconds in which a chain that says nothing any more is done. */
const QUIET = 1500;
const LONGEST = 600_000;

interface Runtime {
  nodes: { getNode(id: string): { receive(message: object): void } | null };
  hooks: {
    add(name: string, hook: (events: (Sent | undefined)[]) => void): void;
    remove(name: string): void;
  };
}
interface Sent {
  source: { id: string; port?: number };
  msg: { payload?: unknown };
}

/**
 * Plays files one after the other through the nodes themselves, every one at its defaults but for what is said, in a Node-RED of
 * this process: replay → clean → window → features → anomaly → rul → health, and rules beside.
 * @throws EvalError when a file does not end.
 */
export async function playAll(plays: readonly Play[]): Promise<Played[]> {
  const home = mkdtempSync(join(tmpdir(), 'mantis-cases-'));
  writeFileSync(join(home, 'flows.json'), JSON.stringify(plays.flatMap(flowOf)));
  const logging = { console: { level: 'off' as const, metrics: false, audit: false } };
  const settings = { userDir: home, flowFile: 'flows.json', credentialSecret: 'cases', logging };
  const red = await startRed({ settings, host: '127.0.0.1', port: 0, editor: false });
  const { nodes, hooks } = require('node-red') as Runtime;
  const all = plays.map(({ name, path }): Played => ({ name, path, said: [], told: [] }));
  const quiet = { since: 0 };
  hooks.add('onSend.cases', (events) => {
    quiet.since = Date.now();
    const taken = new Set<unknown>();
    for (const event of events)
      if (event && !taken.has(event.msg.payload)) {
        taken.add(event.msg.payload);
        note(all, event);
      }
  });
  try {
    for (const [i, { name }] of plays.entries()) {
      const replay = nodes.getNode(idOf(i, 'replay'));
      if (!replay) throw new EvalError(`${name}: the flow did not start.`);
      const begun = Date.now();
      quiet.since = begun;
      replay.receive({ payload: { action: 'start' } });
      while (Date.now() - quiet.since < QUIET) {
        if (Date.now() - begun > LONGEST) throw new EvalError(`${name} has not ended.`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    return all;
  } finally {
    hooks.remove('*.cases');
    await red.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const idOf = (i: number, stage: Stage | 'tab' | 'ends') => `case${i}-${stage}`;

function note(all: readonly Played[], { source, msg }: Sent): void {
  const [, i, stage] = /^case(\d+)-(\w+)$/.exec(source.id) ?? [];
  const played = all[Number(i)];
  if (!played) return;
  if (stage === 'replay' && !isObject(msg.payload)) played.told.push(msg.payload);
  else if (isObject(msg.payload)) played.said.push(msg.payload);
}

function isObject(payload: unknown): payload is ContractObject {
  return typeof payload === 'object' && payload !== null && 'kind' in payload;
}

/** What the editor writes into a node that is dropped: without it, a node counts as one of the first release and is migrated. */
function versionOf(stage: Stage): number {
  const home = stage === 'replay' ? 'simulate' : stage === 'rules' ? 'maintenance' : 'condition';
  const file = `../../../node-red-nodes/${home}/dist/${stage}/definition.js`;
  return settingsVersion((require(file) as { definition: NodeDefinition }).definition);
}

/** A message goes through the hook only where it has somewhere to go: every open output ends in a junction. */
function flowOf({ path, settings }: Play, i: number): object[] {
  const stages = STAGES.map((stage) => ({
    id: idOf(i, stage),
    type: `mantis-${stage}`,
    settingsVersion: versionOf(stage),
    z: idOf(i, 'tab'),
    x: 0,
    y: 0,
    ...(stage === 'replay' && { file: path, speed: 0, prefix: `${i}-` }),
    // What was recorded long ago is not old.
    ...(stage === 'health' && { featuresAge: 0, anomalyAge: 0, rulAge: 0 }),
    ...settings[stage],
    wires: WIRES[stage].map((output) =>
      output.length > 0 ? output.map((next) => idOf(i, next)) : [idOf(i, 'ends')],
    ),
  }));
  return [
    { id: idOf(i, 'tab'), type: 'tab', label: path },
    { id: idOf(i, 'ends'), type: 'junction', z: idOf(i, 'tab'), x: 0, y: 0, wires: [[]] },
    ...stages,
  ];
}
