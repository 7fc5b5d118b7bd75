import { worded } from '@mantis-pdm/core/remarks';
import type { Logger } from './shell';

/** What a log is written to, such as that of Node-RED. */
type Sink = { [level in keyof Logger]: (text: string) => void };

/** A log of which each line becomes English where it is written. */
export function logInto(sink: Sink): Logger {
  return {
    debug: (wording) => sink.debug(worded(wording)),
    info: (wording) => sink.info(worded(wording)),
    warn: (wording) => sink.warn(worded(wording)),
    error: (wording) => sink.error(worded(wording)),
  };
}
