import type { Projection } from '../../projection/projection.ts';
import type { Walk } from './walk.ts';

/**
 * How to see the rest of a walk that was cut: by the number of products asked for, by the bound on edges, or by both. Null
 * where nothing was cut.
 */
export function goOnOf(
  projection: Projection,
  { product, hops, wholeHops }: Walk,
  asked: { maxHops: number; first: number; most: number; maxEdges: number },
): { zh: string; en: string } | null {
  const total = product.length;
  const last = product[Math.min(asked.first, total) - 1];
  const zh: string[] = [];
  const en: string[] = [];
  if (wholeHops < asked.maxHops) {
    zh.push(`已查看 ${asked.maxEdges} 条边,只走完 ${wholeHops} 步`);
    en.push(`${asked.maxEdges} edges were looked at, and ${wholeHops} hop(s) walked whole`);
  }
  if (asked.first < total) {
    zh.push(`${wholeHops} 步内共 ${total} 个产品,列出前 ${asked.first} 个`);
    en.push(`${total} products lie within ${wholeHops} hop(s), the first ${asked.first} are listed`);
    const near = hopsThatFit(hops, asked.most);
    if (total <= asked.most) {
      zh.push(`first: ${total} 可看全`);
      en.push(`first: ${total} shows all of them`);
    } else if (near > 0) {
      zh.push(`first: ${asked.most} 配 maxHops: ${near} 可看全 ${near} 步之内的`);
      en.push(`first: ${asked.most} with maxHops: ${near} shows all within ${near} hop(s)`);
    } else {
      zh.push(`first 至多 ${asked.most}`);
      en.push(`first may be ${asked.most} at most`);
    }
  }
  if (zh.length === 0) return null;
  if (last !== undefined) {
    const id = projection.productIds[last] ?? '';
    const name = projection.names.get(id);
    zh.push(`从列出的最后几个产品可继续走,例如 ${id}(${name?.name ?? id})`);
    en.push(
      `to go further, start at one of the last that are listed, such as ${id} (${name?.nameEn ?? name?.name ?? id})`,
    );
  }
  return { zh: `${zh.join(';')}。`, en: `${en.join('; ')}.` };
}

/** The most hops whose products all fit in one answer: 0 where those of the first do not. */
function hopsThatFit(hops: Walk['hops'], most: number): number {
  return (hops[most] ?? 1) - 1;
}
