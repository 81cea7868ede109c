import adHoc from 'bpmnlint/rules/ad-hoc-sub-process';
import conditionalFlows from 'bpmnlint/rules/conditional-flows';
import endEventRequired from 'bpmnlint/rules/end-event-required';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway';
import eventSubProcess from 'bpmnlint/rules/event-sub-process-typed-start-event';
import global from 'bpmnlint/rules/global';
import labelRequired from 'bpmnlint/rules/label-required';
import linkEvent from 'bpmnlint/rules/link-event';
import noBpmndi from 'bpmnlint/rules/no-bpmndi';
import noComplexGateway from 'bpmnlint/rules/no-complex-gateway';
import noDisconnected from 'bpmnlint/rules/no-disconnected';
import noDuplicateFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import noJoinFork from 'bpmnlint/rules/no-gateway-join-fork';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start';
import noInclusiveGateway from 'bpmnlint/rules/no-inclusive-gateway';
import noOverlapping from 'bpmnlint/rules/no-overlapping-elements';
import singleBlankStart from 'bpmnlint/rules/single-blank-start-event';
import singleDefinition from 'bpmnlint/rules/single-event-definition';
import startEventRequired from 'bpmnlint/rules/start-event-required';
import subProcessStart from 'bpmnlint/rules/sub-process-blank-start-event';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination';
import timeToLive from 'bpmnlint-plugin-camunda-compat/rules/camunda-platform/history-time-to-live';
import type { Capabilities } from '../editor/capabilities';
import type { Language } from '../i18n/messages';
import { kaidianRules, type Node } from './kaidian-rules';
import { lintMessage } from './messages';

/**
 * The levels of bpmnlint:recommended, and the engine's one compatibility rule for 7.24. Two of the recommended are left out,
 * since the house draws otherwise: a way back joins without a gateway (fake-join), and such a way may have a name
 * (superfluous-label).
 */
const RECOMMENDED: Record<string, [unknown, 'error' | 'warn']> = {
  'ad-hoc-sub-process': [adHoc, 'error'],
  'conditional-flows': [conditionalFlows, 'error'],
  'end-event-required': [endEventRequired, 'error'],
  'event-based-gateway': [eventBasedGateway, 'error'],
  'event-sub-process-typed-start-event': [eventSubProcess, 'error'],
  global: [global, 'warn'],
  'label-required': [labelRequired, 'error'],
  'link-event': [linkEvent, 'error'],
  'no-bpmndi': [noBpmndi, 'error'],
  'no-complex-gateway': [noComplexGateway, 'error'],
  'no-disconnected': [noDisconnected, 'error'],
  'no-duplicate-sequence-flows': [noDuplicateFlows, 'error'],
  'no-gateway-join-fork': [noJoinFork, 'error'],
  'no-implicit-end': [noImplicitEnd, 'error'],
  'no-implicit-split': [noImplicitSplit, 'error'],
  'no-implicit-start': [noImplicitStart, 'error'],
  'no-inclusive-gateway': [noInclusiveGateway, 'warn'],
  'no-overlapping-elements': [noOverlapping, 'warn'],
  'single-blank-start-event': [singleBlankStart, 'error'],
  'single-event-definition': [singleDefinition, 'error'],
  'start-event-required': [startEventRequired, 'error'],
  'sub-process-blank-start-event': [subProcessStart, 'error'],
  'superfluous-gateway': [superfluousGateway, 'warn'],
  'superfluous-termination': [superfluousTermination, 'warn'],
  'history-time-to-live': [timeToLive, 'error'],
};

const KAIDIAN_WARNINGS = new Set(['first-step-async']);

type Look = (node: unknown, reporter: Reports) => unknown;
type RuleFactory = (...settings: unknown[]) => { check: unknown; [name: string]: unknown };

/** What bpmnlint is given: the level of each rule, and the rule itself by its name. */
interface LinterConfig {
  config: { rules: Record<string, 'error' | 'warn'> };
  resolver: { resolveRule: (pkg: string, name: string) => RuleFactory };
}

interface Reports {
  report(id: string, message: string, ...more: unknown[]): void;
}

/** The rules as bpmnlint wants them, every message in the analyst's words. */
export function linterConfig(capabilities: Capabilities, language: Language): LinterConfig {
  const factories: Record<string, RuleFactory> = {};
  const levels: Record<string, 'error' | 'warn'> = {};
  for (const [name, [factory, level]] of Object.entries(RECOMMENDED)) {
    factories[name] = factory as RuleFactory;
    levels[name] = level;
  }
  for (const [name, factory] of Object.entries(kaidianRules(capabilities))) {
    factories[name] = factory;
    levels[name] = KAIDIAN_WARNINGS.has(name) ? 'warn' : 'error';
  }
  return {
    config: { rules: levels },
    resolver: { resolveRule: (_pkg: string, name: string) => localizedRule(name, factories[name], language) },
  };
}

/** The same rule, translateModule the page's language. */
function localizedRule(name: string, factory: RuleFactory, language: Language): RuleFactory {
  return (...settings) => {
    const rule = factory(...settings);
    const localized = (look: Look): Look => (node, reporter) =>
      look(node, {
        ...reporter,
        report: (id, message, ...more) => reporter.report(id, lintMessage(name, language, message, node as Node), ...more),
      });
    const check = rule.check as Look | { enter?: Look; leave?: Look };
    if (typeof check === 'function') {
      return { ...rule, check: localized(check) };
    }
    return {
      ...rule,
      check: { ...(check.enter && { enter: localized(check.enter) }), ...(check.leave && { leave: localized(check.leave) }) },
    };
  };
}
