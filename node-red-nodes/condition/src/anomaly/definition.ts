import { anomalyDefaults as defaults, type DetectorName } from '@mantis-pdm/core/anomaly';
import { branchOption, describeNode, O } from '@mantis-pdm/node-red-kit';

/** Up to version 1 there was one detector; what has learned by it goes on with it. */
function oneDetector(config: Record<string, unknown>): Record<string, unknown> {
  return { ...config, detector: 'robust-deviation' };
}

/** Detectors whose evidence adds up, so that what may be false is said in months. */
const addingUp = [
  'residual-cusum',
  'contest',
  'ewma',
  'percentile',
  'seasonal',
  'spectral-residual',
  'peaks-over-threshold',
  'mahalanobis',
  'pca',
  'dynamic-pca',
  'k-means',
  'isolation-forest',
  'one-class-svm',
  'autoencoder',
] as const satisfies readonly DetectorName[];

export const definition = describeNode({
  type: 'mantis-anomaly',
  title: 'anomaly',
  role: 'detect',
  inputs: 1,
  outputs: ['anomaly', 'sensor status'],
  accepts: ['features'],
  migrations: [oneDetector],
  options: {
    detector: O.choice({
      label: 'Detector',
      default: 'residual-cusum',
      choices: {
        'residual-cusum': 'cumulative sums of surprises: most machines',
        contest: 'contest: whoever finds faults soonest in the machine’s own values',
        ewma: 'EWMA: small changes that stay',
        percentile: 'percentiles: values of a shape of their own',
        seasonal: 'time of day: values that follow the day',
        'spectral-residual': 'spectral residual: one value that breaks a pattern',
        'peaks-over-threshold': 'peaks over threshold: values whose normal changes',
        'robust-deviation': 'distance from normal: each window for itself',
        mahalanobis: 'Mahalanobis: a few channels that rise and fall together',
        pca: 'PCA: many channels, few causes',
        'dynamic-pca': 'dynamic PCA: channels that follow one another with a delay',
        'k-means': 'k-means: several ways of running',
        'isolation-forest': 'Isolation Forest: clusters of any shape',
        'one-class-svm': 'One-Class SVM: a region of any shape, from few rows',
        autoencoder: 'autoencoder: channels that depend on one another along curves',
      } satisfies Record<DetectorName, string>,
      help: 'Cumulative sums find lasting steps, drifts and wider scatter of each channel, from 300 values on. Peaks over threshold tell a change once, and take what stays for usual. Those of several channels also find what no longer fits together. All but the distance add evidence up.',
    }),
    ...O.when(
      { detector: [...addingUp] },
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
    baseline: O.extent({
      label: 'Baseline',
      counted: 'windows',
      default: defaults.baseline,
      min: 10,
      max: 1000,
      integer: true,
      help: 'Windows, or time such as 2 h, from which the asset’s own normal is learned; where windows overlap, 300 values as measured instead of a number, and at least so many of a time. It must be healthy meanwhile; a few outliers do no harm.',
    }),
    pastHours: O.optionalDuration({
      label: 'Healthy past',
      unit: 'h',
      default: null,
      min: 0.01,
      max: 8_760,
      help: 'It was healthy for so long before its first window: its normal is learned from what the historian has of that. Empty: from now on.',
    }),
    ...O.when(
      { detector: [...addingUp] },
      {
        settleHours: O.duration({
          label: 'Settled after',
          unit: 'h',
          default: 24,
          min: 0,
          max: 8_760,
          help: 'Quiet time after which a normal that stands still is kept for good, with all its times of day. Until then it is provisional: alarms, but no orders. Counted by the times of the data.',
        }),
      },
    ),
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
    stateFrom: O.text({
      label: 'State told by',
      default: '',
      maxLength: 256,
      placeholder: 'mode',
      help: 'Name of the sensor that tells the state of the machine as a number (off, warm-up, product). Each state has a normal of its own; one that is new is an unknown regime, not an anomaly. Empty: states are found from the values.',
    }),
    stateRampS: O.duration({
      label: 'Way to another state',
      unit: 's',
      default: 0,
      min: 0,
      max: 86_400,
      help: 'For so long after the state has changed nothing is judged or learned, beside the windows that begin before. Only with a sensor that tells the state.',
    }),
    ...branchOption,
  },
});
