// Runs the known answers in whatever runtime starts it and prints them as JSON.
import { runKnownAnswers } from '../../electron/strongroom/self-test/known-answers.ts';

void runKnownAnswers().then((answers) => {
  process.stdout.write(JSON.stringify({ versions: process.versions, answers }));
});
