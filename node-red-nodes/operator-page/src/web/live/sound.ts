import type { PanelData } from '@grafana/data';
import { useCallback, useEffect, useRef, useState } from 'react';
import { framesWith } from '../../../../../grafana-panel/src/shared/frames';
import { ALARM_FIELDS, toAlarms } from '../../../../../grafana-panel/src/work-orders/rows';
import { type Heard, heard } from './alert';

const KEY = 'mantis.sound';

/** Three short tones: their height in Hz, and their length and pace in s. */
const TONE = { hz: 880, lasts: 0.15, every: 0.3, times: 3 };

/**
 * Sounds when a new urgent alarm stands, unless it is silenced.
 * @param alarms the frame `alarms`, followed live
 * @returns whether it sounds, and the way to silence it; this browser remembers
 */
export function useSound(alarms: PanelData): [sounds: boolean, choose: (sounds: boolean) => void] {
  const [sounds, setSounds] = useState(() => localStorage.getItem(KEY) !== 'off');
  const before = useRef<Heard>(undefined);
  useEffect(() => {
    const frames = framesWith(alarms.series, ALARM_FIELDS);
    // Without an answer nothing is known: else all that stands would be new.
    if (frames.length === 0) return;
    const { now, ring } = heard(before.current, frames.flatMap(toAlarms));
    before.current = now;
    if (ring && sounds) beep();
  }, [alarms.series, sounds]);
  const choose = useCallback((next: boolean) => {
    localStorage.setItem(KEY, next ? 'on' : 'off');
    setSounds(next);
    // Browsers let a page sound once a person has pressed something: this is heard, or it is known that nothing will be.
    if (next) beep(1);
  }, []);
  return [sounds, choose];
}

let context: AudioContext | undefined;

function beep(times = TONE.times): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  // Of a page that nobody has touched the browser may refuse it; the alarm is seen all the same.
  void context.resume().catch(() => undefined);
  for (let i = 0; i < times; i++) {
    const tone = new OscillatorNode(context, { frequency: TONE.hz });
    const begin = context.currentTime + i * TONE.every;
    tone.connect(context.destination);
    tone.start(begin);
    tone.stop(begin + TONE.lasts);
  }
}
