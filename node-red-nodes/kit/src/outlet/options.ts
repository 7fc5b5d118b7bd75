import { O } from '../options';

/** Ways to keep what was taken in until it is stored. */
const choices = {
  always: 'on disk, synced before it is acknowledged',
  second: 'on disk, synced once a second',
  off: 'no',
} as const;

/** The settings of a connector's spool; `usual` is its default. */
export function spoolOptions(usual: keyof typeof choices) {
  return O.section('Kept on disk', {
    keep: O.choice({
      label: 'Keep until stored',
      help: 'What was taken in stays on disk until the historian has committed it, and is sent again after a crash.',
      default: usual,
      choices,
    }),
    keepMb: O.number({
      label: 'Kept at most',
      help: 'At this size HTTP is answered 503 and MQTT is not acknowledged; of OPC UA and Modbus the oldest is dropped, and counted.',
      default: 256,
      min: 8,
      max: 1_000_000,
      unit: 'MB',
    }),
    keepHours: O.duration({
      label: 'Kept at longest',
      help: 'What is older is dropped, and counted. Setting the time of day makes nothing older.',
      default: 168,
      min: 0.01,
      max: 87_600,
      unit: 'h',
    }),
  });
}
