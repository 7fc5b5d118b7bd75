import { criticalities, MAX_RATIONALE, severities, workOrderTypes } from '@mantis-pdm/core/contract';
import { aspects, BY_SCORE, operators, quantities, subjects, urgencies } from '@mantis-pdm/core/maintenance';
import type { Column } from '@mantis-pdm/node-red-kit';
import { NONE } from './none';

const VALUE = ['value'];
const VERDICT = { when: ['anomaly'], quantity: ['anomalous'] };
const BY_PRIORITY = urgencies.filter((urgency) => urgency !== BY_SCORE);

/** The quantities that there are, by what the rule looks at; a limit names a sensor. */
const quantityCases = Object.entries(quantities).map(([when, choices]) => ({
  where: { when: [when] },
  kind: 'choice' as const,
  choices,
}));

/** Of sensors: one of them, or each; of silence also the asset as a whole. */
const sensorCases = [
  { where: { when: ['limit'] }, initial: '*' },
  { where: { when: ['silence'] }, initial: 'asset' },
];

/** Why, and what to do about it: what somebody who is called reads. */
const RATIONALE = [
  ['cause', 'Cause'],
  ['consequence', 'Consequence'],
  ['action', 'Action'],
].map(([key, label]) => ({
  key,
  label,
  kind: 'text' as const,
  initial: '',
  grow: 6,
  maxLength: MAX_RATIONALE,
}));

/** The table of rules as the dialog shows it: what its cells may hold is what `ruleSchema` takes, and a test holds them together. */
export const columns: readonly Column[] = [
  { key: 'id', label: 'Rule', kind: 'text', initial: '', grow: 2, required: true, maxLength: 64 },
  { key: 'title', label: 'Title', kind: 'text', initial: '', grow: 3, maxLength: 200 },
  { key: 'when', label: 'When', kind: 'choice', choices: subjects, initial: 'rul', grow: 2 },
  {
    ...{ key: 'quantity', label: 'Quantity', kind: 'text', initial: 'p10' },
    ...{ required: true, maxLength: 256, cases: [...quantityCases, ...sensorCases] },
  },
  {
    ...{ key: 'of', label: 'Of it', kind: 'choice', choices: aspects, initial: 'value' },
    cases: [
      { where: { when: ['sensor', 'silence'] }, choices: VALUE },
      { where: { when: ['anomaly'], quantity: ['anomalous', 'severity'] }, choices: VALUE },
    ],
  },
  { key: 'overS', label: 'Rate over', kind: 'duration', plain: 's', initial: '1 h', min: 60, max: 2_592_000 },
  {
    ...{
      key: 'op',
      label: 'Is',
      kind: 'choice',
      choices: operators.filter((op) => op !== '='),
      initial: '<',
    },
    cases: [
      { where: VERDICT, choices: ['='] },
      { where: { when: ['silence'] }, choices: ['>'] },
    ],
  },
  {
    ...{ key: 'threshold', label: 'Threshold', kind: 'text', initial: 'asset', required: true },
    ...{ choices: ['asset'], orNumber: true },
    cases: [
      { where: { of: ['rate'] }, choices: [], orNumber: true },
      { where: VERDICT, choices: ['true', 'false'], orNumber: false },
      { where: { when: ['anomaly'], quantity: ['severity'] }, choices: severities, orNumber: false },
      { where: { when: ['silence'] }, choices: ['asset'], orNumber: true, orDuration: 's' },
      { where: { when: ['health', 'quality', 'sensor'] }, choices: [], orNumber: true },
    ],
  },
  { key: 'clear', label: 'Hysteresis', kind: 'number', initial: 0, min: 0 },
  {
    key: 'clearPercent',
    label: 'Deadband (% of span)',
    kind: 'number',
    initial: 0,
    min: 0,
    max: 100,
    grow: 2,
  },
  { key: 'clearS', label: 'Gone for', kind: 'duration', plain: 's', initial: '0 s' },
  { key: 'forCount', label: 'In a row', kind: 'number', initial: 1, min: 1, max: 10_000, integer: true },
  { key: 'forS', label: 'For', kind: 'duration', plain: 's', initial: '0 s' },
  { key: 'classes', label: 'Classes', kind: 'text', initial: '' },
  { key: 'criticalities', label: 'Criticalities', kind: 'text', initial: '', words: criticalities },
  {
    ...{ key: 'tells', label: 'Tells', kind: 'text', initial: '', grow: 2, maxLength: 256 },
    ...{ pattern: '^[^,]{0,64}(,[^,]{0,64}){0,9}$', like: 'technician, admin' },
  },
  { key: 'latch', label: 'Latches', kind: 'flag', initial: false },
  {
    ...{ key: 'alarm', label: 'Alarm', kind: 'choice', choices: [NONE, ...BY_PRIORITY] },
    cases: [{ where: { when: ['anomaly'] }, choices: [NONE, ...urgencies] }],
  },
  { key: 'order', label: 'Work order', kind: 'choice', choices: [NONE, ...workOrderTypes] },
  {
    ...{ key: 'orderPriority', label: 'Its priority', kind: 'choice', choices: BY_PRIORITY },
    cases: [
      { where: { when: ['anomaly'] }, choices: urgencies },
      { where: { order: [NONE] }, choices: urgencies },
    ],
  },
  ...RATIONALE,
];
