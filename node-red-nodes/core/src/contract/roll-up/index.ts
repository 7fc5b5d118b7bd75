export { conditions, conditionsOf, rankOf, type Condition, type Counted } from './conditions';
export { rollUp, type Member, type RollUp } from './roll-up';
