import { cleanAligned, cleanSamples, createCleanState } from '@mantis-pdm/core/clean';
import { toDataQuality } from '@mantis-pdm/core/quality';
import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, settingNames } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { signalSettings } from './signal-options';

/** Takes out what cannot be true, smooths spikes, fills short gaps, brings sensors to one clock on request, and tells what it did. */
export default defineNode(definition, ({ options, house, memory, status, branch }) => {
  const states = memory({ name: 'sensors', version: 1, create: createCleanState });
  const settings = { ...options, ...signalSettings(options) };
  const clean = settings.align.rate > 0 ? cleanAligned : cleanSamples;
  branch();
  let repaired = 0;
  return {
    names: () => settingNames(definition, options, [['sensor', 'regimeSensor']]),
    input(object) {
      const profile = house.assets.find(object.asset);
      const cleaned = clean(object, states.for(object.asset), {
        options: settings,
        profile,
        branch: branch(),
      });
      for (const { count } of cleaned.issues) repaired += count;
      status.working(remark('light.assets.issues', { assets: states.size, issues: repaired }));
      return {
        samples: cleaned.samples,
        'data quality': toDataQuality(object, { stage: 'clean', branch: branch() }, cleaned.issues),
      };
    },
  };
});
