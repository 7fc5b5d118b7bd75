import { versions, MAX_NAME, type DataQuality, type QualityIssue } from '@mantis-pdm/core/contract';
import type { Sequence } from './sequence';

/** Longest example that an issue repeats, in characters. */
const MAX_EXAMPLE = 200;

/** What a report of a source is about. */
export interface QualityReport {
  protocol: string;
  address: string;
  /** Gives the report its number and its id. */
  sequence: Sequence;
  asset: string;
  /** Epoch ms. */
  at: number;
  issues: QualityIssue[];
}

/** A data-quality object from a source, with its texts cut to the lengths of the contract. */
export function dataQuality(report: QualityReport): DataQuality {
  const { protocol, address, sequence, asset, at } = report;
  const seq = sequence.next(at);
  return {
    v: versions['data-quality'],
    kind: 'data-quality',
    id: `${sequence.id(sourceId(protocol, address), seq)}~data-quality`,
    seq,
    asset,
    at,
    issues: report.issues.map((issue) => ({ ...issue, example: issue.example.slice(0, MAX_EXAMPLE) })),
  };
}

/** The start of an id: protocol and address, cut so that a sequence number and a kind fit behind it. */
export function sourceId(protocol: string, address: string): string {
  return `${protocol}:${address}`.slice(0, MAX_NAME - 48);
}
