import { z } from 'zod';

const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a model id is lower-case letters, digits and hyphens');

/** One number that a model reads: its feature name, its unit, and the range seen in training. */
export const modelFeatureSchema = z
  .object({ name: z.string().min(1).max(128), unit: z.string().max(32), min: z.number(), max: z.number() })
  .refine((feature) => feature.min <= feature.max, 'min must not exceed max');

/** A figure of merit over repetitions (seeds or folds). */
export const spreadSchema = z.object({ mean: z.number(), std: z.number(), min: z.number(), max: z.number() });

const common = {
  v: z.literal(1),
  id: idSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version has three numbers, such as 1.0.0'),
  /** File beside the card; a bare name, so that a card cannot point elsewhere on the disk. */
  file: z.string().regex(/^[A-Za-z0-9_-]+\.onnx$/, 'a file name that ends in .onnx, without a folder'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 lower-case hexadecimal digits'),
  created: z.iso.date(),
  framework: z.string().max(200),
  opset: z.number().int().positive(),
  /** The one float32 input, [batch, features.length], in this order. */
  inputs: z.object({
    name: z.string().min(1).max(64),
    features: z.array(modelFeatureSchema).min(1).max(2000),
  }),
  outputs: z
    .array(z.object({ name: z.string().min(1).max(64), meaning: z.string().max(300) }))
    .min(1)
    .max(16),
  assetClass: z.string().min(1).max(64),
  /** Named decision limits on the outputs, such as `prediction` on a failure probability. */
  thresholds: z.record(z.string().max(64), z.number()),
  training: z.object({
    data: z.string().max(300),
    citation: z.string().max(500),
    licence: z.string().max(100),
    rows: z.number().int().positive(),
    engines: z.number().int().positive().optional(),
    script: z.string().max(200),
    seed: z.number().int(),
  }),
  metrics: z.object({ protocol: z.string().max(1000), values: z.record(z.string().max(64), spreadSchema) }),
  /** What the model cannot do, a sentence each. */
  limits: z.array(z.string().max(500)).min(1).max(20),
};

/**
 * Operating regimes: a row belongs to the one whose centre is nearest in the settings, each divided by its scale; then
 * a sensor's value x becomes (x − mean) / std of that regime.
 */
export const regimesSchema = z.object({
  settings: z
    .array(z.object({ sensor: z.string().max(128), scale: z.number().positive() }))
    .min(1)
    .max(16),
  centres: z.array(z.array(z.number())).min(1).max(64),
  /** Largest distance from a centre, in scales, at which a row still belongs to it. */
  reach: z.number().positive(),
  sensors: z.array(
    z.object({
      sensor: z.string().max(128),
      mean: z.array(z.number()),
      std: z.array(z.number().positive()),
    }),
  ),
});

export type Regimes = z.infer<typeof regimesSchema>;

/** Remaining useful life: output `rul` [batch, 3] of p10, p50, p90 in `unit`, capped at `ceiling`. */
const rulCardSchema = z.object({
  ...common,
  task: z.literal('rul'),
  training: common.training.extend({
    /** Numbers of the engines that each member of the model was trained without, where it keeps its members. */
    folds: z.array(z.array(z.number().int()).max(10_000)).max(20).optional(),
  }),
  /**
   * Trailing window that the features describe; `first`: samples of the shortest, at the start of a life; `baseline`:
   * samples at the start of a life that drift compares with, where the model reads drift.
   */
  window: z.object({
    count: z.number().int().positive(),
    first: z.number().int().positive().optional(),
    baseline: z.number().int().positive().optional(),
    axis: z.enum(['time', 'cycle']),
  }),
  /** How the sensors are normalised before the windows' features are computed; absent: not at all. */
  regimes: regimesSchema.optional(),
  unit: z.enum(['h', 'cycles']),
  ceiling: z.number().positive(),
  /** Nominal coverage of p10 to p90, 0 to 1. */
  level: z.number().gt(0).lt(1),
});

const classificationCardSchema = z.object({ ...common, task: z.literal('classification') });

/** What a model file is, reads, answers, was trained on and cannot do: the `card.json` beside each model. */
export const modelCardSchema = z.discriminatedUnion('task', [rulCardSchema, classificationCardSchema]);

export type ModelCard = z.infer<typeof modelCardSchema>;
export type RulModelCard = z.infer<typeof rulCardSchema>;
export type ModelFeature = z.infer<typeof modelFeatureSchema>;
