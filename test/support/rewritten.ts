// A transcript as somebody would write it who knows its form: entries changed, and the chain over them made again.
import { type Entry, FIRST_PREV, lineHash, lineOf, readTranscript } from '../../shared/formats/transcript.ts';

/** The text with each entry as `change` has it; an entry that becomes null is left out. */
export function rewritten(text: string, change: (entry: Entry) => Entry | null): string {
  let [prev, seq, made] = [FIRST_PREV, 0, ''];
  for (const entry of readTranscript(text).entries) {
    const other = change(entry);
    if (other === null) continue;
    seq += 1;
    const line = lineOf({ ...other, seq, prev });
    prev = lineHash(line);
    made += `${line}\n`;
  }
  return made;
}
