const STEP = 5_000;

/** Counts rows as they are done, and tells from time to time how many of all. */
export function countRows(
  total: number,
  what: string,
  report: ((message: string) => void) | undefined,
): (rows: number) => void {
  let done = 0;
  let told = 0;
  return (rows) => {
    done += rows;
    if (done - told < STEP && done < total) return;
    told = done;
    report?.(`${done} of ${total} ${what}`);
  };
}
