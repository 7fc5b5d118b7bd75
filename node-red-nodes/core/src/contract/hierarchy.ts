import { say, type Said } from './said';

/** Most levels of assets above one. */
export const MAX_LEVELS = 20;

/**
 * Why an asset cannot have the parent that it states, or undefined where it can.
 * @param above The parent, its parent and so on, as far as they are known; more than {@link MAX_LEVELS} need not be given.
 */
export function sayHierarchyFault(asset: string, above: readonly string[]): Said | undefined {
  const [parent] = above;
  if (parent === asset) return say('naming.parent.itself', { asset });
  if (above.includes(asset)) return say('naming.parent.circle', { asset, parent });
  return above.length > MAX_LEVELS
    ? say('naming.parent.deep', { asset, parent, levels: MAX_LEVELS })
    : undefined;
}
