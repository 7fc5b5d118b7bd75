import { dateTimeFormat } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { GOAL_AFTER_MS } from '@mantis-pdm/core/contract/looks';
import type { AlarmKpis } from '../../../../../grafana-datasource/src/api/model';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import { EmptyView } from '../../../../../grafana-panel/src/shared/EmptyView';
import { getAssetStyles } from '../asset/styles';
import { Box } from '../page/Box';
import { type Asked, useAlarmKpis, useNames } from './asked';
import { BadActors, type Names } from './BadActors';
import { Floods, Priorities } from './Floods';
import { QuestionBar, useQuestion } from './QuestionBar';
import { getKpiStyles } from './styles';
import { Tiles } from './Tiles';

/** How the alarm system performed: whether those who answer it can keep up, and which alarms are worth mending. */
export function AlarmKpisPage({ datasource }: { datasource: MantisDataSource }) {
  const styles = useStyles2(getAssetStyles);
  const [question, change] = useQuestion();
  const asked = useAlarmKpis(datasource, question);
  const names = useNames(datasource);
  return (
    <main className={styles.page}>
      <div className={styles.head}>
        <LinkButton variant="secondary" fill="outline" size="sm" icon="arrow-left" href="?">
          All assets
        </LinkButton>
        <h2 className={styles.name}>Alarm performance</h2>
        <QuestionBar question={question} onChange={change} />
      </div>
      {asked.is === 'known' ? <Known asked={asked} names={names} /> : <Unknown asked={asked} />}
    </main>
  );
}

function Unknown({ asked }: { asked: Exclude<Asked, { is: 'known' }> }) {
  if (asked.is === 'awaited') return <EmptyView shape="clock">Counting alarms…</EmptyView>;
  return (
    <EmptyView shape="octagon" role="alert">
      {`How the alarm system performed is not known: ${asked.why}`}
    </EmptyView>
  );
}

function Known({ asked, names }: { asked: Extract<Asked, { is: 'known' }>; names: Names }) {
  const styles = useStyles2(getKpiStyles);
  const { kpis } = asked;
  const when = (at: number) => dateTimeFormat(at, { format: 'YYYY-MM-DD HH:mm' });
  return (
    <>
      {asked.why !== undefined && (
        <p className={styles.failed} role="alert">
          {`These figures are of before: ${asked.why}`}
        </p>
      )}
      <p className={styles.said}>
        {`From ${when(kpis.from)} to ${when(kpis.to)}, of all assets. `}
        {asked.since !== undefined && counted(when, kpis, asked.since)}
        {kpis.alarms === 0 && 'No alarm was announced.'}
      </p>
      <Tiles kpis={kpis} since={asked.since} />
      <div className={styles.lists}>
        {kpis.topTen.length > 0 && (
          <Box title="Most frequent alarms">
            <BadActors topTen={kpis.topTen} names={names} />
          </Box>
        )}
        <Box title="Floods">
          <Floods floods={kpis.floods} />
        </Box>
        <Box title="Priorities">
          <Priorities kpis={kpis} />
        </Box>
      </div>
    </>
  );
}

/** Since when, and from when on a goal may be called met. */
function counted(when: (at: number) => string, { to }: AlarmKpis, since: number): string {
  const told = since + GOAL_AFTER_MS;
  const later = told > to ? ` Whether goals are met is told from ${when(told)} on, after a day.` : '';
  return `Alarms are counted since ${when(since)}.${later} `;
}
