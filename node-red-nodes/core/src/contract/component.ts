import { z } from 'zod';
import { nameSchema } from './envelope';

/** Most components of one asset, and sensors that sit at one. */
export const MAX_COMPONENTS = 200;
const MAX_AT = 100;

/** What every component says. `ratio`: turns for each turn of the asset's own shaft; `sensors`: those that sit at it. */
const common = {
  name: nameSchema,
  ratio: z.number().positive().max(10_000).default(1),
  sensors: z.array(nameSchema).max(MAX_AT).default([]),
};

/** The four numbers of a rolling bearing (ISO 15242 terms): rolling elements in one row, diameters in mm, contact angle in degrees. */
export const bearingGeometrySchema = z
  .object({
    balls: z.number().int().min(3).max(1_000),
    ballDiameter: z.number().positive().max(10_000),
    pitchDiameter: z.number().positive().max(10_000),
    contactAngle: z.number().min(0).lt(90).default(0),
  })
  .refine(({ ballDiameter, pitchDiameter }) => ballDiameter < pitchDiameter, {
    path: ['ballDiameter'],
    message: 'must be less than the pitch diameter',
  });

/** A rolling bearing by its designation, such as 6205-2RS, by its four numbers, or both. */
const bearingSchema = z
  .object({
    ...common,
    kind: z.literal('bearing'),
    designation: z.string().max(64).default(''),
    geometry: bearingGeometrySchema.nullable().default(null),
  })
  .refine(({ designation, geometry }) => designation !== '' || geometry !== null, {
    path: ['designation'],
    message: 'name the bearing, or give its four numbers',
  });

const gearSchema = z.object({
  ...common,
  kind: z.literal('gear'),
  teeth: z.number().int().min(3).max(10_000),
});

/** A fan, impeller or turbine stage. */
const bladesSchema = z.object({
  ...common,
  kind: z.literal('blades'),
  blades: z.number().int().min(1).max(1_000),
});

/** A part whose frequencies are known from its geometry. */
export const componentSchema = z.discriminatedUnion('kind', [bearingSchema, gearSchema, bladesSchema]);

/** Components of one asset, each of another name. */
export const componentsSchema = z
  .array(componentSchema)
  .max(MAX_COMPONENTS)
  .superRefine((components, context) => {
    const names = components.map(({ name }) => name);
    const twice = names.findIndex((name, i) => names.indexOf(name) < i);
    if (twice >= 0)
      context.addIssue({ code: 'custom', path: [twice, 'name'], message: 'is the name of two components' });
  });

export type BearingGeometry = z.infer<typeof bearingGeometrySchema>;
export type Component = z.infer<typeof componentSchema>;
