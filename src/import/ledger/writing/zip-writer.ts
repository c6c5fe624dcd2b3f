import { Zip, ZipDeflate } from 'fflate';

/** Text is handed on in pieces of about this many characters. */
const PIECE = 1 << 16;
/** The first day a zip can tell, so that the same parts give the same bytes; at noon it exists in every time zone. */
const DATE = new Date(1980, 0, 1, 12);

/** Packs parts into a zip as they come. fflate packs in JavaScript, so the bytes are the same on every machine. */
export class ZipWriter {
  readonly #write: (bytes: Uint8Array) => Promise<void>;
  readonly #zip: Zip;
  readonly #encoder = new TextEncoder();
  #packed: Uint8Array[] = [];

  constructor(write: (bytes: Uint8Array) => Promise<void>) {
    this.#write = write;
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      this.#packed.push(bytes);
    });
  }

  async add(name: string, pieces: Iterable<string>): Promise<void> {
    const part = new ZipDeflate(name);
    part.mtime = DATE;
    this.#zip.add(part);
    let text = '';
    for (const piece of pieces) {
      text += piece;
      if (text.length < PIECE) continue;
      part.push(this.#encoder.encode(text));
      text = '';
      await this.#flush();
    }
    part.push(this.#encoder.encode(text), true);
    await this.#flush();
  }

  async end(): Promise<void> {
    this.#zip.end();
    await this.#flush();
  }

  async #flush(): Promise<void> {
    const packed = this.#packed;
    this.#packed = [];
    for (const bytes of packed) await this.#write(bytes);
  }
}
