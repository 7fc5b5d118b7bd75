import { say } from '@mantis-pdm/core/contract/said';
import {
  createRuleState,
  evaluateRules,
  liftAll,
  pauseRules,
  toAlarm,
  toWorkOrder,
  type Decision,
  type RuleState,
} from '@mantis-pdm/core/maintenance';
import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, house, settledWhenGone, turns } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { aboutScores } from './earlier-rows';
import { Lifts } from './lifts';
import { namesOf } from './names';
import { toRules } from './rows';
import { Silence } from './silence';

const HOUR_MS = 3_600_000;

/** Time in which silence is noticed, beyond the patience. */
const LISTEN_MS = 5_000;
const MEMORY = { memory: 'watches', version: 1 };

/** Holds the rule table against what is known of each asset, and raises alarms and work orders. */
const node = defineNode(definition, (shell) => {
  const { options, house, memory, status, now, steady, send, every, onClose, log } = shell;
  const rules = toRules(options.rules);
  const states = memory({ name: MEMORY.memory, version: MEMORY.version, create: createRuleState });
  const lifts = new Lifts({ rules, states, house, now });
  const silence = new Silence({ rules, states, house, now, steady });
  const tell = (decisions: Decision[]) => {
    if (decisions.length > 0) send(outputsOf(decisions));
  };
  status.idle(remark('light.rules', { count: rules.length }));
  const scores = aboutScores(options.rules);
  if (scores) log.info(scores);
  onClose(house.flows.whenSettled(() => tell(lifts.ofAll())));
  const stepped = ({ by }: { by: number }) => {
    for (const [, state] of states.entries()) state.stepped = by;
  };
  house.bus.on('clock-stepped', stepped);
  onClose(() => void house.bus.off('clock-stepped', stepped));
  every(LISTEN_MS, async () => {
    tell(await turns.run(silence.all()));
  });
  every(HOUR_MS, () => tell(lifts.hourPassed(options.silentH)));
  return {
    input(object) {
      const state = states.for(object.asset);
      state.silent = 0;
      silence.note(object, state);
      if (house.maintenance.of(object.asset, now())) {
        pauseRules(state);
        status.waiting(remark('light.under-maintenance', { asset: object.asset }));
        return undefined;
      }
      const profile = house.assets.find(object.asset);
      const lifted = lifts.ofAsset(object.asset, state);
      const decisions = [...lifted, ...evaluateRules(object, state, { rules, profile })];
      for (const { action, rule } of decisions)
        status.working(remark(`light.rule.${action}`, { asset: object.asset, rule: rule.id }));
      return outputsOf(decisions);
    },
    names: (assets) => namesOf(rules, assets, house),
    close(gone) {
      if (!gone) return;
      post(lifts.everything(DELETED));
    },
  };
});

const DELETED = say('over.rules-deleted');

/** Rules that were disabled when they were deleted could say nothing themselves. */
export default settledWhenGone<RuleState, (typeof definition)['options']>(
  {
    ...MEMORY,
    settle(asset, state) {
      const { assets, clock } = house();
      const lifting = { asset, at: clock.now(), rules: [], profile: assets.find(asset) };
      post(liftAll(state, { ...lifting, over: DELETED }));
    },
  },
  node,
);

/** Nothing can be sent any more: whoever keeps alarms and orders finds it here. */
function post(decisions: Decision[]): void {
  const { returned, withdrawn } = house();
  const { alarm: alarms, 'work order': orders } = outputsOf(decisions);
  for (const alarm of alarms) returned.post(alarm);
  for (const order of orders) withdrawn.post(order);
}

function outputsOf(decisions: Decision[]) {
  return {
    alarm: decisions.flatMap((decision) => toAlarm(decision) ?? []),
    'work order': decisions.flatMap((decision) => toWorkOrder(decision) ?? []),
  };
}
