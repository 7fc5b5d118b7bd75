import type { Said } from './watch.mts';

/** What is wrong with what was said of a life, in a few words; undefined where it is right. */
export type Judge = (said: readonly Said[]) => string | undefined;

const flagged = (said: readonly Said[]) =>
  said.flatMap(({ row, anomaly }) => (anomaly.anomalous ? [row] : []));
const faulty = (said: readonly Said[], sensor?: string) =>
  said.flatMap(({ row, anomaly }) =>
    anomaly.sensors?.some((one) => sensor === undefined || one.sensor === sensor) ? [row] : [],
  );

/** Neither the machine nor a sensor is called faulty. */
export const quiet: Judge = (said) => {
  const [wrong] = flagged(said);
  if (wrong !== undefined) return `anomalous at ${wrong}`;
  const [fault] = faulty(said);
  return fault === undefined ? undefined : `sensor fault at ${fault}`;
};

export interface Change {
  /** Row of the change, and how many rows later it must be told. */
  at: number;
  within: number;
  /** Channels that must be named. */
  names?: readonly string[];
}

/** Anomalous soon after a change and still so at the end, by the channels that changed; nothing before it, and no sensor at fault. */
export const found =
  ({ at, within, names = [] }: Change): Judge =>
  (said) => {
    const before = quiet(said.filter(({ row }) => row < at));
    if (before) return `before: ${before}`;
    const [first] = flagged(said);
    if (first === undefined) return 'never found';
    if (first >= at + within) return `found ${first - at} later`;
    const last = said[said.length - 1].anomaly;
    if (!last.anomalous) return 'taken back';
    if (faulty(said).length > 0) return 'called a sensor fault';
    const named = `${Object.keys(last.contributions).join(' ')} ${last.model}`;
    const missing = names.filter((name) => !named.includes(name));
    return missing.length > 0 ? `${missing.join(', ')} not named` : undefined;
  };

/** Told as a fault of the sensors and from then on not of the machine, and the asset not ok at the end; nothing before. */
export const sensorFault =
  ({ at, within, names = ['x'] }: Change): Judge =>
  (said) => {
    const before = quiet(said.filter(({ row }) => row < at));
    if (before) return `before: ${before}`;
    for (const name of names) {
      const [first] = faulty(said, name);
      if (first === undefined) return 'never told';
      if (first >= at + within) return `told ${first - at} later`;
    }
    const last = said[said.length - 1];
    if (!names.every((name) => last.anomaly.sensors?.some(({ sensor }) => sensor === name)))
      return 'taken back';
    if (last.anomaly.sensors?.some(({ sensor }) => !names.includes(sensor))) return 'another sensor blamed';
    if (last.state === 'ok') return 'ok at the end';
    const told = Math.min(...names.map((name) => faulty(said, name)[0]));
    const machine = flagged(said).filter((row) => row >= told);
    return machine.length > 0 ? `machine anomalous in ${machine.length} rows after it was told` : undefined;
  };

/** Told as a fault of the sensors, whatever is said of the machine beside; nothing before. */
export const sensorTold =
  ({ at, within, names = ['x'] }: Change): Judge =>
  (said) => {
    const before = quiet(said.filter(({ row }) => row < at));
    if (before) return `before: ${before}`;
    const late = names.filter((name) => !(faulty(said, name)[0] < at + within));
    if (late.length > 0) return `${late.join(', ')}: told ${faulty(said, late[0])[0] - at} later`;
    const last = said[said.length - 1];
    const wrong = last.anomaly.sensors?.find(({ sensor }) => !names.includes(sensor));
    if (wrong) return `${wrong.sensor} blamed`;
    return last.state === 'ok' ? 'ok at the end' : undefined;
  };
