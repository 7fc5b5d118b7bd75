/** The last values of a sensor, as they came and in order, so that their median costs one look. Plain JSON. */
export interface Recent {
  values: number[];
  sorted: number[];
}

export function createRecent(): Recent {
  return { values: [], sorted: [] };
}

/** Adds a value, and takes the oldest off beyond `size`. */
export function push(recent: Recent, value: number, size: number): void {
  recent.values.push(value);
  insert(recent.sorted, value);
  while (recent.values.length > size) dropOldest(recent);
}

/** Keeps the newest only. */
export function keepNewest(recent: Recent, count: number): void {
  while (recent.values.length > count) dropOldest(recent);
}

function insert(sorted: number[], value: number): void {
  let place = sorted.length;
  while (place > 0 && sorted[place - 1] > value) {
    sorted[place] = sorted[place - 1];
    place--;
  }
  sorted[place] = value;
}

function dropOldest({ values, sorted }: Recent): void {
  const oldest = values.shift() as number;
  let place = sorted.indexOf(oldest);
  for (; place < sorted.length - 1; place++) sorted[place] = sorted[place + 1];
  sorted.pop();
}
