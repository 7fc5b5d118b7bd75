import {
  createRuleState,
  evaluateRules,
  liftAll,
  toAlarm,
  toWorkOrder,
  type Decision,
  type RuleState,
} from '@mantis-pdm/core/maintenance';
import { defineNode, house, settledWhenGone } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { Lifts } from './lifts';
import { toRules } from './rows';

const HOUR_MS = 3_600_000;
const MEMORY = { memory: 'watches', version: 1 };

/** Holds the rule table against what is known of each asset, and raises alarms and work orders. */
const node = defineNode(definition, (shell) => {
  const { options, house, memory, status, now, send, every, onClose } = shell;
  const rules = toRules(options.rules);
  const states = memory({ name: MEMORY.memory, version: MEMORY.version, create: createRuleState });
  const lifts = new Lifts({ rules, states, house, now });
  const tell = (decisions: Decision[]) => {
    if (decisions.length > 0) send(outputsOf(decisions));
  };
  status.idle(`${rules.length} rules`);
  onClose(house.flows.whenSettled(() => tell(lifts.ofAll())));
  const stepped = ({ by }: { by: number }) => {
    for (const [, state] of states.entries()) state.stepped = by;
  };
  house.bus.on('clock-stepped', stepped);
  onClose(() => void house.bus.off('clock-stepped', stepped));
  every(HOUR_MS, () => tell(lifts.hourPassed(options.silentH)));
  return {
    input(object) {
      const state = states.for(object.asset);
      state.silent = 0;
      const profile = house.assets.find(object.asset);
      const lifted = lifts.ofAsset(object.asset, state);
      const decisions = [...lifted, ...evaluateRules(object, state, { rules, profile })];
      for (const { action, rule } of decisions) status.working(`${object.asset}: ${rule.id} ${action}`);
      return outputsOf(decisions);
    },
    close(gone) {
      if (!gone) return;
      post(lifts.everything(DELETED));
    },
  };
});

const DELETED = 'the rules were deleted';

/** Rules that were disabled when they were deleted could say nothing themselves. */
export default settledWhenGone<RuleState, (typeof definition)['options']>(
  {
    ...MEMORY,
    settle(asset, state) {
      const { assets, clock } = house();
      const lifting = { asset, at: clock.now(), rules: [], profile: assets.find(asset) };
      post(liftAll(state, { ...lifting, reason: DELETED }));
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
