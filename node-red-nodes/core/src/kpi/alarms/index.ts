export { type Actor } from './actors';
export { type Flood } from './flood';
export { alarmKpis, type AlarmKpis } from './kpis';
export { mergeSpells } from './merge';
export { type AlarmSpell, type Period } from './spell';
