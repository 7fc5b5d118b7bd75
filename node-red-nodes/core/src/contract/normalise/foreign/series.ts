import { isBag, type Bag } from '../bag';
import type { FoundTags, StatedPair, Tag } from '../tag';
import { tagItem } from '../tag-item';
import type { ForeignShape } from './shape';

/** One property with values of several times (AWS IoT SiteWise), and PPMP's series beside one another. */
export const series: ForeignShape = (payload) => {
  if (!isBag(payload)) return undefined;
  return siteWise(payload) ?? ppmp(payload);
};

/** `{propertyAlias, propertyValues: [{value: {doubleValue}, timestamp: {timeInSeconds}, quality}]}`, or `entries` of such. */
function siteWise(bag: Bag): FoundTags | undefined {
  const entries: unknown[] = Array.isArray(bag.entries) ? bag.entries : [bag];
  const tags = entries.flatMap((entry, n) => {
    if (!isBag(entry) || !Array.isArray(entry.propertyValues)) return [];
    const name = entry.propertyAlias ?? entry.propertyId;
    return entry.propertyValues.map((item: unknown, i) =>
      isBag(item) ? tagItem({ ...item, name }, `entries[${n}].propertyValues[${i}]`) : undefined,
    );
  });
  const read = tags.filter((tag) => tag !== undefined);
  return read.length > 0 && read.length === tags.length ? { tags: read, left: [] } : undefined;
}

/** Eclipse Unide PPMP: `{device: {id}, measurements: [{ts, series: {time: [ms after ts], temperature: […]}}]}`. */
function ppmp({ device, measurements }: Bag): FoundTags | undefined {
  if (!Array.isArray(measurements) || !measurements.every((one) => isBag(one) && isBag(one.series)))
    return undefined;
  if (measurements.length === 0) return undefined;
  const id = isBag(device) ? (device.id ?? device.deviceID) : undefined;
  const asset = id === undefined ? {} : { asset: ['device', id] as StatedPair };
  const tags = measurements.flatMap((one: Bag, i) => ppmpSeries(one, `measurements[${i}]`));
  return { tags: tags.map((tag) => ({ ...asset, ...tag })), left: [] };
}

function ppmpSeries({ ts, series: all }: Bag, path: string): Tag[] {
  const { time, $_time: offsets = time, ...values } = all as Bag;
  const start = Date.parse(String(ts));
  return Object.entries(values).flatMap(([sensor, list]) =>
    Array.isArray(list)
      ? list.map((value: unknown, i) => {
          const offset: unknown = Array.isArray(offsets) ? offsets[i] : 0;
          const at = typeof offset === 'number' ? start + offset : NaN;
          return {
            sensor,
            value,
            path: `${path}.${sensor}[${i}]`,
            time: ['ts', Number.isNaN(at) ? ts : at] as const,
          };
        })
      : [],
  );
}
