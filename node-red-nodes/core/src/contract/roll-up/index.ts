export { conditions, conditionsOf, rankOf, type Condition, type Counted } from './conditions';
export { rollUp, type RollUpMember, type RollUp } from './roll-up';
