import { topicPattern, type TopicMatch } from '../in/topic-pattern';

/** Topics in which known senders name their devices. */
const NAMED = [
  ...[
    'tele/+asset/#',
    'stat/+asset/#',
    'shellies/+asset/#',
    'zigbee2mqtt/+asset',
    'zigbee2mqtt/+asset/availability',
  ],
  ...[
    '+asset/events/rpc',
    '+asset/status/#',
    '+asset/sensor/+sensor/state',
    '+asset/binary_sensor/+sensor/state',
  ],
].map((pattern) => topicPattern(pattern));

/** Topics on which devices are described and announced, logged and commanded: numbers there are settings. */
const DESCRIBING = [
  /^zigbee2mqtt\/bridge\/(?!state$)/,
  /^homeassistant\/(?:[^/]+\/){2,3}config$/,
  /^tasmota\/discovery\//,
  /^shellies\/(?:announce|command)$|^shellies\/[^/]+\/(?:announce|info)$/,
];

/** A component of a Shelly, whose status has a topic of its own: `switch:0`. */
const COMPONENT = /\/status\/([a-z\d_]+:\d+)$/;

/** The names that a known sender's topic gives, where the user's pattern names no asset. */
export function knownNames(topic: string): TopicMatch | undefined {
  for (const pattern of NAMED) {
    const names = pattern(topic);
    if (names) return names;
  }
  return undefined;
}

/** Whether a topic of a known sender describes devices and measures nothing. */
export function isDescribing(topic: string): boolean {
  return DESCRIBING.some((pattern) => pattern.test(topic));
}

/** The payload with the component that its topic names, as the device's own notifications have it. */
export function ofComponent(topic: string, text: string): string {
  const component = COMPONENT.exec(topic)?.[1];
  return component !== undefined && text.trimStart().startsWith('{') ? `{"${component}":${text}}` : text;
}
