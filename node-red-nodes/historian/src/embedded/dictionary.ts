import type { DuckDBConnection } from '@duckdb/node-api';
import { appendSeries } from './append.ts';

interface Known {
  id: number;
  unit: string;
}
export interface Key {
  asset: string;
  series: string;
  unit: string;
}

/** The numbers by which series are stored. New ones count only once their transaction is committed. */
export class Dictionary {
  private readonly known = new Map<string, Known>();
  private readonly staged = new Map<string, Known>();
  private next = 1;

  async load(connection: DuckDBConnection): Promise<void> {
    this.known.clear();
    this.staged.clear();
    const rows = await connection.runAndReadAll('SELECT id, asset, name, unit FROM series');
    this.next = 1;
    for (const [id, asset, name, unit] of rows.getRows()) {
      this.known.set(nameOf(String(asset), String(name)), { id: Number(id), unit: String(unit) });
      this.next = Math.max(this.next, Number(id) + 1);
    }
  }

  find(asset: string, series: string): Known | undefined {
    return this.known.get(nameOf(asset, series));
  }

  /** The numbers of the given series, within the open transaction; unknown ones are added, changed units updated. */
  async assign(connection: DuckDBConnection, keys: readonly Key[]): Promise<number[]> {
    const added: { id: number; key: Key }[] = [];
    const ids: number[] = [];
    for (const key of keys) {
      const name = nameOf(key.asset, key.series);
      const entry = this.known.get(name);
      const id = entry?.id ?? this.next++;
      ids.push(id);
      if (entry?.unit === key.unit) continue;
      this.staged.set(name, { id, unit: key.unit });
      if (!entry) added.push({ id, key });
      else await connection.run('UPDATE series SET unit = $1 WHERE id = $2', [key.unit, id]);
    }
    await appendSeries(connection, added);
    return ids;
  }

  /** Its series are not known any more; their numbers are not given again. */
  forget(asset: string): void {
    for (const name of this.known.keys()) if (name.startsWith(nameOf(asset, ''))) this.known.delete(name);
  }

  commit(): void {
    for (const [name, entry] of this.staged) this.known.set(name, entry);
    this.staged.clear();
  }

  rollback(): void {
    this.staged.clear();
  }
}

function nameOf(asset: string, series: string): string {
  return `${asset}\t${series}`;
}
