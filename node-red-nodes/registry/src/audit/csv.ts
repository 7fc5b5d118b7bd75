import type { AuditEntry } from '@mantis-pdm/core/contract/view';

/** Tells a spreadsheet that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const COLUMNS = ['at', 'by', 'action', 'kind', 'id', 'asset', 'title', 'comment'] as const;

/** The trail's first line. */
export const HEAD = `${BYTE_ORDER_MARK}${COLUMNS.join(',')}\r\n`;

/** One line of the trail (RFC 4180); its time as ISO 8601, UTC. */
export function lineOf(entry: AuditEntry): string {
  const cells = COLUMNS.map((column) =>
    column === 'at' ? new Date(entry.at).toISOString() : cell(entry[column]),
  );
  return `${cells.join(',')}\r\n`;
}

/** Text as a cell. What a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
