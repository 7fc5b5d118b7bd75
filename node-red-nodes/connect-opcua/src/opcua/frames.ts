import { MAX_SAMPLES } from '@mantis-pdm/core/contract';
import type { OpcUaItem } from './item';
import { numbersIn, type VariantLike } from './leaves';

/** An array that is one signal: values at a constant rate (Hz), the last of them at `time` (epoch ms). */
export interface SignalFrame {
  item: OpcUaItem;
  time: number;
  rate: number;
  values: (number | null)[];
  /** 0–100, of all of them. */
  quality: number;
}

const ARRAY = 1;

/** The signal in an array of a variable whose rate is stated; undefined for whatever is none. */
export function frameOf(
  item: OpcUaItem,
  variant: VariantLike | null | undefined,
  { time, quality }: { time: number; quality: number },
): SignalFrame | undefined {
  const { rate = 0 } = item;
  if (rate === 0 || quality === 0 || variant?.arrayType !== ARRAY) return undefined;
  const values = numbersIn(variant);
  if (!values || values.length === 0 || values.length > MAX_SAMPLES) return undefined;
  return { item, time, rate, values, quality };
}
