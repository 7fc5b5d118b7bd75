/** Learns 10,000 rows of 50 columns by the detector that is named, and prints how long that took and what it held: for `detectors.mts`. */
import { detectors, type DetectorName, type Detector } from '@mantis-pdm/core/anomaly';
import { sampleOf } from './detectors.mts';

const detector: Detector = detectors[process.argv[2] as DetectorName];
const sample = sampleOf(10_000, 50, detector.prefers);
const options = { falseAlarms: 0.001, rowsPerCase: 100_000, until: 60_000 * 10_000, step: 60_000 };
const before = process.cpuUsage();
const model = detector.fit(sample, options);
const { user, system } = process.cpuUsage(before);
const bytes = JSON.stringify(model).length;
console.log(
  JSON.stringify({ seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024, bytes }),
);
