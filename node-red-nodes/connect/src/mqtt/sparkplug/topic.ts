const types = ['NBIRTH', 'NDEATH', 'NDATA', 'NCMD', 'DBIRTH', 'DDEATH', 'DDATA', 'DCMD'] as const;
export type MessageType = (typeof types)[number];

/** The parts of a Sparkplug topic (Sparkplug 3.0, 4.1). */
export interface SparkplugTopic {
  group: string;
  type: MessageType;
  node: string;
  /** Only for the types that begin with D. */
  device?: string;
}

/** Reads `spBv1.0/<group>/<type>/<node>[/<device>]`; undefined for any other topic. */
export function parseTopic(topic: string): SparkplugTopic | undefined {
  const [namespace, group, type, node, device, ...rest] = topic.split('/');
  if (namespace !== 'spBv1.0' || rest.length > 0 || !group || !node) return undefined;
  if (!types.includes(type as MessageType)) return undefined;
  const ofDevice = type.startsWith('D');
  if (ofDevice !== Boolean(device) || ![group, node, device ?? node].every(isName)) return undefined;
  return { group, type: type as MessageType, node, ...(device ? { device } : {}) };
}

/** Levels of a topic that a name may be made of. */
export const sparkplugLevels = ['group', 'node', 'device'] as const;

/** Group, edge node and device, as one text: births, data and deaths of one machine have the same. */
export function pathOf({ group, node, device }: Omit<SparkplugTopic, 'type'>): string {
  return device === undefined ? `${group}/${node}` : `${group}/${node}/${device}`;
}

/** Longest name of the contract. */
const MAX_NAME = 256;

/** Whether a text may be the name of an asset or a sensor. */
export function isName(text: string): boolean {
  return text !== '' && text.length <= MAX_NAME && !/\p{Cc}/u.test(text);
}
