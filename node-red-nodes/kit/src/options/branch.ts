import { BRANCH_WORD } from '@mantis-pdm/core/contract';
import { O } from './option';

/** Behind the way of what a second model of a `rul` node says beside the first: no branch may be called so. */
export const SHADOW = 'shadow';

/** The option of nodes that make something of what they get: the word that tells it from what others of its kind make. */
export const branchOption = O.section('Branch', {
  branch: O.text({
    label: 'Branch',
    default: '',
    maxLength: 20,
    placeholder: 'fast',
    help: 'Only where several nodes of this kind get the same messages: a word of letters, digits, - and _ that ids and series then carry. Empty: none for the first in the flow; the others are named by a hash of their settings.',
  }),
});

/** Why a word cannot be a branch, in a sentence, or undefined. Empty is no branch. */
export function faultOfBranch(word: string): string | undefined {
  if (word === '') return undefined;
  if (word === SHADOW)
    return `Branch is "${SHADOW}", which is the name of shadow models: choose another word`;
  return BRANCH_WORD.test(word) ? undefined : `Branch is "${word}": use at most 20 letters, digits, - and _`;
}
