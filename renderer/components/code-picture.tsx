// A QR code on the screen, of what is no secret.
import { qrModules } from '../../shared/formats/card-qr.ts';
import { cx } from '../style/classes.ts';
import css from './card-ways.module.css';

export function CodePicture({
  text,
  label,
  most,
}: {
  readonly text: string;
  readonly label: string;
  /** Highest version of code, where cards are not meant. */
  readonly most?: number;
}) {
  const modules = qrModules(text, most);
  const side = modules.length + 8;
  const squares = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      className={cx(css.code)}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="white" />
      <path d={squares.join('')} fill="black" />
    </svg>
  );
}
