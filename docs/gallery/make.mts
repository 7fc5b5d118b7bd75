/**
 * Makes the pictures and the page of this folder from the CWRU bearing data in `MANTIS_DATA/cwru`:
 * `MANTIS_DATA=../shared/data node docs/gallery/make.mts`, after `npm run build:nodes`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { cleanDefaults, cleanSamples, createCleanState } from '@mantis-pdm/core/clean';
import { detrend } from '@mantis-pdm/core/filter';
import { format, resolveConfig } from 'prettier';
import { readCwru, type Recording } from './cwru.mts';
import { picture } from './picture.mts';

/** Drive-end bearing SKF 6205-2RS JEM, inches. */
const bearing = { sensor: '*', balls: 9, ballDiameter: 0.3126, pitchDiameter: 1.537, angle: 0 };
const orders = bearingOrders(bearing);
/** Where the faults of this rig ring, in Hz. */
const BAND = { from: 2000, to: 4000 };
/** What is shown of the signals in seconds, and of the envelope's spectrum in Hz: three lines of the fastest fault. */
const SECONDS = 0.1;
const ENVELOPE_TO = 500;
/** Samples of a frame: 2.7 s. */
const LENGTH = 32_768;

const data = process.env.MANTIS_DATA;
if (!data) throw new Error('MANTIS_DATA is not set: name the folder that holds cwru/');
const rows = readCwru(join(data, 'cwru')).map((recording) => {
  writeFileSync(new URL(`pictures/${recording.name}.svg`, import.meta.url), draw(recording));
  return { ...recording, row: row(recording) };
});
const readme = fileURLToPath(new URL('README.md', import.meta.url));
writeFileSync(readme, await format(page(rows), { ...(await resolveConfig(readme)), filepath: readme }));

function draw(recording: Recording): string {
  const { title, x, fs, shaft } = recording;
  const raw = x.slice(0, LENGTH);
  const half = halfSpectrum(raw);
  const shown = (values: ArrayLike<number>) =>
    Array.from({ length: Math.round(SECONDS * fs) }, (_, i) => values[i]);
  const time = { from: 0, to: SECONDS, unit: 's' };
  return picture(`CWRU drive end, ${title}, ${(60 * shaft).toFixed(0)} rpm, no load`, [
    { title: 'raw, g', ...time, y: shown(raw) },
    { title: `cleaned: band-pass ${BAND.from}–${BAND.to} Hz, g`, ...time, y: shown(cleaned(raw, fs)) },
    {
      title: 'amplitude spectrum, g',
      from: 0,
      to: fs / 2,
      unit: 'Hz',
      y: amplitudes(half, LENGTH),
      positive: true,
    },
    {
      title: 'spectrum of the envelope, g; the lines of each fault, those of the true one darker',
      from: 0,
      to: ENVELOPE_TO,
      unit: 'Hz',
      y: envelopeAmplitudes(half, fs),
      positive: true,
      marks: marksOf(recording),
    },
  ]);
}

/** The first line of each fault, and the next two of the true one. */
function marksOf({ shaft, fault }: Recording): { at: number; name: string; strong: boolean }[] {
  return bearingFaults.flatMap((one) => {
    const strong = one === fault;
    return (strong ? [1, 2, 3] : [1]).map((h) => ({
      at: h * orders[one] * shaft,
      name: h === 1 ? one : `${h}×`,
      strong,
    }));
  });
}

/** What the clean node makes of a recording. */
function cleaned(raw: Float64Array, fs: number): (number | null)[] {
  const filter = { ...cleanDefaults.filter, pass: 'band' as const, ...BAND, zeroPhase: true };
  const channels = { x: { unit: 'g', quantity: 'acceleration', v: [...raw], q: [100] } };
  const envelope = { v: 1, kind: 'samples', id: 'cwru#1', seq: 1, asset: 'cwru', at: 0 } as const;
  const source = { protocol: 'replay', address: 'cwru' };
  const samples = { ...envelope, axis: 'time', t0: 0, fs, channels, source } as const;
  const options = { ...cleanDefaults, detrend: 'constant' as const, filter };
  return cleanSamples(samples, createCleanState(), { options }).samples.channels.x.v;
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
  return amplitudes(halfSpectrum(envelope), envelope.length).slice(0, Math.round(ENVELOPE_TO / step) + 1);
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

function page(rows: { row: string; title: string; name: string }[]): string {
  return `# Bearings of the CWRU rig

Raw, cleaned, spectrum and envelope spectrum of a healthy bearing and of every fault recorded without load, with the
fault frequencies marked. The figures are what the features node tells of 2.7 s: RMS in g, kurtosis, and how far each
fault's lines stand above the median of the envelope spectrum of ${BAND.from}–${BAND.to} Hz; the true fault is bold.

| recording | rms | kurtosis | bpfo | bpfi | bsf | ftf |
| --- | --- | --- | --- | --- | --- | --- |
${rows.map(({ row }) => row).join('\n')}

W. A. Smith and R. B. Randall (Mech. Syst. Signal Process. 64–65 (2015) 100–131) show which of these recordings can be
diagnosed by their fault lines at all: several of the ball and of the 14-mil outer-race faults cannot.

${rows.map(({ title, name }) => `![${title}](pictures/${name}.svg)`).join('\n\n')}

Data: Case Western Reserve University Bearing Data Center. Made by \`make.mts\`; the data itself is not part of this
repository.
`;
}
