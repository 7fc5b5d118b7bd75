import { expect, test, vi } from 'vitest';
import { readGauges, recordMeter } from '../testing';
import { Meter, meter } from './meter';

test('counts go to the recorder as long as it listens, and nowhere without one', () => {
  const one = new Meter();
  one.count('mantis_queue_refused_total', {});
  const recorder = { count: vi.fn() };
  const end = one.report(recorder);
  one.count('mantis_queue_refused_total', {});
  one.count('mantis_history_points_total', { outcome: 'stored' }, 7);
  end();
  one.count('mantis_queue_refused_total', {});
  expect(recorder.count.mock.calls).toEqual([
    ['mantis_queue_refused_total', {}, 1],
    ['mantis_history_points_total', { outcome: 'stored' }, 7],
  ]);
});

test('a recorder that ends leaves its successor alone', () => {
  const one = new Meter();
  const endFirst = one.report({ count: vi.fn() });
  const second = { count: vi.fn() };
  one.report(second);
  endFirst();
  one.count('mantis_queue_refused_total', {});
  expect(second.count).toHaveBeenCalledOnce();
});

test('values are offered until their end, and those of one name and labels are one sum', async () => {
  const ends = [
    meter.gauge('mantis_connectors_connected', { protocol: 'test' }, () => 1),
    meter.gauge('mantis_connectors_connected', { protocol: 'test' }, () => Promise.resolve(2)),
    meter.gauge('mantis_connectors_connected', { protocol: 'other' }, () => 4),
  ];
  expect(await readGauges()).toEqual({
    'mantis_connectors_connected{protocol="test"}': 3,
    'mantis_connectors_connected{protocol="other"}': 4,
  });
  ends.forEach((end) => end());
  expect(meter.gauges).toEqual([]);
});

test('what is recorded is written as Prometheus writes it', () => {
  const { counts, stop } = recordMeter();
  meter.count('mantis_node_messages_total', { type: 'mantis-test', outcome: 'done' });
  meter.count('mantis_breaker_opened_total', {}, 2);
  stop();
  meter.count('mantis_breaker_opened_total', {}, 2);
  expect(counts).toEqual({
    'mantis_node_messages_total{type="mantis-test",outcome="done"}': 1,
    mantis_breaker_opened_total: 2,
  });
});
