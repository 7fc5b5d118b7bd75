import type { ContractKind } from '@mantis-pdm/core/contract';
import type { NodeAPI, NodeDef } from 'node-red';
import { placeOf, type PlaceSpec } from '../http';
import type { OptionTable } from '../options';
import { house } from '../ports';
import type { NodeDefinition } from './definition';
import { serveDialog, type DialogActions } from './dialog';
import { introduce } from './flow-branches';
import { LiveNode } from './live-node';
import type { MantisNode } from './mantis-node';
import type { RedNode } from './red-node';
import type { Behaviour, Shell } from './shell';
import { tidyStates } from './tidy-states';

/**
 * Makes a Node-RED node of a definition and the function that builds its behaviour. Nothing that `build` or the
 * behaviour throws reaches the runtime: it becomes the node's status and `done(error)`. `dialog`: what the buttons of its edit dialog may ask.
 */
export function defineNode<
  T extends OptionTable,
  K extends ContractKind = ContractKind,
  O extends string = string,
>(
  definition: NodeDefinition<T, K, O>,
  build: (shell: Shell<T, O>) => Behaviour<K, O>,
  dialog: DialogActions<T> = {},
): MantisNode<T> {
  introduce(definition);
  // The input handler lets no other kinds in than the definition accepts.
  const start = build;
  const initialise = (RED: NodeAPI): void => {
    house().flows.follow(RED.events);
    tidyStates(RED);
    function constructor(this: RedNode, config: NodeDef): void {
      RED.nodes.createNode(this, config);
      new LiveNode(RED, this, definition, start).start(config as unknown as Record<string, unknown>);
    }
    RED.nodes.registerType(definition.type, constructor, { credentials: credentialsOf(definition) });
    if (Object.keys(dialog).length > 0) serveDialog(RED, definition, dialog);
  };
  return Object.assign(initialise, { definition });
}

/**
 * A node type that stands at paths of Node-RED's HTTP server. Its place is made when the type is loaded, so that it
 * answers before, between and after its nodes.
 */
export function servingAt<T extends OptionTable>(spec: PlaceSpec, node: MantisNode<T>): MantisNode<T> {
  const initialise = (RED: NodeAPI): void | Promise<void> => {
    // Undefined where the setting httpNodeRoot is false.
    if ((RED.httpNode as unknown) !== undefined) placeOf(RED, spec);
    return node(RED);
  };
  return Object.assign(initialise, { definition: node.definition });
}

function credentialsOf(definition: NodeDefinition): Record<string, { type: 'password' }> {
  const secrets = Object.entries(definition.options).filter(([, option]) => option.kind === 'secret');
  return Object.fromEntries(secrets.map(([name]) => [name, { type: 'password' }]));
}
