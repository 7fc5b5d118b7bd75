import { show } from '@mantis-pdm/core/contract';

/** What a control message asks for. */
export interface ReplayCommand {
  action: 'start' | 'stop' | 'pause' | 'resume';
  /** File to play instead of the one in the settings. */
  file?: string;
}

const ACTIONS: readonly string[] = ['start', 'stop', 'pause', 'resume'];

/**
 * Reads a control message: `"start"`, or `{action: "start", file: "…"}`.
 * @throws Error when it is neither.
 */
export function parseCommand(payload: unknown): ReplayCommand {
  const { action, file } = (typeof payload === 'string' ? { action: payload } : (payload ?? {})) as Record<
    string,
    unknown
  >;
  if (typeof action !== 'string' || !ACTIONS.includes(action)) {
    throw new Error(`payload is ${show(payload)}: must be ${ACTIONS.join(', ')}, or {action, file}`);
  }
  if (file !== undefined && typeof file !== 'string')
    throw new Error(`payload.file is ${show(file)}: must be a path`);
  return { action: action as ReplayCommand['action'], ...(file ? { file } : {}) };
}
