import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { FlowState } from './flow-state';

function state() {
  const events = new EventEmitter();
  const flows = new FlowState();
  flows.follow(events);
  flows.follow(events);
  return { events, flows };
}

test('flows start, are deployed, and run', () => {
  const { events, flows } = state();
  expect([flows.phase, flows.settled]).toEqual(['starting', false]);
  events.emit('flows:started');
  expect([flows.phase, flows.settled]).toEqual(['running', true]);
  events.emit('flows:stopping');
  expect([flows.phase, flows.settled]).toEqual(['deploying', false]);
  events.emit('flows:started');
  expect(flows.settled).toBe(true);
});

test('whoever waits is called once the flows run, unless taken back', () => {
  const { events, flows } = state();
  const [early, late, never] = [vi.fn(), vi.fn(), vi.fn()];
  flows.whenSettled(early);
  const takeBack = flows.whenSettled(never);
  takeBack();
  events.emit('flows:started');
  events.emit('flows:started');
  flows.whenSettled(late);
  expect([early, late, never].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
});

test('a runtime is followed once, however many node types it loads', () => {
  expect(state().events.listenerCount('flows:started')).toBe(1);
});
