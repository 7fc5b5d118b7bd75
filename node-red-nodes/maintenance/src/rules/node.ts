import {
  createRuleState,
  evaluateRules,
  toAlarm,
  toWorkOrder,
  type Decision,
} from '@mantis-pdm/core/maintenance';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { Lifts } from './lifts';
import { toRules } from './rows';

const HOUR_MS = 3_600_000;

/** Holds the rule table against what is known of each asset, and raises alarms and work orders. */
export default defineNode(definition, (shell) => {
  const { options, house, memory, status, now, send, every, onClose } = shell;
  const rules = toRules(options.rules);
  const states = memory({ name: 'watches', version: 1, create: createRuleState });
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
      // Nothing can be sent any more: whoever keeps alarms and orders finds it here.
      const [alarms, orders] = outputsOf(lifts.everything('the rules were deleted'));
      for (const alarm of alarms) house.returned.post(alarm);
      for (const order of orders) house.withdrawn.post(order);
    },
  };
});

function outputsOf(decisions: Decision[]) {
  return [
    decisions.flatMap((decision) => toAlarm(decision) ?? []),
    decisions.flatMap((decision) => toWorkOrder(decision) ?? []),
  ] as const;
}
