import { ParkChainError } from '../errors.ts';
import { walkNeighbourhood } from '../graph/neighbourhood/walk.ts';
import { publicLabel } from '../graph/storage-names.ts';
import { kindOfLabel } from './node-kinds.ts';
import { unknownId } from '../analysis/place/unknown-id.ts';
import { beforeReading, projectionOf, remainingMs } from './reading.ts';
import type { RequestContext } from './request-context.ts';

function within(field: string, value: number, from: number, to: number): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw new ParkChainError('BAD_USER_INPUT', `${field}: ${value} is outside ${from}–${to}.`, {
    field,
    remedy: `Write a whole number from ${from} to ${to}.`,
  });
}

export async function neighbourhood(context: RequestContext, args: { id: string; depth: number; first: number }) {
  within('depth', args.depth, 1, 3);
  within('first', args.first, 1, 200);
  await beforeReading(context);
  const found = await walkNeighbourhood(context.service.database, {
    ...args,
    viewer: context.viewer,
    timeoutMs: () => remainingMs(context),
  });
  if (found === null) {
    throw unknownId(projectionOf(context), 'id', args.id, null);
  }
  return { ...found, nodes: found.nodes.map((node) => ({ ...node, kind: kindOfLabel(publicLabel(node.label)) })) };
}
