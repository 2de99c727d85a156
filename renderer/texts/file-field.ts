// Choosing a file.
export const fileFieldTexts = {
  drop: 'Drop a file here',
  another: 'Another file',
  oneOnly: 'One file at a time: the first was taken.',
};
