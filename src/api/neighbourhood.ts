import { checkFirst, MAX_FIRST } from '../analysis/first.ts';
import { checkWholeNumber } from '../analysis/whole-number.ts';
import { walkNeighbourhood, type Neighbourhood } from '../graph/neighbourhood/walk.ts';
import { publicLabel } from '../graph/storage-names.ts';
import { kindOfLabel } from './node-kinds.ts';
import { unknownId } from '../analysis/place/unknown-id.ts';
import { beforeReading, projectionOf, remainingMs } from './reading.ts';
import type { RequestContext } from './request-context.ts';

export async function neighbourhood(context: RequestContext, args: { id: string; depth: number; first: number }) {
  checkWholeNumber('depth', args.depth, 1, 3);
  checkFirst(args.first);
  await beforeReading(context);
  const found = await walkNeighbourhood(context.service.database, {
    ...args,
    viewer: context.viewer,
    timeoutMs: () => remainingMs(context),
  });
  if (found === null) {
    throw unknownId(projectionOf(context), 'id', args.id, null);
  }
  return {
    ...found,
    nodes: found.nodes.map((node) => ({ ...node, kind: kindOfLabel(publicLabel(node.label)) })),
    goOn: goOnOf(found, args),
  };
}

/** How to see what a cut neighbourhood leaves out; null where it is whole. */
export function goOnOf({ cut, wholeDepth, nodes }: Neighbourhood, args: { first: number }) {
  const zh: string[] = [];
  const en: string[] = [];
  if (cut.nodes) {
    zh.push(`只列出前 ${args.first} 个节点`);
    en.push(`only the first ${args.first} nodes are given`);
    if (args.first < MAX_FIRST) {
      zh.push(`可提高 first(至多 ${MAX_FIRST})`);
      en.push(`raise first (${MAX_FIRST} at most)`);
    }
  }
  if (cut.relationships) {
    zh.push('有的节点关系太多,未全部查看;它自己的列表字段(limit、offset)可逐页看全');
    en.push(
      'some node has more relationships than are looked at: its own list fields (limit, offset) give them page by page',
    );
  }
  if (zh.length === 0) return null;
  if (wholeDepth > 0) {
    zh.push(`depth: ${wholeDepth} 是完整的`);
    en.push(`with depth: ${wholeDepth} it is whole`);
  }
  const last = nodes.at(-1);
  if (last !== undefined && last.depth > 0) {
    zh.push(`也可从列出的最后几个节点继续,例如 ${last.id}(${last.name ?? last.id})`);
    en.push(
      `or go on from one of the last that are given, such as ${last.id} (${last.nameEn ?? last.name ?? last.id})`,
    );
  }
  return { zh: `${zh.join(';')}。`, en: `${en.join('; ')}.` };
}
