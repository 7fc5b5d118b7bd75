/**
 * Something that a node needs is not there, such as a registry: every message meets the same until somebody adds it. Said once, and the
 * messages that follow are counted.
 */
export interface Absence {
  /** What is not there, in one word. */
  readonly absent: string;
}

export function isAbsence(thrown: unknown): thrown is Error & Absence {
  return thrown instanceof Error && 'absent' in thrown && typeof thrown.absent === 'string';
}

/** Marks an error as telling of something that is not there. */
export function absent<E extends Error>(error: E, what: string): E & Absence {
  return Object.assign(error, { absent: what });
}
