import type { SensorFault } from '@mantis-pdm/core/contract';
import type { SaidWord } from '@mantis-pdm/core/contract/said';
import { Age } from '../shared/Age';
import { inWords } from '../shared/reader';
import { SensorSymbol } from '../shared/SensorSymbol';
import type { ReadSensorFault } from './model';
import type { TileStyles } from './styles';

const WORDS: Record<SensorFault['status'], SaidWord> = {
  failure: 'sensor.failure',
  'function-check': 'sensor.function-check',
  'out-of-specification': 'sensor.out-of-specification',
  'maintenance-required': 'sensor.maintenance-required',
};

/** Sensors shown; the others are counted. */
const MOST = 3;

/** Sensors that are at fault themselves, by NAMUR NE 107: what they say of themselves is of its own kind, and no state of health. */
export function SensorFaults({ faults, styles }: { faults: ReadSensorFault[]; styles: TileStyles }) {
  if (faults.length === 0) return null;
  return (
    <ul className={styles.sensorFaults} aria-label="Sensors to be checked">
      {faults.slice(0, MOST).map(({ sensor, status, fault, since, detail }) => (
        <li key={sensor} data-sensor-status={status} title={detail}>
          <SensorSymbol status={status} />
          <span>
            <strong>{sensor}</strong> {inWords(WORDS[status])}: {fault}, since <Age at={since} />
          </span>
        </li>
      ))}
      {faults.length > MOST && <li>and {faults.length - MOST} more</li>}
    </ul>
  );
}
