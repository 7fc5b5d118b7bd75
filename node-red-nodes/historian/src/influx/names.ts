import { escape } from '@influxdata/influxdb-client';

/** What is put behind a name that ends in a backslash, and taken as part of the name by whoever reads the server directly. */
const MARK = '|';

/**
 * The name under which InfluxDB keeps ours. Line protocol has no way to write a value that ends in a backslash: such a name
 * (`D:\`) gets a mark behind it (`D:\|`), and one that ends in that already gets one more, so that no two names become one.
 */
export function storedName(name: string): string {
  return /\\\|*$/.test(name) ? name + MARK : name;
}

/** A stored name as a tag value of line protocol. */
export function tagValue(name: string): string {
  return escape.tag(storedName(name));
}
