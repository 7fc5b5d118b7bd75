import { isBag, type Bag } from './bag';
import type { Hints } from './hints';
import { normalise, readSafely, type Normalised } from './normalise';
import { qualityIn } from './reading';

/**
 * {@link normalise} for a whole Node-RED message: what the node before put beside `payload` counts where the payload
 * says nothing. OPC UA nodes put `sourceTimestamp` and `statusCode` there, others a `timestamp`, `quality` or `unit`;
 * `topic` names the sensor when nothing else does. Never throws.
 */
export function normaliseMessage(message: unknown, hints: Hints): Normalised {
  const errors: Normalised['errors'] = [];
  const around = readSafely(() => hintsOf(isBag(message) ? message : {}, hints), message, errors);
  return around ? normalise(around.payload, around.hints) : { objects: [], errors, left: [] };
}

function hintsOf(message: Bag, hints: Hints): { payload: unknown; hints: Hints } {
  const { payload, topic, unit } = message;
  const time = message.sourceTimestamp ?? message.timestamp ?? hints.time;
  return {
    payload,
    hints: {
      ...hints,
      sensor: hints.sensor ?? (typeof topic === 'string' && topic !== '' ? topic : undefined),
      unit: typeof unit === 'string' ? unit : hints.unit,
      quality: qualityIn({ quality: message.quality, statusCode: message.statusCode }) ?? hints.quality,
      time,
    },
  };
}
