import { z } from 'zod';

/** How bad a deviation is. */
export const severities = ['none', 'low', 'medium', 'high', 'critical'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** How soon somebody must act; ISA-18.2 recommends three or four alarm priorities. */
export const priorities = ['low', 'medium', 'high', 'urgent'] as const;
export const prioritySchema = z.enum(priorities);
export type Priority = z.infer<typeof prioritySchema>;

/** What losing the asset would mean for the plant. */
export const criticalities = ['low', 'medium', 'high', 'critical'] as const;
export const criticalitySchema = z.enum(criticalities);
export type Criticality = z.infer<typeof criticalitySchema>;

/** Condition of an asset. `unknown` is never shown as healthy. */
export const healthStates = ['ok', 'watch', 'warning', 'critical', 'unknown'] as const;
export const healthStateSchema = z.enum(healthStates);
export type HealthState = z.infer<typeof healthStateSchema>;

/**
 * Alarm states of ISA-18.2 / IEC 62682. `rtn-unack`: returned to normal, nobody has acknowledged it. A latched alarm that has
 * returned is `rtn-unack` or `acked` here, and named in full by `alarmNameOf`: who reads `state` knows these words for good.
 */
export const alarmStates = [
  'normal',
  'unack',
  'acked',
  'rtn-unack',
  'shelved',
  'suppressed',
  'out-of-service',
] as const;
export const alarmStateSchema = z.enum(alarmStates);
export type AlarmState = z.infer<typeof alarmStateSchema>;

/** Why an alarm is not announced: a person put it aside for a time, the process does, or its equipment is being worked on. */
export const suppressionKinds = ['shelved', 'suppressed', 'out-of-service'] as const;
export const suppressionKindSchema = z.enum(suppressionKinds);
export type SuppressionKind = z.infer<typeof suppressionKindSchema>;

/** Life of a work order. The first four are open. */
export const workOrderStatuses = [
  'open',
  'acknowledged',
  'in-progress',
  'on-hold',
  'completed',
  'cancelled',
] as const;
export const workOrderStatusSchema = z.enum(workOrderStatuses);
export type WorkOrderStatus = z.infer<typeof workOrderStatusSchema>;

/** How a work order ended; `replaced` makes the suite start the asset's life anew. */
export const resolutions = ['replaced', 'repaired', 'inspected', 'not-needed'] as const;
export type Resolution = (typeof resolutions)[number];

/** What the work found: the asset had failed, was seen to in time, or there was nothing. */
export const findings = ['failed', 'in-time', 'nothing'] as const;
export const findingSchema = z.enum(findings);
export type Finding = z.infer<typeof findingSchema>;

/** What kind of work an order asks for. */
export const workOrderTypes = ['inspection', 'repair', 'replacement', 'calibration'] as const;
export const workOrderTypeSchema = z.enum(workOrderTypes);
export type WorkOrderType = z.infer<typeof workOrderTypeSchema>;

/** What runs along the horizontal axis: wall-clock time, or load cycles. */
export const axes = ['time', 'cycle'] as const;
export const axisSchema = z.enum(axes);
export type Axis = z.infer<typeof axisSchema>;

/** Unit in which a remaining useful life is given. */
export const lifeUnits = ['h', 'cycles'] as const;
export const lifeUnitSchema = z.enum(lifeUnits);
export type LifeUnit = z.infer<typeof lifeUnitSchema>;
