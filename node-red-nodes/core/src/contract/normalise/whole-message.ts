import { isBag, type Bag } from './bag';
import type { Hints } from './hints';
import { normalise, readSafely, type Normalised } from './normalise';
import { isOpenStated, qualityIn, scaleOfStated } from './reading';
import { qualityLeft, type Left } from './tag';

/**
 * {@link normalise} for a whole Node-RED message: what the node before put beside `payload` counts where the payload
 * says nothing. OPC UA nodes put `sourceTimestamp` and `statusCode` there, others a `timestamp`, `quality` or `unit`;
 * `topic` names the sensor when nothing else does. Never throws.
 */
export function normaliseMessage(message: unknown, hints: Hints): Normalised {
  const errors: Normalised['errors'] = [];
  const around = readSafely(() => hintsOf(isBag(message) ? message : {}, hints), message, errors);
  if (!around) return { objects: [], errors, left: [] };
  const found = normalise(around.payload, around.hints);
  found.left.push(...around.left);
  return found;
}

function hintsOf(message: Bag, hints: Hints): { payload: unknown; hints: Hints; left: Left[] } {
  const { payload, topic, unit, quality, statusCode } = message;
  const seen = scaleOfStated([['quality', quality]]);
  const scale = hints.scales?.judge(hints.asset ?? '', seen) ?? seen;
  const stated = qualityIn({ quality, statusCode }, scale);
  const isOpen = stated !== undefined && isOpenStated(['quality', quality], scale);
  const time = message.sourceTimestamp ?? message.timestamp ?? hints.time;
  return {
    payload,
    hints: {
      ...hints,
      sensor: hints.sensor ?? (typeof topic === 'string' && topic !== '' ? topic : undefined),
      unit: typeof unit === 'string' ? unit : hints.unit,
      quality: stated ?? hints.quality,
      time,
    },
    left: isOpen ? [qualityLeft('message', quality, stated)] : [],
  };
}
