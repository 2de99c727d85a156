// The foot of a dialog that writes a file. To write is its act until the file is there; then to close is.
import { Button } from './button.tsx';
import { Foot } from './dialog.tsx';

export function WriteFoot({
  write,
  close,
  written,
  busy,
  ready = true,
  onWrite,
  onClose,
}: {
  /** What the two buttons say. */
  readonly write: string;
  readonly close: string;
  readonly written: boolean;
  readonly busy: boolean;
  /** Whether there is something to write. */
  readonly ready?: boolean;
  readonly onWrite: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Foot>
      <Button look={written ? 'plain' : 'primary'} busy={busy} isDisabled={!ready} onPress={onWrite}>
        {write}
      </Button>
      <Button look={written ? 'primary' : 'plain'} isDisabled={busy} onPress={onClose}>
        {close}
      </Button>
    </Foot>
  );
}
