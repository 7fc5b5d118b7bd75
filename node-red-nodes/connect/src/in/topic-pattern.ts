import { MAX_NAME } from '@mantis-pdm/core/contract';

/** Names that a pattern may pick out of a topic. */
export type TopicNames = { asset?: string; sensor?: string };

/** Names, and the levels that `#` stands for: they name the sensor of a single value that nothing else names. */
export type TopicMatch = TopicNames & { rest?: string };

const LEVEL = /^\+(asset|sensor)?$/;

/**
 * Compiles a topic pattern such as `plant/+asset/+sensor`: as in MQTT, `+` stands for one level and `#`, at the end,
 * for the rest; `+asset` and `+sensor` also take the level as a name.
 * Returns a function that gives the names of a topic, or undefined where it does not match.
 * @throws Error when the pattern cannot be read.
 */
export function topicPattern(pattern: string): (topic: string) => TopicMatch | undefined {
  const levels = pattern.split('/');
  const rest = levels.at(-1) === '#';
  if (rest) levels.pop();
  for (const level of levels) {
    const wrong = level.includes('#') || (level.startsWith('+') && !LEVEL.test(level));
    if (wrong) throw new Error(`"${level}" in "${pattern}": write +, +asset, +sensor, or # at the end`);
  }
  return (topic) => {
    const parts = topic.split('/');
    if (rest ? parts.length < levels.length : parts.length !== levels.length) return undefined;
    const names = namesOf(levels, parts);
    if (!names || !rest || parts.length === levels.length) return names;
    return { ...names, rest: parts.slice(levels.length).join('/').slice(0, MAX_NAME) };
  };
}

function namesOf(levels: string[], parts: string[]): TopicNames | undefined {
  const names: TopicNames = {};
  for (const [i, level] of levels.entries()) {
    const [, name] = LEVEL.exec(level) ?? [];
    if (name) names[name as keyof TopicNames] = parts[i].slice(0, MAX_NAME);
    else if (level !== '+' && level !== parts[i]) return undefined;
  }
  return names;
}
