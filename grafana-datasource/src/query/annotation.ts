import { type MantisQuery, annotationKinds } from '../types';

/** What is asked for an annotation, however little of it is given: every state, since what is over is told, too. */
export function annotationQuery(given: Partial<MantisQuery>): MantisQuery {
  const { kind } = given;
  return {
    states: '*',
    ...given,
    refId: given.refId ?? 'Annotation',
    kind: kind && annotationKinds.includes(kind) ? kind : 'alarms',
    ranged: true,
    live: false,
  };
}
