// The size of the paper on which the record of a ceremony is set.
import { PAPERS } from '../../../shared/model/paper.ts';
import { Ways } from '../../components/ways.tsx';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { useRunning } from './running.ts';

export function RecordPaper() {
  const { paper, setPaper } = useRunning();
  return (
    <Ways
      label={ceremoniesTexts.size}
      options={PAPERS.map((value) => ({ value, label: value }))}
      value={paper}
      onChange={setPaper}
    />
  );
}
