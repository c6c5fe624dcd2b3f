/** Edges a walk may visit, those it looks at in vain and those it looks at again included (docs/method.md, Walks). */
export const MAX_EDGES_VISITED = 500_000;

/** What is left of the edges a walk may visit. */
export interface EdgeBudget {
  /** Asks for so many edges, before they are looked at: false, now and from now on, once there are not so many left. */
  readonly take: (edges: number) => boolean;
  readonly isSpent: () => boolean;
}

export function edgeBudget(most: number): EdgeBudget {
  let left = most;
  return {
    take(edges) {
      left = edges > left ? -1 : left - edges;
      return left >= 0;
    },
    isSpent: () => left < 0,
  };
}
