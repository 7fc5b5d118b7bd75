import type { DuckDBConnection } from '@duckdb/node-api';

interface Known {
  id: number;
  unit: string;
}
interface Key {
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
    for (const [id, asset, name, unit] of rows.getRows()) {
      this.known.set(nameOf(String(asset), String(name)), { id: Number(id), unit: String(unit) });
    }
    this.next = Math.max(0, ...[...this.known.values()].map(({ id }) => id)) + 1;
  }

  find(asset: string, series: string): Known | undefined {
    return this.known.get(nameOf(asset, series));
  }

  /** The numbers of the given series, within the open transaction; unknown ones are added, changed units updated. */
  async assign(connection: DuckDBConnection, keys: readonly Key[]): Promise<number[]> {
    const ids: number[] = [];
    for (const key of keys) ids.push(await this.idOf(connection, key));
    return ids;
  }

  commit(): void {
    for (const [name, entry] of this.staged) this.known.set(name, entry);
    this.staged.clear();
  }

  rollback(): void {
    this.staged.clear();
  }

  private async idOf(connection: DuckDBConnection, { asset, series, unit }: Key): Promise<number> {
    const name = nameOf(asset, series);
    const entry = this.staged.get(name) ?? this.known.get(name);
    if (entry?.unit === unit) return entry.id;
    const id = entry?.id ?? this.next++;
    if (entry) await connection.run('UPDATE series SET unit = $1 WHERE id = $2', [unit, id]);
    else await connection.run('INSERT INTO series VALUES ($1, $2, $3, $4)', [id, asset, series, unit]);
    this.staged.set(name, { id, unit });
    return id;
  }
}

function nameOf(asset: string, series: string): string {
  return `${asset}\t${series}`;
}
