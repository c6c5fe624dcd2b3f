import { z } from 'zod';

/** What one cell of a table may hold. Every parser takes the cell's text; an empty cell is null where allowed. */

const number = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,3})?$/;

export const text = z.string().transform((value, context) => {
  const trimmed = value.normalize('NFC').trim();
  if (trimmed === '') context.addIssue({ code: 'custom', message: 'is empty', params: { remedy: 'fill in the cell' } });
  return trimmed;
});

/** The same parser, with an empty cell read as null. */
export function optional<T extends z.ZodType<unknown, string>>(cell: T) {
  return z.string().transform((value, context): z.output<T> | null => {
    if (value.trim() === '') return null;
    const parsed = cell.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) context.addIssue({ ...issue, path: [] });
    return z.NEVER;
  });
}

function custom(message: string, remedy: string) {
  return { code: 'custom' as const, message, params: { remedy } };
}

export const optionalText = optional(text);

/** A finite number; separators, units and words are not read here but by the ledger reader. */
export const quantity = z.string().transform((value, context) => {
  const trimmed = value.trim();
  const read = Number(trimmed);
  if (!number.test(trimmed) || !Number.isFinite(read)) {
    context.addIssue(custom('is not a finite number', 'write digits with a point, such as 40000 or 0.92'));
    return z.NEVER;
  }
  return read;
});

export const nonNegative = quantity.refine((value) => value >= 0, {
  message: 'is below zero',
  params: { remedy: 'write a quantity of zero or more' },
});

/** A part of a whole, from 0 to 1. */
export const share = nonNegative.refine((value) => value <= 1, {
  message: 'is above one',
  params: { remedy: 'write a share from 0 to 1: 0.35 for 35 %' },
});

export const integer = z.string().transform((value, context) => {
  const trimmed = value.trim();
  if (!/^\d{1,12}$/.test(trimmed)) {
    context.addIssue(custom('is not a whole number', 'write digits only'));
    return z.NEVER;
  }
  return BigInt(trimmed);
});

export const truth = z.string().transform((value, context) => {
  const trimmed = value.trim().toLowerCase();
  if (trimmed === 'true' || trimmed === '是') return true;
  if (trimmed === 'false' || trimmed === '否') return false;
  context.addIssue(custom('is neither true nor false', 'write true or false'));
  return z.NEVER;
});

/** `;`-separated items; an empty cell is an empty list. */
export const list = z.string().transform((value) => [
  ...new Set(
    value
      .split(/[;；]/)
      .map((item) => item.normalize('NFC').trim())
      .filter((item) => item !== ''),
  ),
]);

export function word<const W extends readonly [string, ...string[]]>(...words: W) {
  return z.string().transform((value, context): W[number] => {
    const trimmed = value.trim();
    if (words.includes(trimmed)) return trimmed;
    context.addIssue(custom('is not one of the words allowed here', `write one of ${words.join(', ')}`));
    return z.NEVER;
  });
}

/** `;`-separated words of a list; an empty cell is an empty list. */
export function words(...allowed: string[]) {
  return list.transform((items, context) => {
    const other = items.find((item) => !allowed.includes(item));
    if (other === undefined) return items;
    context.addIssue(
      custom(`holds ${other}, which is not one of the words allowed here`, `write some of ${allowed.join(', ')}`),
    );
    return z.NEVER;
  });
}

/** A word of the source, read as a state of ours; any other word is a fault, never a guess. */
export function wordAs<T>(meanings: Readonly<Record<string, T>>) {
  return z.string().transform((value, context): T => {
    const meaning = meanings[value.trim()];
    if (meaning !== undefined) return meaning;
    context.addIssue(
      custom('is not a word whose meaning is settled', `write one of ${Object.keys(meanings).join(', ')}`),
    );
    return z.NEVER;
  });
}

/** YYYY, YYYY-MM or YYYY-MM-DD that exists in the calendar. */
export const partialDate = z.string().transform((value, context) => {
  const trimmed = value.trim();
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(trimmed);
  const month = Number(match?.[2] ?? 1);
  const day = Number(match?.[3] ?? 1);
  const date = match === null ? null : new Date(Date.UTC(Number(match[1]), month - 1, day));
  if (date === null || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    context.addIssue(custom('is not a date', 'write YYYY, YYYY-MM or YYYY-MM-DD'));
    return z.NEVER;
  }
  return trimmed;
});

/** A reference to a node, told by the kind before the colon. */
export function reference(...kinds: [string, ...string[]]) {
  return z.string().transform((value, context) => {
    const trimmed = value.trim();
    const kind = trimmed.slice(0, trimmed.indexOf(':'));
    if (!kinds.includes(kind) || !/^[a-z-]+:[a-z0-9][a-z0-9.+-]*$/.test(trimmed)) {
      context.addIssue(custom(`is not an id of ${kinds.join(' or ')}`, `write an id such as ${kinds[0]}:some-name`));
      return z.NEVER;
    }
    return trimmed;
  });
}

/** `;`-separated references. */
export function references(...kinds: [string, ...string[]]) {
  const one = reference(...kinds);
  return z.string().transform((value, context) => {
    const out: string[] = [];
    for (const item of value.split(/[;；]/).filter((part) => part.trim() !== '')) {
      const parsed = one.safeParse(item);
      if (parsed.success) out.push(parsed.data);
      else for (const issue of parsed.error.issues) context.addIssue({ ...issue, path: [] });
    }
    return out;
  });
}

export const PLACE_KINDS = ['region', 'park', 'subpark'] as const;
export const placeReference = reference(...PLACE_KINDS);
