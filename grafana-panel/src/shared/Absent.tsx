import type { PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import type { Answer, Wanted } from './answer';
import { EmptyView } from './EmptyView';
import { missingMessage } from './frames';

type Missing = Exclude<Answer, { is: 'frames' }>;

interface Props {
  answer: Missing;
  wanted: Wanted;
  panel: Pick<PanelProps, 'id' | 'data' | 'fieldConfig'>;
}

/** What a panel shows where there is nothing to draw: why, and what to do. It never looks like good news. */
export function Absent({ answer, wanted, panel }: Props) {
  const { what, query } = wanted;
  switch (answer.is) {
    case 'awaited':
      return <EmptyView shape="clock">{`Asking for ${what}…`}</EmptyView>;
    case 'failed':
      return <Failed why={answer.why} what={what} />;
    case 'nothing':
      return <Nothing panel={panel} notices={answer.notices} otherwise={`No ${what} in this time range.`} />;
    case 'not-asked':
      return (
        <EmptyView shape="question">
          {`This panel asks for no ${what}. Choose the query “${query}” of the MANTIS data source.`}
        </EmptyView>
      );
    case 'other': {
      const message = missingMessage(panel.data.series, wanted.fields, query);
      const { id: panelId, data, fieldConfig } = panel;
      return <PanelDataErrorView {...{ panelId, data, fieldConfig, message }} needsStringField />;
    }
  }
}

/** That a query failed, where there is nothing of before. */
export function Failed({ why, what }: { why: string; what: string }) {
  return (
    <EmptyView shape="octagon" role="alert">
      {`What ${what} there are is not known: ${why}`}
    </EmptyView>
  );
}

interface NothingProps {
  panel: Pick<PanelProps, 'fieldConfig'>;
  /** What the source has to say of it: more important than anybody's words for nothing. */
  notices: string[];
  otherwise: string;
  /** Whether nothing is good news. */
  good?: boolean;
}

/** That there is nothing: in the source's words, in those of the author of the panel, or in ours. */
export function Nothing({ panel, notices, otherwise, good }: NothingProps) {
  const said = notices.join(' ');
  const words = said || panel.fieldConfig.defaults.noValue || otherwise;
  return <EmptyView shape={good && !said ? 'check' : 'question'}>{words}</EmptyView>;
}
