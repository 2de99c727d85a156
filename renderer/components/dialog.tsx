// A dialog over the screen. Escape closes it, the focus returns to where it came from. Higher than the window, what it holds
// moves between its title and its buttons, which stay in sight.
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { OfScreen } from '../page-words.ts';
import { cx } from '../style/classes.ts';
import { Buttons } from './button.tsx';
import css from './dialog.module.css';

/** `children` gets a function that closes; while `busy` the dialog cannot be closed. */
export function Dialog({
  title,
  open,
  onClose,
  busy = false,
  top = false,
  children,
}: {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly busy?: boolean;
  readonly top?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <ModalOverlay
      className={cx(css.veil, top && css.top)}
      isOpen={open}
      isDismissable={false}
      isKeyboardDismissDisabled={busy}
      onOpenChange={(next) => {
        if (!next && !busy) onClose();
      }}
    >
      <Modal className={cx(css.modal)}>
        <AriaDialog className={cx(css.dialog)}>
          <div className={cx(css.head)}>
            <Heading slot="title" level={2} className={cx(css.title)}>
              {title}
            </Heading>
          </div>
          <OfScreen value={false}>{children}</OfScreen>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The ways out of a dialog, last in it. Where a form stands on a screen as well, they are buttons like others there. */
export function Foot({ children }: { readonly children: ReactNode }) {
  return (
    <div className={cx(css.foot)}>
      <Buttons>{children}</Buttons>
    </div>
  );
}
