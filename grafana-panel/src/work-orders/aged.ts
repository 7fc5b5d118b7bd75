import type { PanelData } from '@grafana/data';
import type { Answer } from '../shared/answer';
import { useNow } from '../shared/clock';
import { formatAge } from '../shared/time';

/** An answer of before is told to be one after this long, ms: rows age before one's eyes, but those that came since are not there. */
const OLD_MS = 300_000;

const STEP_MS = 30_000;

/** Answers with how old they are, where they are: a dashboard that does not refresh would be calm for ever. */
export function useAged(data: PanelData, answers: [Answer, Answer]): [Answer, Answer] {
  const age = useNow(STEP_MS) - (data.request?.endTime ?? Infinity);
  if (age < OLD_MS) return answers;
  const old = `This was known ${formatAge(age)} ago: what has come since is shown when the dashboard refreshes.`;
  const aged = (answer: Answer): Answer =>
    'notices' in answer ? { ...answer, notices: [...answer.notices, old] } : answer;
  return [aged(answers[0]), aged(answers[1])];
}
