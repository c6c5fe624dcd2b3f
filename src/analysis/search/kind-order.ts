/** Of hits of one grade, what people mean likelier comes first; a label that is not named here comes after these. */
const KINDS = [
  'Park',
  'SubPark',
  'Zone',
  'Region',
  'Industry',
  'Cluster',
  'Chain',
  'Segment',
  'Product',
  'Enterprise',
  'Project',
  'Process',
  'IndustryCode',
  'Policy',
  'RestrictionList',
  'Platform',
  'Facility',
  'Task',
  'Measure',
  'Target',
  'Indicator',
  'Milestone',
  'Department',
];

const RANK = new Map(KINDS.map((label, rank) => [label, rank]));

/** The smaller, the earlier. */
export function rankOfKind(label: string): number {
  return RANK.get(label) ?? KINDS.length;
}
