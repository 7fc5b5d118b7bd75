import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alarmSchema, type Alarm } from '../../contract';
import * as life from '.';
import { says } from './alarm.fixture';

/** What must be known of an alarm, kept as simply as it can be. */
interface Model {
  holds: boolean;
  seen: boolean;
  latched: boolean;
  aside: 'shelved' | 'out-of-service' | null;
  stood: boolean;
  latching: boolean;
  time: number;
  raisedAt: number;
}

interface Real {
  alarm: Alarm | undefined;
}

const audit = (at: number) => ({ by: 'anna', at, comment: '' });
const stands = ({ holds, seen, latched }: Model) => holds || !seen || latched;

/** A step that people or rules may try at any time: what it asks for, what it does, and what it then means. */
class Step implements fc.Command<Model, Real> {
  constructor(
    readonly name: string,
    private readonly parts: {
      allowed: (model: Model) => boolean;
      act: (alarm: Alarm | undefined, model: Model) => Alarm | null | undefined;
      means: (model: Model) => void;
    },
  ) {}

  check = () => true;

  run(model: Model, real: Real): void {
    model.time++;
    const { allowed, act, means } = this.parts;
    if (!allowed(model) || (!real.alarm && this.name !== 'raise')) this.refuse(model, real);
    else {
      real.alarm = act(real.alarm, model) as Alarm;
      means(model);
    }
    agree(model, real.alarm);
  }

  /** What is not allowed throws, or says that nothing changes. */
  private refuse(model: Model, { alarm }: Real): void {
    if (!alarm && this.name !== 'raise' && this.name !== 'clear') return;
    try {
      expect(this.parts.act(alarm, model) ?? null).toBeNull();
    } catch (error) {
      expect(error).toBeInstanceOf(life.TransitionError);
    }
  }

  toString = () => this.name;
}

function agree(model: Model, alarm: Alarm | undefined): void {
  if (!alarm) return;
  expect(alarmSchema.safeParse(alarm).error).toBeUndefined();
  const facts = life.factsOf(alarm);
  expect([facts.active, facts.acknowledged, facts.suppression?.kind ?? null]).toEqual([
    model.holds,
    model.seen,
    model.aside,
  ]);
  expect(alarm.state).toBe(life.alarmStateOf(facts));
  // The law that this is all about: what holds and nobody has seen or put aside is announced.
  if (model.holds && !model.seen && !model.aside) expect(alarm.state).toBe('unack');
  if (alarm.state === 'normal') expect(model.holds || model.latched).toBe(false);
}

const word = (model: Model, action: 'raised' | 'updated' | 'cleared') => ({
  ...says(action, model.time, action === 'raised' ? model.time : model.raisedAt),
  facts: { active: action !== 'cleared', acknowledged: false, latch: model.latching, suppression: null },
});

const steps = [
  new Step('raise', {
    allowed: () => true,
    act: (alarm, model) => life.mergeAlarm(alarm, word(model, 'raised')),
    means: (model) => {
      if (model.holds) return;
      Object.assign(model, { holds: true, seen: false, latched: model.latching, raisedAt: model.time });
    },
  }),
  new Step('worse', {
    allowed: () => true,
    act: (alarm, model) => life.mergeAlarm(alarm, word(model, 'updated')),
    // Whoever said that it was over was wrong.
    means: (model) => {
      if (model.holds) return;
      Object.assign(model, { holds: true, seen: false, latched: model.latching });
    },
  }),
  new Step('clear', {
    allowed: ({ holds }) => holds,
    act: (alarm, model) => life.mergeAlarm(alarm, word(model, 'cleared')),
    means: (model) => void (model.holds = false),
  }),
  new Step('acknowledge', {
    allowed: ({ seen, aside }) => !seen && !aside,
    act: (alarm, { time }) => life.acknowledgeAlarm(alarm!, audit(time)),
    means: (model) => void (model.seen = true),
  }),
  new Step('reset', {
    allowed: (model) => !model.aside && !model.holds && stands(model),
    act: (alarm, { time }) => life.resetAlarm(alarm!, audit(time)),
    means: (model) => Object.assign(model, { seen: true, latched: false }),
  }),
  new Step('shelve', {
    allowed: ({ aside }) => aside !== 'out-of-service',
    act: (alarm, { time }) => life.shelveAlarm(alarm!, { ...audit(time), until: time + 10 }),
    means: (model) =>
      Object.assign(model, { stood: model.aside ? model.stood : stands(model), aside: 'shelved' }),
  }),
  new Step('out of service', {
    allowed: ({ aside }) => aside !== 'out-of-service',
    act: (alarm, { time }) => life.takeOutOfService(alarm!, audit(time)),
    means: (model) =>
      Object.assign(model, { stood: model.aside ? model.stood : stands(model), aside: 'out-of-service' }),
  }),
  new Step('unshelve', {
    allowed: ({ aside }) => aside === 'shelved',
    act: (alarm, { time }) => life.unshelveAlarm(alarm!, audit(time)),
    means: (model) => Object.assign(model, { aside: null, seen: true }),
  }),
  new Step('time over', {
    allowed: ({ aside }) => aside === 'shelved',
    act: (alarm, { time }) => alarm && life.endShelving(alarm, audit(time)),
    means: (model) => Object.assign(model, { aside: null, seen: model.seen && !model.stood }),
  }),
  new Step('back in service', {
    allowed: ({ aside }) => aside === 'out-of-service',
    act: (alarm, { time }) => life.returnToService(alarm!, audit(time)),
    means: (model) => Object.assign(model, { aside: null, seen: model.seen && !model.stood }),
  }),
];

test.each([false, true])('whatever people and rules do in whatever order, latching %s', (latching) => {
  const commands = fc.commands(
    steps.map((step) => fc.constant(step)),
    { maxCommands: 60 },
  );
  const begin: Model = {
    ...{ holds: false, seen: true, latched: false, aside: null, stood: false },
    ...{ latching, time: 0, raisedAt: -1 },
  };
  fc.assert(
    fc.property(commands, (sequence) => {
      fc.modelRun(() => ({ model: { ...begin }, real: { alarm: undefined } }), sequence);
    }),
    { numRuns: 500 },
  );
});
