export { defaultRules } from './default-rules';
export { toAlarm, toWorkOrder } from './emit';
export {
  createRuleState,
  evaluateRules,
  pauseRules,
  type Decision,
  type RuleContext,
  type RuleState,
} from './evaluate';
export { isRaised, liftAll, liftUnheld, liftUnknown, type Lifting } from './lift';
export {
  aspects,
  BY_SCORE,
  operators,
  parseRules,
  quantities,
  ruleSchema,
  subjects,
  urgencies,
  type Rule,
} from './rule';
export { evaluateSilence, hear, type LastHeard, type Listening } from './silence';
