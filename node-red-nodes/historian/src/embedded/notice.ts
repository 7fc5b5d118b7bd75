/** Something that a person should know of, besides what a request is answered with. */
export interface StoreNotice {
  level: 'error' | 'warn' | 'info';
  sentence: string;
}

export type Tell = (notice: StoreNotice) => void;
