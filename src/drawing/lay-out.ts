import elk, { type ElkNode } from 'elkjs/lib/elk.bundled.js';

export interface Box {
  id: string;
  width: number;
  height: number;
  /** From the left, from 0. */
  column: number;
}

export interface Line {
  id: string;
  from: string;
  to: string;
}

export interface Point {
  x: number;
  y: number;
}

export interface LaidOut {
  width: number;
  height: number;
  boxes: Map<string, Point>;
  /** The corners of each line, from its start to its end. */
  lines: Map<string, Point[]>;
}

/**
 * Layered drawing after Sugiyama, Tagawa and Toda (1981) by the Eclipse Layout Kernel: the columns are partitions, so that a box never
 * stands left of one of an earlier column. Lines go from a column to a later one. The same graph always gives the same drawing.
 */
export async function layOut(boxes: readonly Box[], lines: readonly Line[]): Promise<LaidOut> {
  const graph: ElkNode = {
    id: 'chain',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.randomSeed': '1',
      'elk.partitioning.activate': 'true',
      'elk.separateConnectedComponents': 'false',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': '14',
      'elk.layered.spacing.nodeNodeBetweenLayers': '60',
      'elk.layered.spacing.edgeNodeBetweenLayers': '14',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.crossingMinimization.thoroughness': '60',
      'elk.layered.mergeEdges': 'true',
    },
    children: boxes.map(({ id, width, height, column }) => ({
      id,
      width,
      height,
      layoutOptions: { 'elk.partitioning.partition': String(column) },
    })),
    edges: lines.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  };
  const laid = await new elk.default().layout(graph);
  const round = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    boxes: new Map((laid.children ?? []).map(({ id, x = 0, y = 0 }) => [id, round({ x, y })])),
    lines: new Map(
      (laid.edges ?? []).map(({ id, sections = [] }) => [
        id,
        sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
          [startPoint, ...bendPoints, endPoint].map(round),
        ),
      ]),
    ),
  };
}
