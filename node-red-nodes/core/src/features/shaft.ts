import type { Window } from '../contract';
import { lookup } from '../keyed';
import { conversion } from '../units';
import type { ShaftOptions } from './options';
import type { FeatureState } from './state';

/**
 * The speed of the shaft in Hz for a window, or a sentence that says why it is not known: the mean of the speed sensor
 * in the window itself, else the last measured one unless it is too old, else the stated one. What the window measures
 * is remembered, since a slow speed sensor and a fast vibration sensor come in different windows.
 */
export function shaftSpeed(window: Window, state: FeatureState, options: ShaftOptions): number | string {
  const { sensor, rpm, maxAge } = options;
  const measured = sensor === '' ? undefined : measure(window, sensor);
  if (typeof measured === 'string') return measured;
  if (measured !== undefined) state.shaft = { hz: measured, at: window.at };
  const { shaft } = state;
  if (shaft && sensor !== '' && window.at - shaft.at <= maxAge * 1000) return turning(shaft.hz);
  if (rpm !== null) return turning(rpm / 60);
  if (sensor === '') return 'the speed of the shaft is not stated';
  return shaft
    ? `the speed of "${sensor}" is older than ${maxAge} s`
    : `no speed of "${sensor}" has come yet`;
}

function measure(window: Window, sensor: string): number | string | undefined {
  const channel = lookup(window.channels, sensor);
  if (!channel) return undefined;
  const scale = conversion(channel.unit, 'Hz');
  if (!scale) return `the unit of "${sensor}" is "${channel.unit}": a speed needs rpm or Hz`;
  let total = 0;
  let count = 0;
  for (const value of channel.v) {
    if (value === null || !Number.isFinite(value)) continue;
    total += value;
    count++;
  }
  return count === 0 ? undefined : (total / count) * scale.factor;
}

function turning(hz: number): number | string {
  return hz > 0 ? hz : 'the shaft stands still';
}
