import type { DetectorName } from '@mantis-pdm/core/anomaly';
import type { Budget } from './budget.mts';
import type { Verdict } from './judge.mts';
import type { Recording } from './recording.mts';

/** What was said of each row of a recording. */
export interface Judged {
  recording: Recording;
  verdicts: Verdict[];
  /** What a reader has to know of it, in a sentence. */
  note?: string;
}

/** A file of which nothing can be said, and why, in a sentence that names it. */
export interface Refused {
  refused: string;
}

export interface Settings {
  /** Folder of the recordings. */
  data: string;
  detector: DetectorName;
  budget: Budget;
  /** Rows at the start of each file that are healthy; of the layout `plain`. */
  fitRows: number;
}

/** How the files of a collection are learned from and judged. Its settings are chosen once, for all files alike. */
export interface Layout {
  /** In a sentence, for who asks how the command is used. */
  about: string;
  defaults: Pick<Settings, 'detector'> & { budget: string };
  judge(settings: Settings): Iterable<Judged | Refused>;
  /** What the labels of a collection make of it, as lines of a table; none where nothing is labelled. */
  summary(judged: readonly Judged[], settings: Settings): string[];
}
