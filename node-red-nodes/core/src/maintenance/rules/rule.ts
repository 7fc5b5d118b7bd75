import { z } from 'zod';
import {
  contractError,
  criticalitySchema,
  prioritySchema,
  severitySchema,
  workOrderTypeSchema,
} from '../../contract';

/** What a rule looks at. `limit`: a sensor's value; `quality`: the quality of a window's data. */
export const subjects = ['rul', 'anomaly', 'health', 'limit', 'quality'] as const;
export const operators = ['<', '<=', '>', '>='] as const;
export type Operator = (typeof operators)[number];

/** The quantities of each subject; a `limit` names a sensor, or `*` for each. */
const quantities: Record<Exclude<(typeof subjects)[number], 'limit'>, readonly string[]> = {
  rul: ['p10', 'p50', 'p90'],
  anomaly: ['score', 'severity'],
  health: ['score'],
  quality: ['score'],
};

/** One row of the rule table. */
export const ruleSchema = z
  .object({
    /** Name of the rule; the origin of what it raises. */
    id: z.string().min(1).max(64),
    /** In words, for alarm and work order. */
    title: z.string().max(200).default(''),
    when: z.enum(subjects),
    quantity: z.string().min(1).max(256),
    op: z.enum(operators),
    /** A number in the quantity's unit; a severity; or `asset`: the figure of the asset, its class, or its sensor. */
    threshold: z.union([z.number(), z.literal('asset'), severitySchema]),
    /** Hysteresis: how far the value must come back past the threshold before the rule clears. */
    clear: z.number().nonnegative().default(0),
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
    then: z.object({
      alarm: prioritySchema.nullable().default(null),
      workOrder: z.object({ type: workOrderTypeSchema, priority: prioritySchema }).nullable().default(null),
    }),
  })
  .superRefine((rule, context) => {
    const problem = quantityProblem(rule) ?? thresholdProblem(rule);
    if (problem) context.addIssue({ code: 'custom', path: [problem.field], message: problem.message });
  });

export type Rule = z.infer<typeof ruleSchema>;
type Draft = Pick<Rule, 'when' | 'quantity' | 'threshold'>;
type Problem = { field: string; message: string };

function quantityProblem({ when, quantity }: Draft): Problem | undefined {
  if (when === 'limit' || quantities[when].includes(quantity)) return undefined;
  return {
    field: 'quantity',
    message: `must be one of ${quantities[when].join(', ')} for a rule on ${when}`,
  };
}

function thresholdProblem({ when, quantity, threshold }: Draft): Problem | undefined {
  const bySeverity = when === 'anomaly' && quantity === 'severity';
  const fits = bySeverity
    ? typeof threshold === 'string' && threshold !== 'asset'
    : typeof threshold === 'number' || threshold === 'asset';
  if (!fits)
    return { field: 'threshold', message: bySeverity ? 'must be a severity' : 'must be a number, or asset' };
  if (threshold === 'asset' && (when === 'health' || when === 'quality')) {
    return {
      field: 'threshold',
      message: `must be a number: assets have no threshold of their own for ${when}`,
    };
  }
  return undefined;
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
