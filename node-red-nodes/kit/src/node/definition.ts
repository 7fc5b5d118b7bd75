import { show, type ContractKind } from '@mantis-pdm/core/contract';
import type { OptionTable } from '../options';

/** What a node does in the chain; decides its colour in the palette. */
export type NodeRole = 'acquire' | 'transform' | 'detect' | 'decide' | 'store' | 'config';

/** Turns the saved settings of an older release into the next version's. Pure; must not drop unknown fields. */
export type Migration = (config: Record<string, unknown>) => Record<string, unknown>;

/** Everything about a node type that is data. The editor file, the defaults and the checks are made from it. */
export interface NodeDefinition<
  T extends OptionTable = OptionTable,
  K extends ContractKind = ContractKind,
  O extends string = string,
> {
  /** Node type, `mantis-<name>`; never changes once released. */
  type: `mantis-${string}`;
  /** Name in the palette. */
  title: string;
  role: NodeRole;
  /** 1 when the node takes messages. */
  inputs: 0 | 1;
  /** A name for each output, which is also its label. */
  outputs: O[];
  /** Kinds that the input takes; `any` hands over every message as it came. Default: all kinds. */
  accepts?: K[] | 'any';
  /** What its input takes is new to the flow, and waits while the nodes that follow are behind. @default false */
  patient?: boolean;
  /** Gathers what many producers say of an asset: what it makes carries its own branch alone. @default false */
  gathers?: boolean;
  /** Of a config node: a workspace has one of it, which comes along with the first node of ours. @default false */
  single?: boolean;
  options: T;
  /** Migrations from version 1 upwards: entry 0 leads to version 2. */
  migrations?: Migration[];
}

/** Fixes the types of a definition's options, and of the kinds that it takes and its outputs; returns it unchanged. */
export function describeNode<
  const T extends OptionTable,
  const K extends ContractKind = ContractKind,
  const O extends string = string,
>(definition: NodeDefinition<T, K, O>): NodeDefinition<T, K, O> {
  return definition;
}

/** Name of the setting that keeps the version of a node's settings in the flow file. */
export const VERSION_FIELD = 'settingsVersion';

/** The version that a definition writes. */
export function settingsVersion(definition: NodeDefinition): number {
  return (definition.migrations?.length ?? 0) + 1;
}

/**
 * Brings saved settings to the present version. Every release saves a version; settings without one were written by hand, by what the
 * present release says of them.
 * @throws Error when they were written by a newer release.
 */
export function migrateConfig(
  definition: NodeDefinition,
  config: Record<string, unknown>,
): Record<string, unknown> {
  const current = settingsVersion(definition);
  const saved = Number(config[VERSION_FIELD] ?? current);
  if (!Number.isInteger(saved) || saved < 1) {
    throw new Error(
      `${VERSION_FIELD} is ${show(config[VERSION_FIELD])}, not a version: add ${definition.type} anew`,
    );
  }
  if (saved > current) {
    throw new Error(
      `Settings are of version ${saved}, this release reads up to ${current}: update ${definition.type}`,
    );
  }
  const steps = (definition.migrations ?? []).slice(saved - 1);
  return steps.reduce<Record<string, unknown>>((settings, step) => step(settings), {
    ...config,
    [VERSION_FIELD]: current,
  });
}
