export const estimatorNames = ['model', 'trend', 'similarity', 'survival'] as const;
export type EstimatorName = (typeof estimatorNames)[number];

/** The order as it stands in the dialog. @throws Error when it names something else, something twice, or nothing. */
export function parseOrder(text: string): EstimatorName[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.find((name) => !(estimatorNames as readonly string[]).includes(name));
  if (unknown !== undefined || names.length === 0 || new Set(names).size < names.length)
    throw new Error(
      `Setting "Order" is "${text}": must be some of ${estimatorNames.join(', ')}, each at most once.`,
    );
  return names as EstimatorName[];
}
