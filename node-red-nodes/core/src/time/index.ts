export { durationOf, msOf, writeDuration, type Duration, type DurationRule, type TimeUnit } from './duration';
export { epochOf, timeOfEpoch, type Epoch } from './epochs';
export { extentInWords, isTime, type Extent } from './extent';
export { lasting } from './lasting';
export { timeLeft } from './left';
export { freshnessOf, isStale, spoken, type Freshness, type Pace } from './pace';
export { hasPassed, pass, type Passed } from './passed';
export { expectedEvery, noteGap, patienceOf, PATIENCE_MS } from './patience';
export { outweighs } from './outweighs';
export { createRecorded, judgeRow, type Recorded } from './recorded';
export {
  confirmJump,
  createTimeline,
  judgeTime,
  timelineDefaults,
  type Judgement,
  type TimeStamp,
  type Timeline,
  type TimelineOptions,
} from './timeline';
export { Timelines, type SourceJudgement } from './timelines';
export { createTurnBack, OUTWEIGH, turnsBack, type TurnBack } from './turn-back';
export { clockOf, shownBy, stampOf } from './written/dates';
export { isDigits, shownByDigits } from './written/digits';
export { isoStamp } from './written/iso-stamp';
export type { DateOrder, Stamp } from './written/stamp';
export { Zone } from './written/zone';
