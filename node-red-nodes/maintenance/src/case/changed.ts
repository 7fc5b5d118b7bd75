import { eventOf, type Alarm, type Changed, type WorkOrder } from '@mantis-pdm/core/contract';

/** That a stored object is another than before: what was done to it last, and by whom. One without a history was stored. */
export function changedOf(object: Alarm | WorkOrder, revision: number): Changed {
  const { kind, id, history, tells } = object;
  const { at, action, by: actor } = history.at(-1) ?? { at: object.at, action: 'stored', by: '' };
  return {
    ...eventOf('changed', object, { at, nth: revision }),
    object: { kind, id },
    revision,
    action,
    actor,
    ...(tells && { tells }),
  };
}
