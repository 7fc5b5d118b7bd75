import { part } from '@mantis-pdm/core/contract/said';
import { boxes, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { afterEach, describe, expect, test } from 'vitest';
import endpoint from '../modbus-endpoint/node';
import modbus from './node';
import { startPeculiar, type Peculiar, type Personality } from './personality.fixture';

let running: Rig | undefined;
let device: Peculiar | undefined;
afterEach(async () => {
  await running?.stop();
  await device?.close();
  running = device = undefined;
});

const { samples, issue } = boxes(() => running as Rig);

type Row = Record<string, unknown>;
const word = (address: number, more: Row = {}) => ({
  ...{ sensor: `s${address}`, asset: 'a', address, type: 'uint16' },
  ...more,
});
const words = (count: number) => Array.from({ length: count }, (_, i) => word(i));

async function against(
  personality: Personality,
  registers: Row[],
  { rtu = false, settings = {}, connection = {} }: { rtu?: boolean; settings?: Row; connection?: Row } = {},
): Promise<Rig> {
  device = await startPeculiar(personality, rtu);
  const way = rtu ? 'rtu-over-tcp' : 'tcp';
  running = await rig(
    [endpoint, modbus],
    [
      { id: 'e', type: 'mantis-modbus-endpoint', way, host: '127.0.0.1', port: device.port, ...connection },
      {
        ...{ id: 'm', type: 'mantis-modbus', endpoint: 'e', keep: 'off', registers, periodMs: 100 },
        ...{ wires: [['samples'], ['quality']], ...settings },
      },
      { id: 'samples', type: 'helper' },
      { id: 'quality', type: 'helper' },
    ],
  );
  return running;
}

/** Waits for an object with a good value of each register, and checks that each holds its own address. */
async function reads(count: number, ms = 20_000): Promise<Samples> {
  const good = ({ channels }: Samples) =>
    Object.values(channels).filter(({ v }) => v[0] !== null).length === count;
  const found = await samples(good, ms);
  for (const [sensor, { v }] of Object.entries(found.channels)) expect(`s${v[0]}`).toBe(sensor);
  return found;
}

function problems(flow: Rig): string[] {
  return flow
    .received('quality')
    .flatMap(({ payload }) => (payload as DataQuality).issues.map(({ problem }) => problem));
}

/** Requests that came since the last call. */
function asked(): number[] {
  return (device as Peculiar).got.splice(0).map(({ count }) => count);
}

describe('a device that gives 16 registers at a time is read whole, and asked for no more than that from then on', () => {
  test.each<[string, Personality]>([
    ['by exception 2', (got, { refuse, answer }) => (got.count > 16 ? refuse(2) : answer(got))],
    ['by exception 3', (got, { refuse, answer }) => (got.count > 16 ? refuse(3) : answer(got))],
    ['by exception 4', (got, { refuse, answer }) => (got.count > 16 ? refuse(4) : answer(got))],
    ['by giving fewer', (got, { answer }) => answer({ ...got, count: Math.min(16, got.count) })],
    ['by silence', (got, { answer }) => (got.count > 16 ? undefined : answer(got))],
  ])(
    '%s',
    async (_name, personality) => {
      await against(personality, words(300));
      await reads(300, 40_000);
      const most = async () => {
        asked();
        for (let i = 0; i < 3; i++) await reads(300);
        return Math.max(...asked());
      };
      await expect.poll(most, { timeout: 20_000 }).toBeLessThanOrEqual(16);
    },
    60_000,
  );

  test('and what was found out is told once, with both numbers', async () => {
    await against((got, { refuse, answer }) => (got.count > 16 ? refuse(3) : answer(got)), words(125));
    await reads(125);
    expect(await issue('request-too-large')).toMatchObject({
      action: 'asking for less',
      example: expect.stringMatching(/^unit 1 gives 16 holding at a time, and did not give \d+$/),
    });
  });

  test('a stated number is kept to from the start', async () => {
    await against((got, { answer }) => answer(got), words(50), { connection: { perRequest: 10 } });
    await reads(50);
    expect(Math.max(...asked())).toBe(10);
  });
});

test('one hole among a hundred registers costs no more than a few requests a cycle, and is told', async () => {
  const hole = 37;
  await against(
    (got, { refuse, answer }) =>
      got.address <= hole && hole < got.address + got.count ? refuse(2) : answer(got),
    words(100),
  );
  const { channels } = await samples(({ channels }) => Object.keys(channels).length === 100);
  expect(channels[`s${hole}`]).toMatchObject({ v: [null], q: [0] });
  expect(await issue('not-readable')).toMatchObject({
    sensor: `s${hole}`,
    example: expect.stringContaining('holding 37 (40038 in manuals): Modbus exception 2'),
  });
  const perCycle = async () => {
    asked();
    for (let i = 0; i < 3; i++) await samples();
    return asked().length / 3;
  };
  await expect.poll(perCycle, { timeout: 20_000 }).toBeLessThanOrEqual(10);
});

test('a device that fails for a while is read in large requests again when it is well', async () => {
  let fails = true;
  await against((got, { refuse, answer }) => (fails ? refuse(4) : answer(got)), words(60));
  await issue('not-readable');
  fails = false;
  await reads(60);
  asked();
  await reads(60);
  await reads(60);
  expect(Math.max(...asked())).toBe(60);
});

test('a register that is met with silence is left out after a while, and the others are read', async () => {
  await against(
    (got, { answer }) => (got.address <= 3 && 3 < got.address + got.count ? undefined : answer(got)),
    words(8),
    { connection: { timeoutMs: 100 } },
  );
  const { channels } = await samples(({ channels }) => Object.keys(channels).length === 8, 40_000);
  expect(channels.s3).toMatchObject({ v: [null], q: [0] });
  expect(await issue('not-readable')).toMatchObject({ sensor: 's3' });
}, 60_000);

describe('answers as unit 0 or 255', () => {
  const personality: Personality = (got, { answer }) => answer(got, { unitId: got.address % 2 ? 0 : 255 });

  test('are refused with the sentence that names the setting', async () => {
    await against(personality, [word(1)]);
    expect(await issue('malformed')).toMatchObject({
      example: expect.stringMatching('as unit 0 instead of 1; "Answers" of the connection allows it'),
      said: { values: { what: part('modbus.malformed.unit', { got: 0, wanted: 1 }) } },
    });
  });

  test('are taken where the setting allows them', async () => {
    await against(personality, [word(1), word(40)], { connection: { answers: 'unit' } });
    await reads(2);
  });
});

describe('answers with another number', () => {
  const personality: Personality = (got, { answer }) => answer(got, { transaction: 0 });

  test('are told with the number and the setting', async () => {
    await against(personality, [word(1)], { connection: { timeoutMs: 100 } });
    expect(await issue('unasked-answer')).toMatchObject({
      example: expect.stringContaining('an answer came for request number 0, unit 1, which was not asked'),
    });
  });

  test('are taken where the setting allows them', async () => {
    await against(personality, [word(1), word(40)], { connection: { answers: 'next' } });
    await reads(2);
  });
});

test('a device that answers twice is read as if it answered once', async () => {
  const twice: Personality = (got, { answer }) => [0, 1].forEach(() => answer(got));
  const flow = await against(twice, [word(1), word(40), word(80)]);
  for (let i = 0; i < 3; i++) await reads(3);
  // A cycle that took longer than its period tells of a busy machine.
  expect(problems(flow).filter((problem) => problem !== 'cycle-overrun')).toEqual([]);
});

test('a device that answers too late is told how late', async () => {
  await against((got, { answer }) => void setTimeout(() => answer(got), 300), [word(1)], {
    connection: { timeoutMs: 100 },
  });
  expect(await issue('unasked-answer')).toMatchObject({
    example: expect.stringMatching(/^an answer came after \d{3,} ms; make the time-out longer$/),
  });
});

test.each([false, true])('a late answer is never taken for a later one (serial frames: %s)', async (rtu) => {
  let slow = true;
  const personality: Personality = (got, { answer }) =>
    slow ? void setTimeout(() => answer(got), 250) : answer(got);
  await against(personality, [word(1), word(40), word(80)], { rtu, connection: { timeoutMs: 200 } });
  await issue('stale');
  slow = false;
  for (let i = 0; i < 5; i++) await reads(3);
});

describe('a device that closes the connection after each answer', () => {
  test.each([false, true])('is read at the pace of its cycle (serial frames: %s)', async (rtu) => {
    const flow = await against(
      (got, { answer, close }) => {
        answer(got);
        close();
      },
      [word(1), word(40), word(80, { unitId: 2 }), word(90, { unitId: 3 })],
      { rtu, settings: { periodMs: 200 } },
    );
    const from = performance.now();
    for (let i = 0; i < 5; i++) await reads(2);
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(problems(flow)).not.toContain('stale');
  });

  test('is told when it closes without an answer', async () => {
    await against((_got, { close }) => close(), [word(1)]);
    expect(await issue('stale')).toMatchObject({
      example: expect.stringContaining('the device closed the connection without an answer'),
    });
  });
});

test.each([5, 6])(
  'a device that is busy (exception %i) is asked again, and the value comes',
  async (code) => {
    let asked = 0;
    const flow = await against(
      (got, { refuse, answer }) => (asked++ % 4 < 3 ? refuse(code) : answer(got)),
      [word(1)],
    );
    for (let i = 0; i < 3; i++) await reads(1);
    expect(problems(flow)).not.toContain('not-readable');
  },
);

test('a device that is always busy is told as busy, and keeps no other unit waiting', async () => {
  await against(
    (got, { refuse, answer }) => (got.unitId === 1 ? refuse(6) : answer(got)),
    [word(1), word(2, { asset: 'b', unitId: 2 })],
    { rtu: true },
  );
  await samples(({ asset }) => asset === 'b', 2_000);
  expect(await issue('not-readable')).toMatchObject({
    example: expect.stringContaining('the device is busy'),
  });
});

test.each([10, 11])('exception %i of a gateway means a unit that is away', async (code) => {
  const flow = await against(
    (got, { refuse, answer }) => (got.unitId === 2 ? refuse(code) : answer(got)),
    [word(1), word(2, { asset: 'b', unitId: 2 })],
  );
  expect(await issue('stale')).toMatchObject({ example: expect.stringContaining('the gateway') });
  await expect.poll(() => flow.statuses('m'), { timeout: 20_000 }).toContain('1 of 2 units away');
});

test('registers of 32 bits are named where somebody asks for 16', async () => {
  const wide: Personality = (got, { send }) => {
    const pdu = Buffer.alloc(2 + 4 * got.count);
    pdu[0] = got.code;
    pdu[1] = 4 * got.count;
    for (let i = 0; i < got.count; i++) pdu.writeFloatBE(got.address + i, 2 + 4 * i);
    send(pdu);
  };
  await against(wide, [word(7001)]);
  expect(await issue('malformed')).toMatchObject({
    example: expect.stringContaining('32 bits each; choose a type that begins with enron'),
  });
  await running?.stop();
  await device?.close();
  await against(wide, [word(7001, { type: 'enron-float32' }), word(7002, { type: 'enron-float32' })]);
  await reads(2);
  expect(device?.got[0]).toMatchObject({ address: 7001, count: 2 });
});

test('a byte count that lies is no value', async () => {
  await against((got, { send }) => send(Buffer.from([got.code, 9, 0, 1])), [word(1)]);
  expect(await issue('malformed')).toMatchObject({
    example: expect.stringContaining('says 9 bytes and has 2'),
  });
});

test('a table that counts as manuals do reads the same registers', async () => {
  const settings = { counting: 'manual' };
  await against((got, { answer }) => answer(got), [{ ...word(40_001), sensor: 's0' }], { settings });
  await reads(1);
  expect(device?.got[0]).toMatchObject({ code: 3, address: 0 });
});
