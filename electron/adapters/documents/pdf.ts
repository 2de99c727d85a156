// Documents as PDF. Only the typefaces that are bundled are used; nothing is fetched, nothing runs when a file is opened.
import PDFDocument from 'pdfkit';
import { toHex } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import type { PaperDocument } from '../../core/ports/documents.ts';
import { Setter } from './blocks.ts';
import { type Face, fontParts } from './fonts.ts';
import { MARGIN, PAPER_POINTS, Sheet, set } from './sheet.ts';
import { FOOT_EXACT, FOOT_TEXT } from './styles.ts';
import { type Pdf, Typesetter } from './typesetting.ts';

const FACES: readonly Face[] = ['text', 'bold', 'exact'];

/** The document as the bytes of a PDF file. */
export async function pdfOf(document: PaperDocument): Promise<Uint8Array> {
  const pdf = begin(document);
  const bytes = collect(pdf);
  const type = new Typesetter(pdf);
  const sheet = new Sheet(pdf, document.paper);
  pdf.addPage();
  const setter = new Setter(sheet, type);
  setter.title(document.title, document.subtitle);
  for (const block of document.blocks) setter.block(block);
  sheet.end();
  feet(pdf, type, sheet, document);
  pdf.end();
  return bytes;
}

function begin({ title, made, paper }: PaperDocument): Pdf {
  const [width, height] = PAPER_POINTS[paper];
  const pdf = new PDFDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'en',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    // Not the library's own default, whose measures would be read from a file that is not there.
    font: '',
    info: { Title: title, Creator: 'Holdfast', Producer: 'Holdfast', CreationDate: new Date(made) },
  });
  for (const face of FACES) {
    for (const { name, file } of fontParts(face)) pdf.registerFont(name, file as unknown as Buffer);
  }
  return pdf;
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const parts: Uint8Array[] = [];
    pdf.on('data', (part: Uint8Array) => parts.push(part));
    pdf.on('end', () => done(Uint8Array.from(Buffer.concat(parts))));
    pdf.on('error', fail);
  });
}

/** What was hashed, in words and in full, and which page of how many. */
function feet(pdf: Pdf, type: Typesetter, sheet: Sheet, { mark }: PaperDocument): void {
  const words = `${mark.of}: ${fourWords(mark.sha256)}`;
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    pdf.markContent('Artifact', { type: 'Pagination' });
    const y = sheet.bottom + 16;
    const [foot = []] = type.lines(words, FOOT_TEXT, sheet.width);
    const [hash = []] = type.lines(`SHA-256 ${toHex(mark.sha256)}`, FOOT_EXACT, sheet.width);
    const [number = []] = type.lines(`Page ${page + 1} of ${count}`, FOOT_TEXT, sheet.width);
    set(pdf, foot, FOOT_TEXT, MARGIN, y);
    set(pdf, hash, FOOT_EXACT, MARGIN, y + FOOT_TEXT.leading);
    set(pdf, number, FOOT_TEXT, MARGIN + sheet.width - type.widthOf(number), y);
    pdf.endMarkedContent();
  }
}
