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

/**
 * What the IDE has no setting for: its advertisement is hidden, and on the first visit the first tab is opened, where it
 * would open the last. Without these it works all the same.
 */
const OVERRIDES = `<style>app-banner, .app-banner-container { display: none !important }</style>
<script>
  const look = setInterval(() => {
    const [first] = document.querySelectorAll('.window-switcher__item');
    if (first === undefined) return;
    clearInterval(look);
    if (localStorage.getItem('parkchain-visited') === null) first.click();
    localStorage.setItem('parkchain-visited', '1');
  }, 100);
  setTimeout(() => clearInterval(look), 20000);
</script>`;

/** A GraphQL IDE at `/`, served from this process alone: it opens without a network, one tab an example. */
export async function registerIde(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', (request, _reply, payload, done) => {
    const isPage = request.routeOptions.url === '/' && typeof payload === 'string';
    done(null, isPage ? payload.replace('</head>', `${OVERRIDES}</head>`) : payload);
  });
  await app.register(AltairFastify, {
    path: '/',
    baseURL: '/ide/',
    endpointURL: '/graphql',
    // Nothing is stored or looked up outside this machine.
    disableAccount: true,
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
