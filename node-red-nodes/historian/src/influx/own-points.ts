import { escape } from '@influxdata/influxdb-client';
import { remark, type Remark } from '@mantis-pdm/core/remarks';
import { wordsOf } from '@mantis-pdm/node-red-kit';
import { identifier, literal, type InfluxQl } from './influxql';
import { OWNER } from './lines';
import type { PointOwner } from './options';

/** Measurement of the installations that use a bucket, and of whether they took over the points without a tag. */
const INSTALLATIONS = 'mantis_installation';
const POINTS = '/^mantis_(raw|feature|anomaly|health|rul|latest)$/';

/**
 * The condition for an installation's points, to stand behind others. Points of the first release have no tag: they belong to the
 * installation that finds them when it opens the bucket for the first time, unless another has them. Once decided it stays so.
 */
export async function ownPoints(
  owner: PointOwner,
  ql: InfluxQl,
  write: (line: string) => Promise<void>,
): Promise<string> {
  const former = await installations(ql);
  const decided = former.get(owner.id);
  const untagged = decided ?? (await hasUntagged(ql));
  const taken = [...former].find(([id, adopted]) => adopted && id !== owner.id)?.[0];
  const adopted = decided ?? (untagged && taken === undefined);
  // Written anew each time, so that it does not go with the retention of the bucket.
  const name = escape.quoted(owner.name);
  await write(`${INSTALLATIONS},${OWNER}=${owner.id} adopted=${adopted},name=${name} ${Date.now() * 1_000}`);
  if (decided === undefined && untagged) owner.tell(found(owner, taken));
  const mine = `${identifier(OWNER)} = ${literal(owner.id)}`;
  return adopted ? ` AND (${mine} OR ${identifier(OWNER)} = '')` : ` AND ${mine}`;
}

/** Those that have used the bucket, with whether they took over what has no tag. */
async function installations(ql: InfluxQl): Promise<Map<string, boolean>> {
  const query = `SELECT last("adopted") FROM ${identifier(INSTALLATIONS)} GROUP BY ${identifier(OWNER)}`;
  const tables = await ql.query(query);
  return new Map(tables.map(({ tags, values }) => [tags?.[OWNER] ?? '', values[0]?.[1] === true]));
}

async function hasUntagged(ql: InfluxQl): Promise<boolean> {
  const tables = await ql.query(`SELECT * FROM ${POINTS} WHERE ${identifier(OWNER)} = '' LIMIT 1`);
  return tables.some(({ values }) => values.length > 0);
}

function found(owner: PointOwner, taken: string | undefined): Remark {
  const installation = wordsOf(owner);
  return taken === undefined
    ? remark('influx.took-over', { installation })
    : remark('influx.others', { taken, installation });
}
