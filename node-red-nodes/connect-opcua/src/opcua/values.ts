import { remark, type Wording } from '@mantis-pdm/core/remarks';
import type { DataValue } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import type { Notification } from './batch';
import { frameOf, type SignalFrame } from './frames';
import type { OpcUaItem } from './item';
import { isPlain, lengthOf, lookInto, MAX_DEPTH, MAX_LEAVES } from './leaves';
import { Parts } from './parts';
import { circumstancesOf } from './read-value';
import { isBytes, isText, textOf, type TextNote } from './texts';

/** What a server notified, taken apart. */
export interface DecodedValue {
  numbers: Notification[];
  text?: TextNote;
  frame?: SignalFrame;
  /** What of it was not taken, with what to do about it. */
  aside?: Wording;
}

/** Takes values apart: numbers, the numbers of arrays and structures, signals, and texts, which are no sensors. */
export class Values {
  private readonly parts = new Parts();
  /** Variables that were a text or a signal before; without a value they are no dead sensor. */
  private readonly texts = new Set<string>();

  read(item: OpcUaItem, data: DataValue, now: number): DecodedValue {
    const { value } = data;
    const about = circumstancesOf(data, now);
    if (value && isText(value)) return this.text(item, data, about);
    if (this.texts.has(item.nodeId) && (about.quality === 0 || !value || value.dataType === 0))
      return { numbers: [] };
    const frame = frameOf(item, value, about);
    if (frame) return { numbers: [], frame };
    const aside = value && about.quality > 0 ? asideOf(item, value) : undefined;
    if (aside?.whole) return { numbers: [], aside: aside.said };
    return { numbers: this.parts.read(item, data, now), aside: aside?.said };
  }

  private text(
    item: OpcUaItem,
    { value }: DataValue,
    { time, quality }: { time: number; quality: number },
  ): DecodedValue {
    this.texts.add(item.nodeId);
    const text = quality === 0 ? null : textOf(value);
    return { numbers: [], ...(text === null ? {} : { text: { item, time, text } }) };
  }
}

/** What cannot be taken of a value; `whole`: nothing of it. */
function asideOf(
  { rate = 0 }: OpcUaItem,
  variant: DataValue['value'],
): { said: Wording; whole: boolean } | undefined {
  if (isBytes(variant)) return { said: 'opcua.bytes', whole: true };
  if (isPlain(variant)) return undefined;
  const length = lengthOf(variant);
  if (length !== undefined && length > MAX_LEAVES && rate === 0)
    return { said: remark('opcua.signal', { count: length }), whole: true };
  if (rate > 0) return { said: 'opcua.no-list', whole: true };
  const { leaves, deep } = lookInto(variant);
  const numbers = leaves.length;
  if (deep)
    return {
      said: remark('opcua.structure.deep', { most: MAX_DEPTH }),
      whole: numbers === 0,
    };
  if (numbers === 0 && length !== 0) return { said: 'opcua.structure.none', whole: true };
  if (numbers < MAX_LEAVES) return undefined;
  return { said: remark('opcua.structure.many', { most: MAX_LEAVES }), whole: false };
}
