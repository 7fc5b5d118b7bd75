import { toDataQuality } from '@mantis-pdm/core/quality';
import { remark, type Wording } from '@mantis-pdm/core/remarks';
import { lasting } from '@mantis-pdm/core/time';
import { createWindowState, cutBy, fillingFor, pushSamples } from '@mantis-pdm/core/window';
import { defineNode, settingNames } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';

/** Gathers each asset's samples and cuts them into windows. */
export default defineNode(definition, ({ options, memory, status, branch }) => {
  const cutting = cutBy(options);
  const states = memory({ name: 'rows', version: 1, create: createWindowState });
  const { gateSensor: sensor, gateAbove: above, gateBelow: below } = options;
  const settings = {
    ...options,
    ...cutting,
    minValid: options.minValid / 100,
    gate: { sensor, above, below },
  };
  branch();
  let sent = 0;
  let gated = 0;
  return {
    names: () => settingNames(definition, options, [['sensor', 'gateSensor']]),
    input(object) {
      const result = pushSamples(object, states.for(object.asset), {
        ...settings,
        branch: branch(),
      });
      sent += result.windows.length;
      gated += result.gated;
      if (result.gated > 0) status.waiting(remark('light.gated', { windows: gated }));
      else if (sent > 0)
        status.working(remark('light.assets.windows', { assets: states.size, windows: sent }));
      else status.waiting(filling(fillingFor(states.for(object.asset), settings)));
      return {
        window: result.windows,
        'data quality': toDataQuality(object, { stage: 'window', branch: branch() }, result.issues),
      };
    },
  };
});

/** What is waited for until the first window, and for about how long. */
function filling(left: number | undefined): Wording {
  if (left === undefined) return 'light.first-window';
  return remark('light.first-window.in', { left: lasting(left) });
}
