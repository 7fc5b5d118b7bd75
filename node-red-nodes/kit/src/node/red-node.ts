import type { Node } from 'node-red';

/** A Node-RED node of ours: `offers` is what a config node gives to those that refer to it. */
export type RedNode = Node & { offers?: unknown };
