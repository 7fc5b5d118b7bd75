import { z } from 'zod';

/** A role of the plant that is told, in its own words: admin, technician, planner. */
export const roleSchema = z.string().min(1).max(64);

/** Who is told of an alarm or order, each once. */
export const rolesSchema = z.array(roleSchema).max(10);
