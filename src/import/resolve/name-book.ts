import { dice } from '../../dice.ts';
import { normalise } from '../../normalise.ts';

export interface BookEntry {
  id: string;
  label: string;
  name: string;
  nameEn: string | null;
  aliases: readonly string[];
  at: readonly string[];
}

/** Nodes of other kinds by their exact names: industries, chains, segments, processes, projects, lists. */
export interface NameBook {
  /** The nodes of a label that bear the name, or whose id it is. */
  find(label: string, name: string): readonly BookEntry[];
  /** Names of a label most like the text, best first. */
  nearest(label: string, text: string, limit: number): string[];
}

export function createNameBook(entries: readonly BookEntry[]): NameBook {
  const byName = new Map<string, BookEntry[]>();
  const byLabel = new Map<string, BookEntry[]>();
  for (const entry of entries) {
    const list = byLabel.get(entry.label);
    if (list === undefined) byLabel.set(entry.label, [entry]);
    else list.push(entry);
    for (const name of new Set([entry.name, entry.nameEn ?? '', entry.id, ...entry.aliases].map(normalise))) {
      if (name === '') continue;
      const key = `${entry.label} ${name}`;
      const held = byName.get(key);
      if (held === undefined) byName.set(key, [entry]);
      else held.push(entry);
    }
  }
  return {
    find: (label, name) => byName.get(`${label} ${normalise(name)}`) ?? [],
    nearest(label, text, limit) {
      const wanted = new Set(normalise(text));
      return (byLabel.get(label) ?? [])
        .map(({ name }) => ({ name, share: dice(new Set(normalise(name)), wanted) }))
        .filter(({ share }) => share > 0)
        .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
        .slice(0, limit)
        .map(({ name }) => name);
    },
  };
}
