import { z } from 'zod';
import { isDay } from './calendar.ts';
import { ParkChainError } from './errors.ts';

/** Who is asking, from the least to the most trusted. */
export const VIEWERS = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL'] as const;
export type Viewer = (typeof VIEWERS)[number];

const port = z.coerce.number().int().min(0).max(65535);

/** Every setting, its default and its meaning. `docs/settings.md` and `.env.example` are compared with these names. */
export const SETTINGS = z.object({
  NEO4J_URI: z
    .string()
    .regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\//, 'starts with neo4j:// or bolt://')
    .optional(),
  NEO4J_USERNAME: z.string().min(1).default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().min(1).default('neo4j'),
  NEO4J_TEST_URI: z.string().optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4000),
  PARKCHAIN_HOME: z.string().min(1).default('.parkchain'),
  PARKCHAIN_VIEWER: z.enum(VIEWERS).optional(),
  PARKCHAIN_TODAY: z
    .string()
    .refine((value) => isDay(value), 'is a day such as 2026-11-24')
    .optional(),
  PARKCHAIN_DEADLINE_MS: z.coerce.number().int().min(100).max(120_000).default(10_000),
  PARKCHAIN_TEST_DOCKER: z.enum(['0', '1']).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Settings = z.infer<typeof SETTINGS>;

/** What child processes inherit: they need PATH and the like, and no more is ours to decide. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env };
}

/** Whether npm started this process, with a shell between. */
export function isRunByNpm(): boolean {
  return process.env['npm_lifecycle_event'] !== undefined;
}

/** Reads the environment once; every fault is told in one error. An empty variable counts as not set. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(
    Object.keys(SETTINGS.shape)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = SETTINGS.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ParkChainError('CONFIGURATION', `The configuration has ${faults.length} fault(s): ${faults.join('; ')}.`, {
    remedy: 'See .env.example for each variable and its default.',
  });
}
