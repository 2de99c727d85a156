// The sheets of the page of components, and the components that are on none of them.

export const SHEET_NAMES = [
  'controls',
  'choices',
  'members',
  'told',
  'secrets',
  'lists',
  'pictures',
  'pick-plain',
  'pick-hints',
  'pick-long',
  'dialog-refused',
  'dialog-running',
  'dialog-reason',
  'dialog-top',
  'palette',
  'help',
  'frame',
  'ceremony',
  'doorway',
] as const;
export type SheetName = (typeof SHEET_NAMES)[number];

/** Components that are on no sheet by themselves, with the reason. */
export const ELSEWHERE = {
  BelowChoice:
    'stands below every choice that is hinted at or wrong, on the sheets of controls and of choices',
  Foot: 'holds the buttons of every dialog, of which there are sheets',
  WhoIsHere: 'is the boxes of people who act together, on the sheet of secrets, and of the unlock screen',
  WriteFoot: 'is the foot of dialogs that write a file, before and after; their photographs show both',
  LossFacts: 'stands in every dialog that takes something away, and on the sheet of the refused one',
  ItemsToClose: 'is what the open items show, which stand on the sheet',
  CameraEntry: 'opens a camera, which a page of examples must not; the screens that read by camera show it',
  Explanation: 'stands open beside a word; the screens of the guide and the test of terms in texts open it',
  Margin:
    'stands beside every screen in a wide window, and its words are those of the screen; the photographs at 1920 show it',
  Overlays: 'draws nothing itself; the palette and the help that it holds have sheets of their own',
  Shortcuts: 'draws nothing itself; the palette and the help that it opens have sheets of their own',
} as const satisfies Readonly<Record<string, string>>;
