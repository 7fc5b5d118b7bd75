import { anomalyDefaults as defaults, type DetectorName } from '@mantis-pdm/core/anomaly';
import { branchOption, describeNode, O } from '@mantis-pdm/node-red-kit';

/** Up to version 1 there was one detector; what has learned by it goes on with it. */
function oneDetector(config: Record<string, unknown>): Record<string, unknown> {
  return { ...config, detector: 'robust-deviation' };
}

export const definition = describeNode({
  type: 'mantis-anomaly',
  title: 'anomaly',
  role: 'detect',
  inputs: 1,
  outputs: ['anomaly'],
  accepts: ['features'],
  migrations: [oneDetector],
  options: {
    detector: O.choice({
      label: 'Detector',
      default: 'residual-cusum',
      choices: {
        'residual-cusum': 'cumulative sums of surprises',
        'robust-deviation': 'distance from normal',
      } satisfies Record<DetectorName, string>,
      help: 'Cumulative sums find lasting steps, drifts and wider scatter, from 300 values on. The distance looks at each window for itself.',
    }),
    ...O.when(
      { detector: ['residual-cusum'] },
      {
        caseEvery: O.optionalNumber({
          label: 'One false case in',
          unit: 'months',
          default: null,
          min: 0.001,
          max: 120,
          help: 'How seldom a healthy asset may be called anomalous. Empty: 3 months; 6 where it is of high or critical importance.',
        }),
      },
    ),
    baseline: O.number({
      label: 'Baseline',
      unit: 'windows',
      default: defaults.baseline,
      min: 10,
      max: 1000,
      integer: true,
      help: 'Windows from which the asset’s own normal is learned; where windows overlap, cumulative sums take 300 values instead. It must be healthy meanwhile; a few outliers do no harm.',
    }),
    ...O.when(
      { detector: ['robust-deviation'] },
      {
        falseAlarms: O.number({
          label: 'False alarms',
          unit: '%',
          default: defaults.falseAlarms * 100,
          min: 0.001,
          max: 10,
          help: 'Share of healthy windows that may pass the detector’s own limit, a score of 50.',
        }),
      },
    ),
    features: O.text({
      label: 'Features',
      default: '',
      maxLength: 10_000,
      placeholder: 'vibration.rms, mean',
      help: 'Names of the features to look at, with commas between; "mean" is that of every sensor. Empty takes all that vary, and cumulative sums the values as measured.',
    }),
    ...branchOption,
  },
});
