import type { z } from 'zod';

/** What a part of a request or answer looks like once it is read. */
export type Schema<T = unknown> = z.ZodType<T>;
