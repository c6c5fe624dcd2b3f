/** The stages as they stand from left to right, and how they are shown; services stand in a row of their own. */
export const STAGES = [
  { stage: 'UPSTREAM', zh: '上游', en: 'Upstream', fill: '#e8f1fb', stroke: '#4a7fb5' },
  { stage: 'MIDSTREAM', zh: '中游', en: 'Midstream', fill: '#fdf3e1', stroke: '#c08a2d' },
  { stage: 'DOWNSTREAM', zh: '下游', en: 'Downstream', fill: '#e9f6ec', stroke: '#4d9a60' },
] as const;

export const SERVICES = {
  stage: 'SERVICE',
  zh: '服务与公用工程',
  en: 'Services and utilities',
  fill: '#f3f0f7',
  stroke: '#8a76a8',
} as const;
