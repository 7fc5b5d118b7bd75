import { isBag, type Bag } from '../bag';
import { type isReading } from '../reading';
import { restLeft, textLeft, type FoundTags, type StatedPair, type Tag } from '../tag';
import { walk } from '../walk';
import type { ForeignShape } from './shape';

/** Where the readings are within an object that mostly describes how they came. */
interface Wrapped {
  readings: Bag;
  asset?: StatedPair;
  time?: StatedPair;
}

/** The Things Stack 3, ChirpStack 4, Shelly from the second generation, ThingsBoard's gateway, Home Assistant's states. */
export const wrapped: ForeignShape = (payload, hints) => {
  if (!isBag(payload)) return undefined;
  const found = thingsStack(payload) ?? chirpStack(payload) ?? shelly(payload);
  if (!found) return homeAssistant(payload, hints) ?? gateway(payload, hints);
  const { readings, asset, time } = found;
  const { tags, left } = walk(readings, hints.decimal);
  // The topic is what a user has chosen; the device's own name counts where nothing is.
  const named = hints.asset === undefined && asset ? { asset } : {};
  return {
    tags: tags.map((tag) => ({ ...(time ? { time } : {}), ...named, ...tag })),
    left: [...left, restLeft('what describes the device and its network')],
  };
};

function thingsStack({
  end_device_ids: ids,
  uplink_message: uplink,
  received_at: at,
}: Bag): Wrapped | undefined {
  if (!isBag(ids) || !isBag(uplink)) return undefined;
  const readings = uplink.decoded_payload ?? uplink.normalized_payload;
  if (!isBag(readings)) return { readings: {}, time: ['received_at', at] };
  return {
    readings,
    asset: ['device_id', ids.device_id],
    ...(at === undefined ? {} : { time: ['received_at', at] }),
  };
}

function chirpStack({ deviceInfo, object, time }: Bag): Wrapped | undefined {
  if (!isBag(deviceInfo) || !isBag(object)) return undefined;
  return {
    readings: object,
    asset: ['deviceName', deviceInfo.deviceName ?? deviceInfo.devEui],
    ...(time === undefined ? {} : { time: ['time', time] }),
  };
}

/** RPC notifications: `{src, dst, method: "NotifyStatus", params: {ts, "switch:0": {…}}}`. */
function shelly({ src, method, params, dst }: Bag): Wrapped | undefined {
  if (typeof method !== 'string' || !method.startsWith('Notify') || !isBag(params)) return undefined;
  if (dst === undefined && src === undefined) return undefined;
  return { readings: params, ...(src === undefined ? {} : { asset: ['src', src] }) };
}

/** `{"Device A": [{ts, values: {…}}], …}`. */
function gateway(
  bag: Bag,
  { decimal }: { decimal?: Parameters<typeof isReading>[1] },
): FoundTags | undefined {
  const devices = Object.entries(bag);
  const isOne = (item: unknown): item is Bag =>
    isBag(item) && isBag(item.values) && Object.hasOwn(item, 'ts');
  if (
    devices.length === 0 ||
    !devices.every(([, list]) => Array.isArray(list) && list.length > 0 && list.every(isOne))
  )
    return undefined;
  const all: FoundTags = { tags: [], left: [] };
  for (const [device, list] of devices)
    for (const item of list as Bag[]) {
      const { tags, left } = walk(item, decimal);
      all.tags.push(...tags.map((tag): Tag => ({ ...tag, asset: ['device', device] })));
      all.left.push(...left);
    }
  return all;
}

/** `{entity_id, state, attributes, last_updated}`, alone or as the new state of an event. */
function homeAssistant(
  bag: Bag,
  { decimal }: { decimal?: Parameters<typeof isReading>[1] },
): FoundTags | undefined {
  const data = isBag(bag.event) ? bag.event.data : bag.data;
  const state = isBag(data) && isBag(data.new_state) ? data.new_state : bag;
  const { entity_id: sensor, state: value, attributes, last_updated: at } = state;
  if (typeof sensor !== 'string' || value === undefined || isBag(value)) return undefined;
  const about = isBag(attributes) ? attributes : {};
  const { tags, left } = walk({ attributes: about }, decimal);
  const beside = tags.map(({ path, value: one }) => textLeft(path, one));
  const time = at === undefined ? {} : { time: ['last_updated', at] as const };
  const tag: Tag = { sensor, value, path: 'state', unit: about.unit_of_measurement, ...time };
  return { tags: [tag], left: [...left, ...beside] };
}
