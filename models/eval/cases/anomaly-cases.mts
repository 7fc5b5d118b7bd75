import type { Anomaly, ContractObject, Health } from '@mantis-pdm/core/contract';
import { found, quiet, sensorFault, type Judge } from './anomalies/judges.mts';
import { anomalyTable } from './anomalies/table.mts';
import type { Said } from './anomalies/watch.mts';
import type { Played } from './chain.mts';
import type { CaseKind } from './kind.mts';

interface Asked {
  right: string;
  judge: Judge;
}

/** Of each file what is right, by the row (from 0) of the change. */
const files: Record<string, Asked> = {
  a1_step3: { right: 'anomalous within 20 of row 700', judge: found({ at: 700, within: 20, names: ['x'] }) },
  a1_step10: { right: 'anomalous within 5 of row 700', judge: found({ at: 700, within: 5, names: ['x'] }) },
  a2: { right: 'anomalous from row 1,500', judge: found({ at: 1500, within: 8, names: ['x'] }) },
  a3: {
    right: 'both named from row 1,500',
    judge: found({ at: 1500, within: 6, names: ['leak', 'oil_level'] }),
  },
  a4: { right: 'a sensor fault from row 1,200 or so', judge: sensorFault({ at: 1000, within: 800 }) },
  a5: { right: 'a sensor fault from row 1,200 or so', judge: sensorFault({ at: 1000, within: 800 }) },
  a6: { right: 'nothing', judge: quiet },
};

const askedOf = (name: string): Asked | undefined =>
  files[Object.keys(files).find((key) => name.startsWith(key)) ?? ''];

/** State detection: changes found, healthy machines left alone, sensors at fault told apart from machines. */
export const anomalyCases: CaseKind = {
  letter: 'a',
  title: 'anomalies and sensor faults',
  settings: (name) => (askedOf(name) ? {} : null),
  judge(played) {
    const { right, judge } = askedOf(played.name) as Asked;
    const said = saidOf(played);
    const wrong = judge(said);
    const flagged = said.filter(({ anomaly }) => anomaly.anomalous);
    const faults = new Set(
      said.flatMap(({ anomaly }) => (anomaly.sensors ?? []).map(({ sensor, fault }) => `${sensor} ${fault}`)),
    );
    const told = `${flagged.length} anomalous${flagged.length > 0 ? ` from row ${flagged[0].row}` : ''}`;
    return {
      found: [wrong, told, ...faults, `${said.at(-1)?.state} at the end`].filter(Boolean).join(', '),
      right,
      ok: wrong === undefined,
    };
  },
  generated: anomalyTable,
};

/** What was said of each row, by its time. */
function saidOf({ said }: Played): Said[] {
  const of = <K extends ContractObject['kind']>(kind: K) =>
    said.filter((object): object is Extract<ContractObject, { kind: K }> => object.kind === kind);
  const rows = new Map(
    [...new Set(of('samples').map(({ at }) => at))].sort((a, b) => a - b).map((at, row) => [at, row]),
  );
  const states = new Map((of('health') as Health[]).map(({ at, state }) => [at, state]));
  return (of('anomaly') as Anomaly[]).map((anomaly) => ({
    row: rows.get(anomaly.at) as number,
    anomaly,
    state: states.get(anomaly.at) ?? 'unknown',
  }));
}
