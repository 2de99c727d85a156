// What secrets come in by and are shown in: passphrases and cards.
import { useEffect, useRef, useState } from 'react';
import { useApprovers } from '../../../../renderer/components/approvers.tsx';
import { Button, Buttons } from '../../../../renderer/components/button.tsx';
import { CardEntry } from '../../../../renderer/components/card-entry.tsx';
import { CardFace } from '../../../../renderer/components/card-face.tsx';
import { CardPiles } from '../../../../renderer/components/card-piles.tsx';
import { CardRow, onTable } from '../../../../renderer/components/card-row.tsx';
import { CodePicture } from '../../../../renderer/components/code-picture.tsx';
import { HoldButton, useHoldToShow } from '../../../../renderer/components/hold-to-show.tsx';
import { NewPassphrase } from '../../../../renderer/components/new-passphrase.tsx';
import { Stack } from '../../../../renderer/components/page.tsx';
import { PassphraseInput } from '../../../../renderer/components/passphrase-input.tsx';
import { PictureEntry, PictureVerdicts } from '../../../../renderer/components/picture-entry.tsx';
import { SealedEntry } from '../../../../renderer/components/sealed-entry.tsx';
import { SealedFace } from '../../../../renderer/components/sealed-face.tsx';
import { Together, type TogetherHandle } from '../../../../renderer/components/together.tsx';
import { mirror, TypedCard } from '../../../../renderer/components/typed-card.tsx';
import { TypedEntry } from '../../../../renderer/components/typed-entry.tsx';
import { failure } from '../../../../shared/errors/index.ts';
import { sealedText } from '../../../../shared/formats/card-sealed.ts';
import { cardText } from '../../../../shared/formats/card-text.ts';
import { cardWords } from '../../../../shared/formats/card-words.ts';
import type { VaultStatus } from '../../../../shared/model/views/status.ts';
import { headerOf } from '../../../../shared/secret-port.ts';
import { madeUpCard, madeUpPayload, madeUpSealed, STRANGE_CARDS } from '../../../support/fake-cards.ts';
import { Examples, LONG, nothing, Sheet, Shown, UNBROKEN } from './shown.tsx';

const taken = async () => undefined;

function PassphraseExamples() {
  const typed = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (typed.current !== null) typed.current.value = 'six words of no secret';
  }, []);
  const [first, second] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  return (
    <Examples of="Passphrase">
      <Shown as="empty">
        <PassphraseInput label="Passphrase of Ann Berg" ref={first} />
      </Shown>
      <Shown as="typed">
        <PassphraseInput label="Passphrase of Bo Lindqvist" ref={typed} />
      </Shown>
      <Shown as="wrong, reached by the keyboard" forced="focus-visible">
        <PassphraseInput label={`Passphrase of ${LONG}`} ref={second} error="Enter the passphrase." />
      </Shown>
      <Shown as="a new one, as policy asks" wide>
        <NewPassphrase names={[]} asked={90} onChosen={nothing}>
          <Buttons>
            <Button type="submit">Take it</Button>
          </Buttons>
        </NewPassphrase>
      </Shown>
    </Examples>
  );
}

/** A new passphrase that was tried with this in its two fields. */
function Tried({ asked, typed }: { readonly asked: number | null; readonly typed: readonly string[] }) {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const fields = own.current?.querySelectorAll('input') ?? [];
    for (const [i, field] of fields.entries()) field.value = typed[i] ?? '';
    own.current?.querySelector('form')?.requestSubmit();
  }, [typed]);
  return (
    <div ref={own} data-tried>
      <NewPassphrase names={[]} asked={asked} onChosen={nothing}>
        <Buttons>
          <Button type="submit">Take it</Button>
        </Buttons>
      </NewPassphrase>
    </div>
  );
}

const EMPTY: readonly string[] = [];
const WEAK = ['secret', 'secret'];
const DIFFERENT = ['six words of no secret', 'five words of no secret'];

function TriedExamples() {
  return (
    <Examples of="New passphrase, refused">
      <Shown as="empty" wide>
        <Tried asked={90} typed={EMPTY} />
      </Shown>
      <Shown as="too weak" wide>
        <Tried asked={90} typed={WEAK} />
      </Shown>
      <Shown as="two that differ" wide>
        <Tried asked={null} typed={DIFFERENT} />
      </Shown>
    </Examples>
  );
}

function HoldExamples() {
  const rest = useHoldToShow();
  return (
    <Examples of="Hold to show">
      <Shown as="hidden">
        <HoldButton hold={rest}>Hold to show the card</HoldButton>
      </Shown>
      <Shown as="shown for a while, in the plain look">
        <HoldButton hold={{ ...rest, shown: true, left: 12 }} look="plain">
          Hold to show the words
        </HoldButton>
      </Shown>
    </Examples>
  );
}

function PeopleExamples() {
  const { fields } = useApprovers(3);
  const together = useRef<TogetherHandle>(null);
  const lacking = useRef<TogetherHandle>(null);
  useEffect(() => {
    lacking.current?.ready();
  }, []);
  return (
    <Examples of="People who act together">
      <Shown as="those who approve beside the one who acts">{fields}</Shown>
      <Shown as="everyone">
        <Together needed={3} ref={together} />
      </Shown>
      <Shown as="two of three, one of them lacking">
        <Together needed={2} ref={lacking} />
      </Shown>
    </Examples>
  );
}

/** A typed card with two suspect parts. */
export function Typed({ text, look }: { readonly text: string; readonly look: 'text' | 'words' }) {
  const sheet = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const field = document.createElement('input');
    field.value = text;
    mirror(sheet.current, field);
  }, [text]);
  return (
    <TypedCard
      look={look}
      suspects={[
        { position: 3, kind: 'replaced' },
        { position: 11, kind: 'replaced' },
      ]}
      ref={sheet}
      onPart={nothing}
    />
  );
}

function FaceExamples() {
  const payload = useRef<Uint8Array | null>(madeUpPayload(1));
  const card = { number: 1, of: 5, threshold: 3, payload };
  return (
    <Examples of="Card on the screen">
      <Shown as="hidden" wide>
        <CardFace {...card} label="Ann Berg" shown={false} left={null} />
      </Shown>
      <Shown as="shown, for twelve seconds more" wide>
        <CardFace {...card} label={UNBROKEN} shown left={12} />
      </Shown>
      <Shown as="sealed" wide>
        <SealedFace text={sealedText(madeUpSealed(2))} label="Bo Lindqvist" />
      </Shown>
      <Shown as="a code of what is no secret">
        <CodePicture text={sealedText(madeUpSealed(3)).toUpperCase()} label="A sealed card as a code" />
      </Shown>
    </Examples>
  );
}

const pile = (why: string, card: keyof typeof STRANGE_CARDS, missing: number) => ({
  key: card,
  header: headerOf(STRANGE_CARDS[card]),
  xs: missing === 0 ? [1, 2, 3] : [2],
  why,
  missing,
});

function EntryExamples() {
  return (
    <Examples of="Card coming in">
      <Shown as="by any way, with a further button" wide>
        <CardEntry label="Card, text or words" onCard={taken} submit="Take the card">
          <Button>It is lost</Button>
        </CardEntry>
      </Shown>
      <Shown as="typed" wide>
        <TypedEntry label="Card of Ann Berg" onEntry={taken} submit="Check the card" />
      </Shown>
      <Shown as="typed, as text with two parts that are suspect" wide>
        <Typed look="text" text={cardText(madeUpCard(1))} />
      </Shown>
      <Shown as="typed, as words with two that are suspect" wide>
        <Typed look="words" text={cardWords(madeUpCard(1)).join(' ')} />
      </Shown>
      <Shown as="from a picture" wide>
        <PictureEntry onCode={taken} many={false} />
      </Shown>
      <Shown as="from several pictures" wide>
        <PictureEntry onCode={taken} many />
      </Shown>
      <Shown as="what became of several pictures" wide>
        <PictureVerdicts
          of={[
            { key: 0, name: 'card-of-ann.jpg', told: null },
            { key: 1, name: 'the-wrong-photograph.png', told: failure('card-code-other') },
            { key: 2, name: `${UNBROKEN}.jpg`, told: failure('card-other-set', { rehearsal: false }) },
          ]}
        />
      </Shown>
      <Shown as="sealed, waiting for its key" wide>
        <SealedEntry card={madeUpSealed(4)} onCard={taken} onDone={nothing} />
      </Shown>
      <Shown as="put aside" wide>
        <CardPiles
          piles={[
            pile('The card belongs to another vault.', 'card-other-vault', 2),
            pile(`The card belongs to an older set. ${LONG}`, 'card-old-epoch', 0),
          ]}
          opens={({ epoch }) => (epoch === 1 ? 'The backup of 2024 on the red stick.' : null)}
        />
      </Shown>
    </Examples>
  );
}

export function SecretsSheet({ status }: { readonly status: VaultStatus }) {
  const [cards] = useState(() =>
    onTable(status.cards.map((card, i) => (i === 2 ? { ...card, proven: null, readBack: false } : card))),
  );
  return (
    <Sheet title="Secrets">
      <PassphraseExamples />
      <TriedExamples />
      <HoldExamples />
      <PeopleExamples />
      <FaceExamples />
      <EntryExamples />
      <Examples of="Cards on the table">
        <Shown as="of a vault" wide>
          <CardRow label="Cards of the vault" cards={cards} />
        </Shown>
        <Shown as="of a ceremony, in every state" wide>
          <Stack>
            <CardRow
              label="Cards of the ceremony"
              cards={(['proven', 'now', 'due', 'open'] as const).map((state, i) => ({
                number: i + 1,
                label: i === 3 ? UNBROKEN : `Person ${i + 1}`,
                state,
                note: state,
              }))}
            />
          </Stack>
        </Shown>
      </Examples>
    </Sheet>
  );
}
