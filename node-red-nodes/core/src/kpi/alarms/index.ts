export { type Actor, type Confirmed } from './actors';
export { type StillingDelay } from './delay';
export { type Flood } from './flood';
export { alarmKpis, type AlarmKpis, type Audience } from './kpis';
export { mergeSpells } from './merge';
export { type AlarmSpell, type Period } from './spell';
