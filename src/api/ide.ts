import { readdirSync, readFileSync } from 'node:fs';
import { AltairFastify } from 'altair-fastify-plugin';
import type { FastifyInstance } from 'fastify';

const FOLDER = new URL('../../schema/operations/', import.meta.url);

export interface ExampleOperation {
  file: string;
  /** The comment on its first line. */
  title: string;
  query: string;
}

/** The named operations that ship, in the order of their file names. */
export function exampleOperations(): ExampleOperation[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const query = readFileSync(new URL(file, FOLDER), 'utf8');
      return { file, title: /^#\s*(.+)$/m.exec(query)?.[1] ?? file, query };
    });
}

/** A GraphQL IDE at `/`, served from this process alone: it opens without a network, one tab an example. */
export async function registerIde(app: FastifyInstance): Promise<void> {
  await app.register(AltairFastify, {
    path: '/',
    baseURL: '/ide/',
    endpointURL: '/graphql',
    initialWindows: exampleOperations().map(({ title, query }) => ({
      initialName: title.split(/[::]/)[0] ?? title,
      initialQuery: query,
    })),
    initialSettings: {
      disablePushNotification: true,
      theme: 'light',
      language: 'zh-CN' as never,
      'schema.reloadOnStart': true,
    },
  });
}
