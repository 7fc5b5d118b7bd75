import type { Alarm, AlarmState } from '../../contract';
import type { AuditTrailEntry } from './history';

export const anna: AuditTrailEntry = { by: 'anna', at: 500, comment: 'on my way' };

/** What a rule says of an alarm at a time. */
export function says(action: 'raised' | 'updated' | 'cleared', at: number, raisedAt = at): Alarm {
  return {
    v: 1, kind: 'alarm', id: 'alarm:pump-1:rul', seq: Math.max(0, at), asset: 'pump-1', at,
    state: action === 'cleared' ? 'rtn-unack' : 'unack', priority: 'high', origin: 'rul', title: 'Near the end',
    evidence: [{ quantity: 'rul.p10', value: at, limit: 50, unit: 'h', text: '', at, ref: 'x' }],
    raisedAt, clearedAt: action === 'cleared' ? at : null, acknowledgedBy: null, acknowledgedAt: null, shelvedUntil: null,
    history: [{ at, by: 'rule:rul', action, comment: '' }],
  }; // prettier-ignore
}

/** An alarm as a release before the three facts has stored it. */
export const inState = (state: AlarmState): Alarm => ({ ...says('raised', 100), state });
