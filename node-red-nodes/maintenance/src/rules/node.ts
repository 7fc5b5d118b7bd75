import { createRuleState, evaluateRules, toAlarm, toWorkOrder } from '@mantis-pdm/core/maintenance';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { toRules } from './rows';

/** Holds the rule table against what is known of each asset, and raises alarms and work orders. */
export default defineNode(definition, ({ options, house, memory, status }) => {
  const rules = toRules(options.rules);
  const states = memory({ name: 'watches', version: 1, create: createRuleState });
  status.idle(`${rules.length} rules`);
  return {
    input(object) {
      const profile = house.assets.find(object.asset);
      const decisions = evaluateRules(object, states.for(object.asset), { rules, profile });
      for (const { action, rule } of decisions) status.working(`${object.asset}: ${rule.id} ${action}`);
      return [
        decisions.flatMap((decision) => toAlarm(decision) ?? []),
        decisions.flatMap((decision) => toWorkOrder(decision) ?? []),
      ];
    },
  };
});
