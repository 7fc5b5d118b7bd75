import { z } from 'zod';
import { stepBody } from './words';

/** Which installation this is. */
export const installationSchema = z.object({
  id: z.string().describe('Made once for the home: the key of what is kept in shared stores.'),
  name: z.string().describe('In words of people; at first the name of the host.'),
});

/** A new name of the installation. */
export const renamingSchema = stepBody({ name: z.string('state it as text') });
