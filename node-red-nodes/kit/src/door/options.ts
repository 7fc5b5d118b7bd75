import { O } from '../options';

/** The settings of the check at a connector's door. */
export function doorOptions() {
  return O.section('Check at the door', {
    silentS: O.optionalDuration({
      label: 'Silence after',
      help: 'Connected and nothing came for so long: the light says since when. Empty: five of the usual intervals, a minute at least. 0 s: never.',
      default: null,
      min: 0,
      max: 31_536_000,
      unit: 's',
    }),
    checkAsset: O.flag({
      label: 'Check against the asset',
      help: 'Values outside the sensor’s physical range, or in a unit of another quantity than the asset states, go on with quality 0.',
      default: true,
    }),
    aheadS: O.optionalDuration({
      label: 'Ahead after',
      help: 'Values dated further ahead have a wrong time, or this machine has. They wait until their source goes on from there for a minute, or three sources agree; if it goes back they are set aside. Empty: no value is ahead.',
      default: 60,
      min: 0,
      max: 31_536_000,
      unit: 's',
    }),
    ahead: O.choice({
      label: 'Values ahead',
      help: 'Waiting, nothing right is lost, and nothing wrong moves what goes by the newest time; left out, they are lost also when it is this machine whose clock is wrong.',
      default: 'mark',
      choices: { mark: 'wait for confirmation', skip: 'leave out' },
    }),
    lateS: O.optionalDuration({
      label: 'Late after',
      help: 'Values older than this are late. Empty: no value is.',
      default: 3_600,
      min: 0,
      max: 31_536_000,
      unit: 's',
    }),
    late: O.choice({
      label: 'Late values',
      help: 'Stores and windows sort by source time, so late values are of use; either way they are told.',
      default: 'take',
      choices: { take: 'take', skip: 'leave out' },
    }),
    repeats: O.choice({
      label: 'Repeated values',
      help: 'The same value of the same sensor and source time again, as after a reconnect.',
      default: 'skip',
      choices: { skip: 'take once', take: 'take each' },
    }),
  });
}
