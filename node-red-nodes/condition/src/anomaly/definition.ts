import { anomalyDefaults as defaults } from '@mantis-pdm/core/anomaly';
import { branchOption, describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-anomaly',
  title: 'anomaly',
  role: 'detect',
  inputs: 1,
  outputs: ['anomaly'],
  accepts: ['features'],
  options: {
    baseline: O.number({
      label: 'Baseline',
      unit: 'windows',
      default: defaults.baseline,
      min: 10,
      max: 1000,
      integer: true,
      help: 'Windows from which the asset’s own normal is learned. It must be healthy meanwhile; a few outliers do no harm.',
    }),
    falseAlarms: O.number({
      label: 'False alarms',
      unit: '%',
      default: defaults.falseAlarms * 100,
      min: 0.001,
      max: 10,
      help: 'Share of healthy windows that may pass the detector’s own limit, a score of 50.',
    }),
    features: O.text({
      label: 'Features',
      default: '',
      maxLength: 10_000,
      placeholder: 'vibration.rms, mean',
      help: 'Names of the features to look at, with commas between; "mean" is that of every sensor. Empty takes all that vary.',
    }),
    ...branchOption,
  },
});
