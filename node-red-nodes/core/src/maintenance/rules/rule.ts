import { z } from 'zod';
import {
  contractError,
  criticalitySchema,
  priorities,
  rationaleSchema,
  rolesSchema,
  severitySchema,
  workOrderTypeSchema,
} from '../../contract';

/** What a rule looks at. `limit`: a sensor's value; `quality`: the quality of a window's data; `sensor`: faults of the sensors themselves; `silence`: that no data come, for so many seconds. */
export const subjects = ['rul', 'anomaly', 'health', 'limit', 'quality', 'sensor', 'silence'] as const;
export const operators = ['<', '<=', '>', '>=', '='] as const;
export type Operator = (typeof operators)[number];

/** Subjects of which a rule names a sensor, or `*` for each; of silence also `asset`. */
type OfSensors = 'limit' | 'silence';

/** The quantities of each other subject. */
export const quantities: Record<Exclude<(typeof subjects)[number], OfSensors>, readonly string[]> = {
  rul: ['p10', 'p50', 'p90'],
  anomaly: ['anomalous', 'score', 'severity'],
  health: ['score'],
  quality: ['score'],
  sensor: ['faults', 'status'],
};

/** A priority, or the one that an anomaly's score has. */
export const BY_SCORE = 'by score';
export const urgencies = [...priorities, BY_SCORE] as const;
const urgencySchema = z.enum(urgencies);
export type Urgency = z.infer<typeof urgencySchema>;

/** What of a quantity is held against the threshold: its value, or the rate at which it changes, per hour. */
export const aspects = ['value', 'rate'] as const;

/** Time over which a rate may be taken, in ms. */
const RATE_MS = { least: 60_000, usual: 3_600_000, most: 30 * 86_400_000 };

/** One row of the rule table. */
export const ruleSchema = z
  .object({
    /** Name of the rule; the origin of what it raises. */
    id: z.string().min(1).max(64),
    /** In words, for alarm and work order. */
    title: z.string().max(200).default(''),
    /** Cause, consequence and action, for alarm and work order. */
    ...rationaleSchema.shape,
    when: z.enum(subjects),
    quantity: z.string().min(1).max(256),
    of: z.enum(aspects).default('value'),
    /** Time in ms over which a rate is taken. */
    overMs: z.number().min(RATE_MS.least).max(RATE_MS.most).default(RATE_MS.usual),
    op: z.enum(operators),
    /** A number in the quantity's unit; a severity; true or false; or `asset`: the figure of the asset, its class, or its sensor; of silence, what its usual interval asks for. */
    threshold: z.union([z.number(), z.boolean(), z.literal('asset'), severitySchema]),
    /** Hysteresis: how far the value must come back past the threshold before the rule clears. */
    clear: z.number().nonnegative().default(0),
    /** The same as a share (0–1) of the sensor's span: of max − min, else high − low, else of the limit's amount. The larger counts. */
    clearShare: z.number().min(0).max(1).default(0),
    /** Time in ms for which the condition must be gone before the rule clears. */
    clearMs: z.number().nonnegative().default(0),
    /** Readings in a row that must meet the condition. */
    forCount: z.number().int().min(1).max(10_000).default(1),
    /** Time in ms for which they must. */
    forMs: z.number().nonnegative().default(0),
    /** Asset classes it applies to; empty: all. */
    classes: z.array(z.string().max(64)).max(100).default([]),
    /** Criticalities it applies to; empty: all. */
    criticalities: z.array(criticalitySchema).default([]),
    /** Its alarm stays after the condition has gone, until a person resets it. */
    latch: z.boolean().default(false),
    /** Roles that are told, in the plant's words. */
    tells: rolesSchema.default([]),
    then: z.object({
      alarm: urgencySchema.nullable().default(null),
      workOrder: z.object({ type: workOrderTypeSchema, priority: urgencySchema }).nullable().default(null),
    }),
  })
  .superRefine((rule, context) => {
    const problem =
      quantityProblem(rule) ??
      aspectProblem(rule) ??
      operatorProblem(rule) ??
      thresholdProblem(rule) ??
      urgencyProblem(rule);
    if (problem) context.addIssue({ code: 'custom', path: [problem.field], message: problem.message });
  });

export type Rule = z.infer<typeof ruleSchema>;
type Draft = Pick<Rule, 'when' | 'quantity' | 'of' | 'op' | 'threshold'>;
type Problem = { field: string; message: string };

function quantityProblem({ when, quantity }: Draft): Problem | undefined {
  if (when === 'limit' || when === 'silence' || quantities[when].includes(quantity)) return undefined;
  return {
    field: 'quantity',
    message: `must be one of ${quantities[when].join(', ')} for a rule on ${when}`,
  };
}

/** Of what is a word, a count, or asked at times, there is no rate; and no asset states one. */
function aspectProblem({ when, quantity, of, threshold }: Draft): Problem | undefined {
  if (of === 'value') return undefined;
  const word = when === 'anomaly' && quantity !== 'score';
  if (word || when === 'sensor' || when === 'silence')
    return { field: 'of', message: `must be value: there is no rate of ${when} ${quantity}` };
  if (threshold !== 'asset') return undefined;
  return { field: 'threshold', message: 'must be a number: assets have no threshold of their own for rates' };
}

/** What is true or false is so, and no more or less. */
function operatorProblem({ when, quantity, op }: Draft): Problem | undefined {
  if (when === 'silence' && op !== '>') return { field: 'op', message: 'must be > for silence' };
  if ((op === '=') === isVerdict({ when, quantity })) return undefined;
  return { field: 'op', message: 'must be = for anomalous, and for nothing else' };
}

function thresholdProblem({ when, quantity, threshold }: Draft): Problem | undefined {
  const { fits, message } = wantedThreshold({ when, quantity });
  if (!fits(threshold)) return { field: 'threshold', message };
  if (threshold === 'asset' && (when === 'health' || when === 'quality' || when === 'sensor')) {
    return {
      field: 'threshold',
      message: `must be a number: assets have no threshold of their own for ${when}`,
    };
  }
  return undefined;
}

function wantedThreshold(of: Pick<Draft, 'when' | 'quantity'>): {
  fits: (threshold: Draft['threshold']) => boolean;
  message: string;
} {
  if (isVerdict(of))
    return { fits: (threshold) => typeof threshold === 'boolean', message: 'must be true or false' };
  if (of.when === 'anomaly' && of.quantity === 'severity')
    return {
      fits: (threshold) => typeof threshold === 'string' && threshold !== 'asset',
      message: 'must be a severity',
    };
  return {
    fits: (threshold) => typeof threshold === 'number' || threshold === 'asset',
    message: 'must be a number, or asset',
  };
}

const isVerdict = ({ when, quantity }: Pick<Draft, 'when' | 'quantity'>) =>
  when === 'anomaly' && quantity === 'anomalous';

/** Whether what a rule raises is as urgent as the anomaly's score. */
export function goesByScore({ then }: Pick<Rule, 'then'>): boolean {
  return then.alarm === BY_SCORE || then.workOrder?.priority === BY_SCORE;
}

function urgencyProblem(rule: Pick<Rule, 'when' | 'then'>): Problem | undefined {
  if (rule.when === 'anomaly' || !goesByScore(rule)) return undefined;
  return { field: 'then', message: 'must have a priority: only an anomaly has one by its score' };
}

/** Rules in one table. */
const MAX_RULES = 200;
const tableSchema = z
  .array(ruleSchema)
  .max(MAX_RULES)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'two rules have the same id');

/**
 * A rule table from outside.
 * @throws ContractError naming the row and field that does not fit, such as `2.threshold`.
 */
export function parseRules(value: unknown): Rule[] {
  const result = tableSchema.safeParse(value);
  if (!result.success) throw contractError(result.error.issues[0], value);
  return result.data;
}
