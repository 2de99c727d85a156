// Questions at a terminal. What is typed as a secret is never echoed, never becomes a string here, and is wiped.
import type { ReadStream, WriteStream } from 'node:tty';
import { refusal } from '../../shared/errors/index.ts';
import { wipe } from '../../shared/formats/bytes.ts';

export interface Terminal {
  /** One line without echo, in UTF-8 without its end; to be wiped by the caller. */
  secret(question: string): Promise<Uint8Array>;
  /** One line that is shown while it is typed, in UTF-8; to be wiped by the caller. */
  line(question: string): Promise<Uint8Array>;
  /** Shows `lines` alone on a screen that leaves no trace when the answer has come. */
  alone(lines: readonly string[], question: string): Promise<void>;
  say(line: string): void;
}

const LIMIT = 8192;
const ENTER_SCREEN = '\u001b[?1049h\u001b[2J\u001b[H';
const LEAVE_SCREEN = '\u001b[2J\u001b[3J\u001b[H\u001b[?1049l';

/** The terminal of this process: reads from `input` in raw mode, writes to `output` (standard error). */
export function terminalOf(input: ReadStream, output: WriteStream): Terminal {
  const write = (text: string) => output.write(text);
  return {
    say: (line) => void write(`${line}\n`),
    secret: (question) => readLine(input, question, write, false),
    line: (question) => readLine(input, question, write, true),
    async alone(lines, question) {
      write(`${ENTER_SCREEN}${lines.join('\n')}\n\n`);
      try {
        wipe(await readLine(input, question, write, false));
      } finally {
        write(LEAVE_SCREEN);
      }
    },
  };
}

const key = { ctrlC: 3, ctrlD: 4, backspace: 8, lineFeed: 10, enter: 13, ctrlU: 21, escape: 27, delete: 127 };

/** Refuses with `cancelled` on Ctrl-C, or when the input ends before a line does. */
function readLine(
  input: ReadStream,
  question: string,
  write: (text: string) => void,
  echo: boolean,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const typed = new Uint8Array(LIMIT);
    let length = 0;
    let inEscape = false;
    const end = (finish: () => void) => {
      input.off('data', take);
      input.off('end', ended);
      input.setRawMode(false);
      input.pause();
      write('\n');
      finish();
      wipe(typed);
    };
    const ended = () => end(() => reject(refusal('cancelled')));
    const erase = () => {
      if (length === 0) return;
      do length -= 1;
      while (length > 0 && ((typed[length] as number) & 0xc0) === 0x80);
      if (echo) write('\b \b');
    };
    const take = (chunk: Buffer) => {
      try {
        for (const byte of chunk) {
          if (inEscape) {
            inEscape = !(byte >= 0x40 && byte <= 0x7e && byte !== 0x5b && byte !== 0x4f);
          } else if (byte === key.enter || byte === key.lineFeed) {
            return end(() => resolve(typed.slice(0, length)));
          } else if (byte === key.ctrlC || (byte === key.ctrlD && length === 0)) {
            return ended();
          } else if (byte === key.backspace || byte === key.delete) {
            erase();
          } else if (byte === key.ctrlU) {
            while (length > 0) erase();
          } else if (byte === key.escape) {
            inEscape = true;
          } else if (byte >= 0x20 && length < LIMIT) {
            typed[length++] = byte;
            if (echo) write(String.fromCharCode(byte));
          }
        }
      } finally {
        chunk.fill(0);
      }
    };
    input.setRawMode(true);
    write(question);
    input.on('data', take);
    input.on('end', ended);
    input.resume();
  });
}
