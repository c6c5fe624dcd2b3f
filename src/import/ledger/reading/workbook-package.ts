import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { BadTableError } from '../../../errors.ts';
import { refusal } from './refusal.ts';
import type { SourceFile } from './source-file.ts';

const MOST_ENTRIES = 10_000;
const MOST_BYTES = 512 * 1024 * 1024;
/** An entry above this size must not be smaller packed than its size divided by the ratio. */
const WATCHED_BYTES = 10 * 1024 * 1024;
const HIGHEST_RATIO = 200;
const SAVE_AGAIN = 'open it in Excel or WPS and save it again as .xlsx';
const SAVE_SMALLER = 'save the sheet that holds the table as a workbook of its own';

/**
 * The zip around a workbook, checked before anything is unpacked: what the entries declare is limited here, and an
 * entry that unpacks to more than it declares ends in a fault. Nothing is written to the disk.
 */
export interface WorkbookPackage {
  readonly shown: string;
  has(part: string): boolean;
  /** The bytes of a part; `part` is a path inside the package, compared without case as the format says. */
  read(part: string): AsyncGenerator<Buffer>;
}

/** yauzl tells damage by plain errors; the file system's have a syscall. */
function damaged(shown: string, error: unknown): unknown {
  if (error instanceof BadTableError || !(error instanceof Error)) return error;
  if ('syscall' in error) {
    return refusal({ file: shown }, 'cannot be read', 'check that the file exists and may be read');
  }
  return /bytes in the stream/.test(error.message)
    ? refusal({ file: shown }, 'unpacks to another size than it declares', SAVE_AGAIN)
    : refusal({ file: shown }, `is a damaged workbook (${error.message})`, SAVE_AGAIN);
}

function assertHarmless(shown: string, entry: Entry): void {
  const name = entry.fileName.toLowerCase();
  if (name.endsWith('vbaproject.bin') || name.includes('/macrosheets/')) {
    throw refusal({ file: shown }, 'holds macros', 'save it without macros as .xlsx');
  }
  if (entry.isEncrypted()) {
    throw refusal({ file: shown }, 'is locked by a password', 'save it as .xlsx without a password');
  }
  if (
    entry.uncompressedSize > WATCHED_BYTES &&
    entry.uncompressedSize > HIGHEST_RATIO * Math.max(entry.compressedSize, 1)
  ) {
    throw refusal(
      { file: shown },
      `unpacks to more than ${HIGHEST_RATIO} times its size (${entry.fileName})`,
      SAVE_AGAIN,
    );
  }
}

async function checkedEntries(zip: ZipFile, shown: string): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) {
    throw refusal({ file: shown }, `holds more than ${MOST_ENTRIES} parts`, SAVE_AGAIN);
  }
  const entries = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    assertHarmless(shown, entry);
    bytes += entry.uncompressedSize;
    if (bytes > MOST_BYTES) {
      throw refusal({ file: shown }, `unpacks to more than ${MOST_BYTES / 1024 / 1024} MB`, SAVE_SMALLER);
    }
    const name = entry.fileName.toLowerCase();
    if (entries.has(name)) throw refusal({ file: shown }, `holds ${entry.fileName} twice`, SAVE_AGAIN);
    entries.set(name, entry);
  }
  return entries;
}

const openZip = (path: string) => yauzl.openPromise(path, { lazyEntries: true, autoClose: false });

export async function openPackage({ path, shown }: SourceFile): Promise<WorkbookPackage> {
  let entries: Map<string, Entry>;
  try {
    const zip = await openZip(path);
    try {
      entries = await checkedEntries(zip, shown);
    } finally {
      zip.close();
    }
  } catch (error) {
    throw damaged(shown, error);
  }
  return {
    shown,
    has: (part) => entries.has(part.toLowerCase()),
    async *read(part) {
      const entry = entries.get(part.toLowerCase());
      if (entry === undefined) throw refusal({ file: shown }, `has no part ${part}`, SAVE_AGAIN);
      try {
        const zip = await openZip(path);
        try {
          let sum = 0;
          for await (const chunk of await zip.openReadStreamPromise(entry)) {
            sum = crc32(chunk as Buffer, sum);
            yield chunk as Buffer;
          }
          if (sum !== entry.crc32) throw new Error(`the checksum of ${part} is another`);
        } finally {
          zip.close();
        }
      } catch (error) {
        throw damaged(shown, error);
      }
    },
  };
}
