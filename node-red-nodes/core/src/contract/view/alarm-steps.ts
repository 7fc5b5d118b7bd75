import { z } from 'zod';
import { alarmStates } from '../enums';
import { rangeShape } from './range';
import { stepBody, reasonSchema, wordList } from './words';

/** What a person does with an alarm: the last part of the route. `clear` is the former name of `reset`. */
export const alarmSteps = [
  'acknowledge',
  'shelve',
  'unshelve',
  'out-of-service',
  'return-to-service',
  'reset',
  'clear',
] as const;
export type AlarmStep = (typeof alarmSteps)[number];

/** What a person does with an alarm besides acknowledging it, by today's names. */
export type OtherAlarmStep = Exclude<AlarmStep, 'acknowledge' | 'clear'>;

/** Longest that an alarm is shelved, in minutes, a week: whoever wants longer takes it out of service. */
export const MAX_SHELVED = 10_080;

const span = `must be a number above 0 and at most ${MAX_SHELVED}`;

/** A step that those who miss the alarm will ask about. */
export const reasonedSchema = stepBody({ comment: reasonSchema });

/** For how long an alarm is shelved, and why. */
export const shelvingSchema = stepBody({
  minutes: z.number(span).gt(0, span).max(MAX_SHELVED, span),
  comment: reasonSchema,
});

export const alarmParamsSchema = z.object({ id: z.string() });

/** Which alarms are listed. */
export const alarmQuerySchema = z.object({
  asset: z.string().optional().describe('Only those of this asset.'),
  states: wordList(alarmStates).describe(`States with commas between: ${alarmStates.join(', ')}.`),
  ...rangeShape,
});

/** What goes with a step of an alarm; `minutes` where it is shelved. */
export interface AlarmChange {
  comment: string;
  minutes?: number;
}
