import { readMigrations } from './migrate.ts';

/** Properties whose values together no two nodes of a label may share. */
export interface UniqueKey {
  label: string;
  properties: string[];
}

/** Every key the migrations make unique, so that data can be checked before it meets the database. */
export function uniqueKeys(): UniqueKey[] {
  return readMigrations()
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => {
      const found = /^CREATE CONSTRAINT .* FOR \(\w+:(\w+)\) REQUIRE \(?([^()]+)\)? IS UNIQUE$/.exec(statement);
      const [, label, keys] = found ?? [];
      if (label === undefined || keys === undefined) return [];
      return [{ label, properties: keys.split(',').map((key) => key.trim().replace(/^\w+\./, '')) }];
    });
}
