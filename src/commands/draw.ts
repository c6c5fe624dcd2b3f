import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Viewer } from '../config.ts';
import { chainMap } from '../drawing/chain-map.ts';
import { drawChain } from '../drawing/draw-chain.ts';
import type { Database } from '../graph/database.ts';
import { readMark } from '../graph/dataset/commit-version.ts';
import { buildProjection } from '../projection/build.ts';
import { readRows } from '../projection/read-rows.ts';
import { say } from './tell.ts';
import { withGraph } from './with-graph.ts';

/** What a picture's file is called: the chain's id without its prefix. */
export const pictureName = (chain: string) => `${chain.replace('chain:', '')}.svg`;

/** Draws chains of the graph as it stands; all of them where none is named. Gives them by the name of their file. */
export async function drawChains(
  database: Database,
  chains: readonly string[],
  viewer: Viewer,
): Promise<Map<string, string>> {
  const { version } = await readMark(database);
  const projection = buildProjection(await readRows(database), version ?? 0, viewer);
  const all = [...projection.names.values()].filter(({ label }) => label === 'Chain').map(({ id }) => id);
  const pictures = new Map<string, string>();
  for (const chain of chains.length > 0 ? chains : all.sort())
    pictures.set(pictureName(chain), await drawChain(chainMap(projection, chain)));
  return pictures;
}

export async function draw(chains: readonly string[], options: { out: string }, signal: AbortSignal): Promise<void> {
  await withGraph(signal, async (database) => {
    const pictures = await drawChains(database, chains, 'PUBLIC');
    mkdirSync(options.out, { recursive: true });
    for (const [name, picture] of pictures) {
      writeFileSync(join(options.out, name), picture);
      say(join(options.out, name));
    }
  });
}
