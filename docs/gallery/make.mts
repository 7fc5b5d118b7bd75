/**
 * Makes the pictures and the page of this folder from the CWRU bearing data in `MANTIS_DATA/cwru`:
 * `MANTIS_DATA=../shared/data node docs/gallery/make.mts`, after `npm run build:nodes`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bandEnvelope,
  bearingFaults,
  bearingOrders,
  createFeatureState,
  envelopeLength,
  featureDefaults,
  FeatureExtractor,
  taperedPower,
} from '@mantis-pdm/core/features';
import { makeTaper, realFft } from '@mantis-pdm/core/fft';
import { butterworth, detrend, filterZeroPhase } from '@mantis-pdm/core/filter';
import { readCwru, type Recording } from './cwru.mts';
import { picture } from './picture.mts';

/** Drive-end bearing SKF 6205-2RS JEM, inches. */
const bearing = { sensor: '*', balls: 9, ballDiameter: 0.3126, pitchDiameter: 1.537, angle: 0 };
const orders = bearingOrders(bearing);
/** Where the faults of this rig ring, in Hz. */
const BAND = { from: 2000, to: 4000 };
/** Samples of a frame: 2.7 s. */
const LENGTH = 32_768;

const data = process.env.MANTIS_DATA;
if (!data) throw new Error('MANTIS_DATA is not set: name the folder that holds cwru/');
const rows = readCwru(join(data, 'cwru')).map((recording) => {
  writeFileSync(new URL(`pictures/${recording.name}.svg`, import.meta.url), draw(recording));
  return row(recording);
});
writeFileSync(new URL('README.md', import.meta.url), page(rows));

function draw({ title, x, fs, shaft }: Recording): string {
  const raw = x.slice(0, LENGTH);
  const cleaned = raw.slice();
  detrend(cleaned, 'constant');
  filterZeroPhase(butterworth(4, { pass: 'band', ...BAND }, fs), cleaned, cleaned);
  const second = Math.round(fs / 10);
  const half = halfSpectrum(raw);
  const lines = bearingFaults.map((fault) => ({ at: orders[fault] * shaft, name: fault }));
  return picture(`CWRU drive end, ${title}, ${(60 * shaft).toFixed(0)} rpm, no load`, [
    { title: 'raw, g', from: 0, to: 0.1, unit: 's', y: raw.subarray(0, second) },
    {
      title: `cleaned: band-pass ${BAND.from}–${BAND.to} Hz, g`,
      from: 0,
      to: 0.1,
      unit: 's',
      y: cleaned.subarray(0, second),
    },
    { title: 'amplitude spectrum, g', from: 0, to: fs / 2, unit: 'Hz', y: amplitudes(half, LENGTH) },
    {
      title: 'spectrum of the envelope, g',
      from: 0,
      to: 300,
      unit: 'Hz',
      y: envelopeAmplitudes(half, fs),
      marks: lines,
    },
  ]);
}

function halfSpectrum(x: Float64Array): Float64Array {
  const half = new Float64Array(x.length + 2);
  const centred = x.slice();
  detrend(centred, 'constant');
  realFft(x.length).forward(centred, half);
  return half;
}

function amplitudes(half: Float64Array, n: number): Float64Array {
  const taper = makeTaper('hann', n);
  const power = new Float64Array(n / 2 + 1);
  taperedPower(half, taper, power);
  return power.map((p) => Math.sqrt(2 * p * taper.noiseBandwidth));
}

function envelopeAmplitudes(half: Float64Array, fs: number): Float64Array {
  const step = fs / LENGTH;
  const band = { first: Math.ceil(BAND.from / step), last: Math.floor(BAND.to / step) };
  const envelope = new Float64Array(envelopeLength(LENGTH, band));
  bandEnvelope(half, LENGTH, band, envelope);
  return amplitudes(halfSpectrum(envelope), envelope.length).slice(0, Math.round(300 / step));
}

/** A recording's row of the page: how far each fault stands above the noise, as the features node tells it. */
function row({ name, title, x, fs, shaft, fault }: Recording): string {
  const v = [...x.subarray(0, LENGTH)];
  const options = { ...featureDefaults, groups: ['time', 'envelope'] as const, bearings: [bearing] };
  const envelope = { ...BAND, kurtogram: false };
  const shaftOptions = { sensor: '', rpm: 60 * shaft, maxAge: 60 };
  const channels = { x: { unit: 'g', quantity: 'acceleration', fs, v } };
  const span = {
    axis: 'time',
    from: 0,
    to: (1000 * LENGTH) / fs,
    index: 0,
    channels,
    quality: 100,
    validShare: 1,
  } as const;
  const window = { v: 1, kind: 'window', id: 'cwru~window', seq: 1, asset: 'cwru', at: 0, ...span } as const;
  const extractor = new FeatureExtractor({ ...options, envelope, shaft: shaftOptions });
  const { values } = extractor.extract(window, createFeatureState());
  const number = (feature: string, digits: number) => values[`x.${feature}`]?.toFixed(digits) ?? '–';
  const ratios = bearingFaults.map((one) =>
    one === fault ? `**${number(`${one}Ratio`, 0)}**` : number(`${one}Ratio`, 0),
  );
  return `| [${title}](pictures/${name}.svg) | ${[number('rms', 3), number('kurtosis', 1), ...ratios].join(' | ')} |`;
}

function page(rows: string[]): string {
  return `# Bearings of the CWRU rig

Raw, cleaned, spectrum and envelope spectrum of a healthy bearing and of every fault recorded without load, with the
fault frequencies marked. The figures are what the features node tells of 2.7 s: RMS in g, kurtosis, and how far each
fault's lines stand above the median of the envelope spectrum of ${BAND.from}–${BAND.to} Hz; the true fault is bold.

| recording | rms | kurtosis | bpfo | bpfi | bsf | ftf |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

W. A. Smith and R. B. Randall (Mech. Syst. Signal Process. 64–65 (2015) 100–131) show which of these recordings can be
diagnosed by their fault lines at all: several of the ball and of the 14-mil outer-race faults cannot.

Data: Case Western Reserve University Bearing Data Center. Made by \`make.mts\`; the data itself is not part of this
repository.
`;
}
