/** What a diagram may not hold here, or what the program decides by itself, is not offered: the server would refuse it. */
const NOT_OFFERED = new Set([
  'compensation',
  'multiInstance',
  'CamundaPlatform__CandidateStarter',
  'CamundaPlatform__ConnectorInput',
  'CamundaPlatform__ConnectorOutput',
  'CamundaPlatform__Errors',
  'CamundaPlatform__ExecutionListener',
  'CamundaPlatform__ExternalTask',
  'CamundaPlatform__FieldInjection',
  'CamundaPlatform__Form',
  'CamundaPlatform__FormData',
  'CamundaPlatform__Script',
  'CamundaPlatform__StartInitiator',
  'CamundaPlatform__Tasklist',
  'CamundaPlatform__TaskListener',
]);

/** Of the person's step only the roles and the priority: who takes it and until when the lists of work decide. */
const ASSIGNMENT = 'CamundaPlatform__UserAssignment';
const OF_ASSIGNMENT = new Set(['candidateGroups', 'priority']);

/** Where a step can have a form, its role is chosen beside it. */
const FORM_STEP = 'kaidianFormStep';

/** After all other providers. */
const LAST = 100;

interface Group {
  id: string;
  entries?: { id: string }[];
}

interface Panel {
  registerProvider(priority: number, provider: { getGroups(element: unknown): (groups: Group[]) => Group[] }): void;
}

/** Keeps the panel to what can be published. */
function PropertiesPanelFilter(panel: Panel): void {
  panel.registerProvider(LAST, {
    getGroups: () => (groups) => {
      const offered = groups.some((group) => group.id === FORM_STEP) ? new Set(['priority']) : OF_ASSIGNMENT;
      return groups.filter((group) => !NOT_OFFERED.has(group.id)).map((group) => onlyRoles(group, offered));
    },
  });
}

function onlyRoles(group: Group, offered: Set<string>): Group {
  return group.id === ASSIGNMENT
    ? { ...group, entries: group.entries?.filter((entry) => offered.has(entry.id)) }
    : group;
}

PropertiesPanelFilter.$inject = ['propertiesPanel'];

export default { __init__: ['propertiesPanelFilter'], propertiesPanelFilter: ['type', PropertiesPanelFilter] };
