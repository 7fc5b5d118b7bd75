import fc, { type Arbitrary } from 'fast-check';
import {
  anyName,
  anyRunLengths,
  dictionary,
  envelope,
  keysOf,
  list,
  number,
  oneOf,
  optional,
  orNull,
  percent,
  positive,
  rationale,
  said,
  share,
  tells,
  text,
  time,
} from './arbitrary-parts.fixture';
import { anyRul } from './arbitrary-rul.fixture';
import { baselineStages, sensorStatuses } from './anomaly';
import {
  alarmStates,
  suppressionKinds,
  findings,
  axes,
  healthStates,
  priorities,
  severities,
  workOrderStatuses,
  workOrderTypes,
} from './enums';
import { averagings, spectrumAxes, spectrumScalings, tapers } from './spectrum';
import type { ObjectOf } from './message';
import { sensorStates } from './sensor-status';
import type { ContractKind } from './version';

const evidence = fc.record({
  quantity: anyName,
  value: orNull(number),
  limit: orNull(number),
  unit: text,
  text,
  at: time,
  ref: anyName,
  said,
});
const history = fc.record({ at: time, by: anyName, action: anyName, comment: text, said });
const source = fc.record({ protocol: anyName, address: text });
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));

function channel(length: number) {
  const q = fc.oneof(
    fc.array(percent, { minLength: length, maxLength: length }),
    percent.map((p) => [p]),
  );
  const v = fc.array(orNull(number), { minLength: length, maxLength: length });
  return fc.record({ unit: text, quantity: text, v, q });
}

function samples(length: number): Arbitrary<ObjectOf<'samples'>> {
  const common = { ...envelope('samples'), axis: oneOf(axes), channels: dictionary(channel(length)), source };
  const exactly = <T>(item: Arbitrary<T>) => fc.array(item, { minLength: length, maxLength: length });
  const metadata = dictionary(scalar);
  const ns = exactly(fc.nat(999_999));
  const irregular = fc.record(
    { ...common, t: exactly(number), ns, metadata },
    { requiredKeys: [...keysOf(common), 't'] },
  );
  const regular = fc.record(
    { ...common, t0: number, fs: positive, metadata },
    { requiredKeys: [...keysOf(common), 't0', 'fs'] },
  );
  return fc.oneof(irregular, regular);
}

/** Valid objects of every kind, drawn from the whole of what the contract allows. */

export const anyObject: { [K in ContractKind]: Arbitrary<ObjectOf<K>> } = {
  samples: fc.nat(4).chain(samples),
  window: optional<ObjectOf<'window'>>(
    {
      ...envelope('window'),
      axis: oneOf(axes),
      from: number,
      to: number,
      index: fc.nat(),
      t: list(number),
      channels: dictionary(
        fc.record({ unit: text, quantity: text, fs: orNull(positive), v: list(orNull(number)) }),
      ),
      quality: percent,
      validShare: share,
    },
    't',
  ),
  waveform: fc.record({
    ...envelope('waveform'),
    sensor: anyName,
    t0: time,
    rate: positive,
    unit: text,
    quantity: text,
    values: fc.array(number, { minLength: 1, maxLength: 4 }),
    quality: percent,
    calibration: orNull(
      fc.record({
        sensitivity: number.filter((x) => x !== 0),
        offset: number,
        raw: text,
        calibratedAt: orNull(time),
      }),
    ),
  }),
  features: optional<ObjectOf<'features'>>(
    {
      ...envelope('features'),
      axis: oneOf(axes),
      window: fc.record({ from: number, to: number }),
      quality: percent,
      values: dictionary(orNull(number)),
      reasons: dictionary(text),
    },
    'reasons',
  ),
  spectrum: fc
    .record({
      ...envelope('spectrum'),
      sensor: anyName,
      from: number,
      to: number,
      axis: oneOf(spectrumAxes),
      first: number.map(Math.abs),
      step: positive,
      unit: text,
      quantity: text,
      scaling: oneOf(spectrumScalings),
      amplitudes: fc.array(number.map(Math.abs), { minLength: 1, maxLength: 4 }),
      averaging: fc.record({
        kind: oneOf(averagings.filter((word) => word !== 'none')),
        count: fc.integer({ min: 1 }),
      }),
      taper: oneOf(tapers),
      shaftHz: positive,
    })
    .map((spectrum) => ({ ...spectrum, shaftHz: spectrum.axis === 'Hz' ? null : spectrum.shaftHz })),
  anomaly: optional<ObjectOf<'anomaly'>>(
    {
      ...envelope('anomaly'),
      score: orNull(percent),
      threshold: percent,
      anomalous: fc.boolean(),
      severity: oneOf(severities),
      confidence: share,
      contributions: dictionary(share),
      method: anyName,
      model: anyName,
      raw: fc.record({ score: number, threshold: number }),
      baseline: fc.record(
        { stage: oneOf(baselineStages), missing: orNull(text), lengths: anyRunLengths },
        { requiredKeys: ['stage', 'missing'] },
      ),
      sensors: list(
        fc.record({
          sensor: anyName,
          status: oneOf(sensorStatuses),
          fault: anyName,
          since: time,
          detail: text,
        }),
      ),
      reason: text,
    },
    'raw',
    'baseline',
    'sensors',
    'reason',
  ),
  rul: anyRul,
  health: fc.record({
    ...envelope('health'),
    score: orNull(percent),
    state: oneOf(healthStates),
    contributors: list(fc.record({ name: anyName, score: percent, detail: text, at: time })),
    missing: list(anyName),
    stale: fc.boolean(),
    lastUpdate: orNull(time),
    limits: fc.option(fc.record({ watch: percent, warning: percent, critical: percent }), { nil: undefined }),
  }),
  alarm: fc.record({
    ...envelope('alarm'),
    state: oneOf(alarmStates),
    facts: fc.option(
      fc.record({
        active: fc.boolean(),
        acknowledged: fc.boolean(),
        latch: fc.boolean(),
        suppression: orNull(
          fc.record({
            kind: oneOf(suppressionKinds),
            by: anyName,
            at: time,
            until: orNull(time),
            reason: text,
            stood: fc.boolean(),
          }),
        ),
      }),
      { nil: undefined },
    ),
    priority: oneOf(priorities),
    origin: anyName,
    title: text,
    rationale,
    tells,
    evidence: list(evidence),
    raisedAt: time,
    clearedAt: orNull(time),
    acknowledgedBy: orNull(anyName),
    acknowledgedAt: orNull(time),
    shelvedUntil: orNull(time),
    history: list(history),
  }),
  'work-order': fc.record({
    ...envelope('work-order'),
    number: orNull(anyName),
    type: oneOf(workOrderTypes),
    priority: oneOf(priorities),
    status: oneOf(workOrderStatuses),
    title: text,
    rationale,
    tells,
    origin: anyName,
    failureMode: orNull(anyName),
    finding: fc.option(oneOf(findings), { nil: undefined }),
    parts: list(fc.record({ code: anyName, quantity: positive })),
    technician: orNull(anyName),
    due: orNull(time),
    planned: orNull(fc.record({ from: time, to: time })),
    evidence: list(evidence),
    history: list(history),
  }),
  schedule: fc.record({
    ...envelope('schedule'),
    assignments: list(fc.record({ workOrder: anyName, technician: anyName, from: time, to: time })),
    objective: number,
    bound: number,
    gap: number.map(Math.abs),
    unplaced: list(fc.record({ workOrder: anyName, reason: text })),
  }),
  'data-quality': fc.record({
    ...envelope('data-quality'),
    issues: list(
      fc.record({
        sensor: orNull(anyName),
        problem: anyName,
        count: fc.integer({ min: 1 }),
        action: anyName,
        example: text,
        said,
      }),
    ),
  }),
  'sensor-status': fc.record({
    ...envelope('sensor-status'),
    sensor: anyName,
    status: fc.constantFrom(...sensorStates),
    fault: orNull(anyName),
    since: time,
    detail: text,
  }),
  'asset-renewed': optional<ObjectOf<'asset-renewed'>>(
    { ...envelope('asset-renewed'), workOrder: text, actor: text, failed: fc.boolean() },
    'failed',
  ),
  'case-closed': fc.record({
    ...envelope('case-closed'),
    workOrder: text,
    actor: text,
    finding: oneOf(['failed', 'in-time', 'nothing']),
    evidence: fc.array(fc.record({ quantity: anyName, ref: anyName }), { maxLength: 4 }),
  }),
  committed: fc.record({
    ...envelope('committed'),
    store: anyName,
    ids: fc.array(anyName, { minLength: 1, maxLength: 4 }),
  }),
  changed: fc.record({
    ...envelope('changed'),
    object: fc.record({ kind: oneOf(['alarm', 'work-order']), id: anyName }),
    revision: fc.integer({ min: 1 }),
    action: anyName,
    actor: text,
    tells,
  }),
};
