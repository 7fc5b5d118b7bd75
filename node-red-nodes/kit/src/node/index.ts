export * from './define-node';
export type { MantisNode } from './mantis-node';
export * from './definition';
export type { Dialog, DialogActions } from './dialog';
export { logInto } from './log-into';
export * from './outgoing';
export * from './setting-names';
export * from './shell';
export { settledWhenGone, type GoneState } from './when-gone';
