/** Most levels of assets above one. */
export const MAX_LEVELS = 20;

/**
 * Why an asset cannot have the parent that it states, or undefined where it can.
 * @param above The parent, its parent and so on, as far as they are known; more than {@link MAX_LEVELS} need not be given.
 */
export function hierarchyFault(asset: string, above: readonly string[]): string | undefined {
  const [parent] = above;
  if (parent === asset) return `${asset} cannot be a part of itself`;
  if (above.includes(asset)) return `${asset} cannot be a part of ${parent}, which is a part of ${asset}`;
  if (above.length <= MAX_LEVELS) return undefined;
  return `${asset} cannot be a part of ${parent}: more than ${MAX_LEVELS} levels of assets stand above it`;
}
