/** The version of each kind that this release writes, kinds in the order of the chain. One of before is read by `upcast`. */
export const versions = {
  samples: 1,
  window: 1,
  waveform: 1,
  features: 1,
  spectrum: 1,
  anomaly: 1,
  rul: 2,
  health: 1,
  alarm: 1,
  'work-order': 1,
  schedule: 1,
  'data-quality': 1,
  'sensor-status': 1,
  'asset-renewed': 1,
  'case-closed': 1,
  committed: 1,
  changed: 1,
} as const;

type Versions = typeof versions;

export type ContractKind = keyof Versions;
export type VersionOf<K extends ContractKind> = Versions[K];

export const kinds = Object.keys(versions) as ContractKind[];

export function isKind(word: unknown): word is ContractKind {
  return typeof word === 'string' && Object.hasOwn(versions, word);
}
