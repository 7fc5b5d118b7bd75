import { relative } from 'node:path';
import { EvalError } from '../eval-error.mts';
import { filesBelow } from './files.mts';
import type { Judged, Refused } from './layout.mts';
import { readRecording, type Recording } from './recording.mts';

/** Tables below a folder, packed or not. */
const TABLES = /\.(csv|tsv)(\.gz)?$/i;

/** Judges every table below a folder; what cannot be read or judged is refused by name, and holds up no other. */
export function* judgeEach(
  folder: string,
  judge: (recording: Recording) => Omit<Judged, 'recording'> & Pick<Recording, 'truth'>,
): Iterable<Judged | Refused> {
  for (const path of filesBelow(folder, TABLES)) {
    try {
      const recording = readRecording(folder, path);
      const { truth = recording.truth, ...judged } = judge(recording);
      yield { recording: truth ? { ...recording, truth } : recording, ...judged };
    } catch (error) {
      const { message } = error as Error;
      const name = relative(folder, path).replaceAll('\\', '/');
      yield { refused: error instanceof EvalError ? message : `${name} cannot be judged: ${message}` };
    }
  }
}
