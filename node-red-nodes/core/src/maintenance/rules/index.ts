export { defaultRules } from './default-rules';
export { toAlarm, toWorkOrder } from './emit';
export { createRuleState, evaluateRules, type Decision, type RuleContext, type RuleState } from './evaluate';
export { isRaised, liftAll, liftUnheld, type Lifting } from './lift';
export { operators, parseRules, ruleSchema, subjects, type Rule } from './rule';
