import type { Wording } from '@mantis-pdm/core/remarks';

/** Something that a person should know of, besides what a request is answered with. */
export interface StoreNotice {
  level: 'error' | 'warn' | 'info';
  sentence: Wording;
}

export type Tell = (notice: StoreNotice) => void;
