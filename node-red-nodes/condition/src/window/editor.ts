import { cutBy } from '@mantis-pdm/core/window/cut-by';
import { judgeTogether, readExtent, type JudgedType } from '@mantis-pdm/node-red-kit/editor';

/** Length and hop are judged together, by what the running node goes by. */
export function registered(type: JudgedType): void {
  judgeTogether(type, {
    hop({ by, length, hop }) {
      const stated = extentOf(length);
      // A length that is none is red itself.
      if (stated !== undefined) cutBy({ by: by as 'auto', length: stated, hop: readExtent(hop, {}) });
    },
  });
}

function extentOf(value: unknown) {
  try {
    return readExtent(value, {});
  } catch {
    return undefined;
  }
}
