// Roll call: who is in the room, in which roles, and how it was checked who they are.
import { type FormEvent, useState } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { ROLE_NAMES, type Role } from '../../../../shared/model/ceremonies/parts.ts';
import type { CeremonyView } from '../../../../shared/model/ceremonies/views.ts';
import { Button, Buttons } from '../../../components/button.tsx';
import { Line } from '../../../components/field.tsx';
import { CrossIcon } from '../../../components/icons.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Fine, Stack } from '../../../components/page.tsx';
import { useModel } from '../../../store.ts';
import { cx } from '../../../style/classes.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { roleTexts } from '../../../texts/shared.ts';
import { listed } from '../../../texts/words.ts';
import css from '../ceremonies.module.css';
import { useDraft, useStep } from '../running.ts';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

export interface PersonDraft {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly identity: string;
}

export const NOBODY: PersonDraft = { name: '', roles: [], identity: '' };

/** Names that were entered as parameters, by the role that they stand for. */
const NAMED: Readonly<Record<string, Role>> = { custodians: 'custodian', holders: 'holder' };

/** People who are known to come: those who are named in the parameters, else who is signed in. */
function expected(
  named: Readonly<Record<string, unknown>>,
  signedIn: readonly string[],
  roles: CeremonyView['roles'],
): PersonDraft[] {
  const people = new Map<string, { name: string; roles: Role[] }>();
  const add = (name: string, role: Role) => {
    const key = name.trim().toLowerCase();
    if (key === '') return;
    const known = people.get(key) ?? { name: name.trim(), roles: [] };
    if (!known.roles.includes(role)) known.roles.push(role);
    people.set(key, known);
  };
  for (const [parameter, role] of Object.entries(NAMED)) {
    const names = named[parameter];
    if (Array.isArray(names) && (roles[role] ?? 0) > 0) for (const name of names) add(String(name), role);
  }
  for (const name of signedIn) add(name, 'custodian');
  const found = [...people.values()].map((person) => ({ ...person, identity: '' }));
  return found.length > 0 ? suggested(found, roles) : [NOBODY];
}

/** Roles that nobody is named for by the parameters, proposed one after the other; who is at the keyboard is no witness. */
const PROPOSED = ['lead', 'operator', 'witness'] as const;

function suggested(people: readonly PersonDraft[], roles: CeremonyView['roles']): PersonDraft[] {
  return people.map((person, i) => {
    const own = PROPOSED.filter((role, at) => {
      const place = people.length <= 2 && role !== 'lead' ? at - 1 : at;
      return place === i && (roles[role] ?? 0) > 0;
    });
    return {
      ...person,
      roles: ROLE_NAMES.filter((role) => own.includes(role as never) || person.roles.includes(role)),
    };
  });
}

/** One person alone holds every role that the script asks for. */
const withAll = (person: PersonDraft, roles: CeremonyView['roles']): PersonDraft => ({
  ...person,
  roles: ROLE_NAMES.filter((role) => (roles[role] ?? 0) > 0),
});

export function PersonFields({
  person,
  number,
  tried,
  onChange,
}: {
  readonly person: PersonDraft;
  readonly number: number;
  readonly tried: boolean;
  readonly onChange: (part: Partial<PersonDraft>) => void;
}) {
  const lacking = (text: string) => (tried && text.trim() === '' ? ceremoniesTexts.missing : undefined);
  return (
    <>
      <Line
        label={ceremoniesTexts.personName}
        value={person.name}
        onChange={(name) => onChange({ name })}
        error={lacking(person.name)}
      />
      <Line
        label={ceremoniesTexts.identity}
        hint={ceremoniesTexts.identityHint}
        value={person.identity}
        maxLength={200}
        onChange={(identity) => onChange({ identity })}
        error={lacking(person.identity)}
      />
      <CheckboxGroup
        aria-label={ceremoniesTexts.rolesOf(number)}
        className={cx(css.roleGroup)}
        value={[...person.roles]}
        onChange={(roles) => onChange({ roles: ROLE_NAMES.filter((role) => roles.includes(role)) })}
      >
        <Label className={cx(css.label)}>{ceremoniesTexts.roles}</Label>
        <div className={cx(css.roles)}>
          {ROLE_NAMES.map((role) => (
            <Checkbox key={role} value={role} className={cx(css.role)}>
              <span aria-hidden="true" className={cx(css.box)} />
              {roleTexts[role].title}
            </Checkbox>
          ))}
        </div>
        <p aria-live="polite" className={cx(css.lacking)}>
          {tried && person.roles.length === 0 && ceremoniesTexts.noRole}
        </p>
      </CheckboxGroup>
    </>
  );
}

export const isWhole = ({ name, roles, identity }: PersonDraft): boolean =>
  name.trim() !== '' && identity.trim() !== '' && roles.length > 0;

export function RollCallStep() {
  const { running } = useStep();
  const { status } = useModel();
  const { roles } = running.view;
  const [people, setPeople] = useDraft<readonly PersonDraft[]>(
    'people',
    expected(
      (running.drafts.get('parameters') as Record<string, unknown> | undefined) ?? {},
      status?.signedIn.map(({ name }) => name) ?? [],
      roles,
    ),
  );
  const [tried, setTried] = useState(false);
  const change = (at: number, part: Partial<PersonDraft>) =>
    setPeople(people.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const [first = NOBODY] = people;
  const alone = () => setPeople([{ ...withAll(first, roles), identity: ceremoniesTexts.aloneIdentity }]);
  const known = () =>
    setPeople(
      people.map((one) => (one.identity.trim() === '' ? { ...one, identity: ceremoniesTexts.known } : one)),
    );
  const missing = ROLE_NAMES.flatMap((role) => {
    const least = Math.min(people.length === 1 ? 1 : Number.POSITIVE_INFINITY, roles[role] ?? 0);
    const lacking = least - people.filter((person) => person.roles.includes(role)).length;
    return lacking > 0 ? [ceremoniesTexts.lacking(roleTexts[role].title, lacking)] : [];
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (people.every(isWhole))
      running.enter({
        people: people.map(({ name, roles: own, identity }) => ({
          name: name.trim(),
          roles: [...own],
          identity: identity.trim(),
        })),
      });
  };
  return (
    <StepHead>
      <form onSubmit={submit} noValidate>
        <Stack>
          {people.map((person, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what identifies a person here
            <fieldset key={i} className={cx(css.person)}>
              <legend className={cx(css.label)}>{ceremoniesTexts.person(i + 1)}</legend>
              <PersonFields
                person={person}
                number={i + 1}
                tried={tried}
                onChange={(part) => change(i, part)}
              />
              {people.length > 1 && (
                <Button
                  look="link"
                  aria-label={ceremoniesTexts.removePerson(i + 1)}
                  onPress={() => setPeople(people.filter((_, j) => j !== i))}
                >
                  <CrossIcon />
                </Button>
              )}
            </fieldset>
          ))}
          <Buttons>
            <Button isDisabled={people.length >= 32} onPress={() => setPeople([...people, NOBODY])}>
              {ceremoniesTexts.addPerson}
            </Button>
            <Button onPress={known}>{ceremoniesTexts.allKnown}</Button>
            <Button onPress={alone}>{ceremoniesTexts.iAmAlone}</Button>
          </Buttons>
          <div aria-live="polite">
            {missing.length === 0 ? (
              <Fine>{ceremoniesTexts.allRoles}</Fine>
            ) : (
              <Notice title={ceremoniesTexts.needed}>
                <p>{listed(missing)}.</p>
              </Notice>
            )}
          </div>
          {people.length === 1 && <Fine>{ceremoniesTexts.alone}</Fine>}
          <StepFoot />
        </Stack>
      </form>
    </StepHead>
  );
}
