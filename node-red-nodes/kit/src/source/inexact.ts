import { remark } from '@mantis-pdm/core/remarks';
import { about } from './about';
import type { Issue } from './issue-log';

/** What is told of an integer that a double cannot hold. */
export function inexact(asset: string, sensor: string, value: bigint): Issue {
  const said = remark('quality.inexact', { value: String(value), rounded: String(BigInt(Number(value))) });
  return { asset, sensor, problem: 'inexact', action: 'rounded to 53 bits', ...about(said) };
}

/** The integer, where a double cannot hold it; undefined where it can. */
export function ifInexact(value: bigint): bigint | undefined {
  return BigInt(Number(value)) === value ? undefined : value;
}
