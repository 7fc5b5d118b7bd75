import { hash } from 'node:crypto';

/** A short name of a text. */
export function digest(text: string): string {
  return hash('sha1', text, 'base64url').slice(0, 20);
}
