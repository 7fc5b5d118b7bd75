import type { AlarmRow } from '../model';
import type { AlarmStep } from './port';

/** What each step is called. */
export const STEP: Record<AlarmStep, string> = {
  reset: 'Reset',
  shelve: 'Shelve for a time: it comes back by itself',
  unshelve: 'Unshelve: it is announced again',
  'out-of-service': 'Take out of service until somebody returns it',
  'return-to-service': 'Return to service',
};

/** Steps that hide something from others, who want to know why. */
export const wantsReason = (step: AlarmStep) => step === 'shelve' || step === 'out-of-service';

/** Whether its condition is over and its latch holds it. */
export function isLatched({ facts }: AlarmRow): boolean {
  return facts !== null && facts.latch && !facts.active && !facts.suppression;
}

/** The steps that make sense of an alarm as it stands. */
export function stepsFor(row: AlarmRow): AlarmStep[] {
  if (row.state === 'shelved') return ['unshelve', 'shelve', 'out-of-service'];
  if (row.state === 'out-of-service' || row.state === 'suppressed') return ['return-to-service'];
  const over = isLatched(row) || row.state === 'rtn-unack';
  return over ? ['reset', 'shelve', 'out-of-service'] : ['shelve', 'out-of-service'];
}
