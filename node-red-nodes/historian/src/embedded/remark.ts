import type { Remark, RemarkWord } from '@mantis-pdm/core/remarks';

/**
 * The remarks of the store's thread. It imports types only, so that it runs as it is written: a sentence leaves it as a code, and becomes
 * English on the other side.
 */
export const remark: typeof import('@mantis-pdm/core/remarks').remark = (code, values) => ({
  remark: code,
  values: { ...values },
});

/** A remark that needs no values. */
export function word(code: RemarkWord): Remark {
  return { remark: code, values: {} };
}
