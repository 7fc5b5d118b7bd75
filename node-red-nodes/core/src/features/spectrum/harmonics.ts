import type { SensorFrame } from '../frame';
import type { Results } from '../group';
import type { FeatureOptions } from '../options';
import { LineReader, slackAt } from './peaks';

/** Sidebands counted on each side of the carrier. */
const SIDEBANDS = 3;
/** Bins between two lines that are told apart: the width of a main lobe. */
const MIN_APART = 4;
const lines = new LineReader();

type HarmonicOptions = Pick<FeatureOptions, 'harmonics' | 'carrier'>;

export function harmonicNames({ harmonics, carrier }: HarmonicOptions): string[] {
  const orders = Array.from({ length: harmonics }, (_, i) => `harmonic${i + 1}`);
  return carrier === 0 ? orders : [...orders, 'carrier', 'sidebandRatio'];
}

/**
 * Lines of the shaft's speed, amplitudes in the sensor's unit: `harmonic1` (imbalance), `harmonic2` (misalignment), …;
 * `carrier`, the line at that order of the speed (a gear's teeth), and `sidebandRatio`, the sum of the three sidebands
 * on each side of it, one shaft speed apart, over the carrier. Each is the highest within 1 % of its place.
 * Reference: R. B. Randall, Vibration-based Condition Monitoring, 2nd ed., 2021, ch. 2 and 5.
 */
export function addHarmonics(frame: SensorFrame, options: HarmonicOptions, results: Results): void {
  const { shaft } = frame;
  const { harmonics, carrier } = options;
  const count = harmonics + (carrier === 0 ? 0 : 2);
  if (count === 0) return;
  if (typeof shaft === 'string') return results.refuse(shaft, count);
  for (let i = 1; i <= harmonics; i++) addLine(frame, i * shaft, results);
  if (carrier > 0) addSidebands(frame, carrier * shaft, shaft, results);
}

function addLine(frame: SensorFrame, frequency: number, results: Results): void {
  const { power, taper, resolution } = frame;
  const bin = frequency / resolution;
  if (!isVisible(frame, frequency)) return results.refuse(hidden(frequency));
  results.add(lines.use(power, taper).near(bin, slackAt(bin)).amplitude);
}

function addSidebands(frame: SensorFrame, carrier: number, shaft: number, results: Results): void {
  const { power, taper, resolution } = frame;
  const apart = shaft / resolution;
  const expected = carrier / resolution;
  if (!isVisible(frame, carrier + (SIDEBANDS + 1) * shaft)) return results.refuse(hidden(carrier), 2);
  if (apart < MIN_APART) return results.refuse('the frame is too short to part the sidebands', 2);
  // The carrier is sought half a shaft speed around at most, so that no sideband is taken for it.
  const { bin, amplitude } = lines.use(power, taper).near(expected, Math.min(apart / 2, slackAt(expected)));
  let around = 0;
  for (let i = 1; i <= SIDEBANDS; i++) {
    const slack = slackAt(i * apart);
    around += lines.near(bin - i * apart, slack).amplitude;
    around += lines.near(bin + i * apart, slack).amplitude;
  }
  results.add(amplitude);
  results.add(around / amplitude);
}

/** A line is seen when it lies two bins away from 0 Hz and from the Nyquist frequency. */
function isVisible({ power, resolution }: SensorFrame, frequency: number): boolean {
  const bin = frequency / resolution;
  return bin >= 2 && bin <= power.length - 3;
}

function hidden(frequency: number): string {
  return `the spectrum does not show ${frequency.toPrecision(4)} Hz: a longer frame shows lower, faster sampling higher lines`;
}
