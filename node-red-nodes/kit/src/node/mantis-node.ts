import type { NodeInitializer } from 'node-red';
import type { OptionTable } from '../options';
import type { NodeDefinition } from './definition';

/** A node type as Node-RED loads it, with the definition it was made from. */
export interface MantisNode<T extends OptionTable = OptionTable> extends NodeInitializer {
  definition: NodeDefinition<T>;
}
