import { parseArgs } from 'node:util';
import { detectors, type DetectorName } from '@mantis-pdm/core/anomaly';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';
import { machines } from './power/machine.mts';
import { POWER_HEAD, powerOf } from './power/measure.mts';

const USAGE = `Usage: npm run eval -- power [--detector ${Object.keys(detectors).join('|')}] [--machines ${Object.keys(machines).join(',')}] [--seeds 20]`;

/** A row for each detector and kind of machine: how soon it tells of changes while the baseline is provisional, and how often for nothing. */
export function evalPower(args: string[]): Promise<void> {
  const { names, kinds, seeds } = parse(args);
  const rows = names.flatMap((detector) =>
    kinds.map((kind) => {
      console.error(`${detector}: ${kind}`);
      return [`${detector}, ${kind}`, ...powerOf({ detector, kind, seeds })];
    }),
  );
  console.log(columns([['detector, machine', ...POWER_HEAD], ...rows]).join('\n'));
  return Promise.resolve();
}

function parse(args: string[]): { names: DetectorName[]; kinds: string[]; seeds: number } {
  const options = {
    detector: { type: 'string', default: Object.keys(detectors).join(',') },
    machines: { type: 'string', default: Object.keys(machines).join(',') },
    seeds: { type: 'string', default: '20' },
  } as const;
  const { values } = parseArgs({ args, options });
  const [names, kinds] = [values.detector, values.machines].map((one) => one.split(','));
  const seeds = Number(values.seeds);
  const known = names.every((name) => name in detectors) && kinds.every((kind) => kind in machines);
  if (!known || !(seeds > 0)) throw new EvalError(USAGE, 2);
  return { names: names as DetectorName[], kinds, seeds };
}
