import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { butterworth, filterZeroPhase } from '@mantis-pdm/core/filter';

/** One recording of the Case Western Reserve University bearing data, drive end, in g. */
export interface Recording {
  name: string;
  title: string;
  /** Speed of the shaft in Hz. */
  shaft: number;
  fs: number;
  x: Float64Array;
  /** The fault of the bearing, as the feature that tells it; undefined for a healthy one. */
  fault?: 'bpfo' | 'bpfi' | 'bsf';
}

interface Entry {
  file: string;
  cwru_number: number;
  fault: string;
  diameter_mil: number;
  load_hp: number;
  rpm_file: number | null;
  rpm_nominal: number;
  fs_hz: number;
}

const faults: Record<string, Recording['fault']> = { ball: 'bsf', inner: 'bpfi', outer: 'bpfo' };
const RATE = 12_000;

/** The recordings under `folder` that were made without load. */
export function readCwru(folder: string): Recording[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Entry[];
  return index.filter(({ load_hp }) => load_hp === 0).map((entry) => recordingOf(folder, entry));
}

function recordingOf(folder: string, entry: Entry): Recording {
  const bytes = gunzipSync(readFileSync(join(folder, entry.file)));
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const fault = faults[Object.keys(faults).find((name) => entry.fault.startsWith(name)) ?? ''];
  const part = fault === 'bsf' ? 'ball' : fault === 'bpfi' ? 'inner race' : 'outer race';
  return {
    name: String(entry.cwru_number),
    title: fault
      ? `${part}, ${entry.diameter_mil} mil (${entry.cwru_number})`
      : `healthy (${entry.cwru_number})`,
    shaft: (entry.rpm_file ?? entry.rpm_nominal) / 60,
    fs: RATE,
    x: decimate(Float64Array.from(samples), entry.fs_hz / RATE),
    fault,
  };
}

/** Every `factor`-th sample, after a low-pass that keeps the rest from folding. */
function decimate(x: Float64Array, factor: number): Float64Array {
  if (factor === 1) return x;
  filterZeroPhase(butterworth(8, { pass: 'low', frequency: 0.4 / factor }, 1), x, x);
  return x.filter((_, i) => i % factor === 0);
}
