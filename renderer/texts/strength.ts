// What is weak about a passphrase, in our words. The keys are those of the meter.
import { catalogue } from './catalogue.ts';

export const strengthTexts = catalogue({
  warnings: {
    straightRow: 'Rows of keys are among the first guesses.',
    keyPattern: 'Patterns on the keyboard are easily guessed.',
    simpleRepeat: 'Repeated characters are easily guessed.',
    extendedRepeat: 'Repeated groups of characters are easily guessed.',
    sequences: 'Sequences such as abc are easily guessed.',
    recentYears: 'Recent years are easily guessed.',
    dates: 'Dates are easily guessed.',
    topTen: 'It is among the ten that are used most.',
    topHundred: 'It is among the hundred that are used most.',
    common: 'Many people use it.',
    similarToCommon: 'It resembles one that many people use.',
    wordByItself: 'A single word is easily guessed.',
    namesByThemselves: 'A single name is easily guessed.',
    commonNames: 'Common names are easily guessed.',
    userInputs: 'It holds a name of this vault or of its people.',
    pwned: 'It has been seen in a leak.',
  },
  suggestions: {
    l33t: 'Putting @ for a and the like helps little.',
    reverseWords: 'Spelling words backwards helps little.',
    allUppercase: 'Capitals throughout help little.',
    capitalization: 'A capital at the beginning helps little.',
    dates: 'Leave out dates that belong to you.',
    recentYears: 'Leave out recent years.',
    associatedYears: 'Leave out years that belong to you.',
    sequences: 'Leave out sequences.',
    repeated: 'Leave out repetitions.',
    longerKeyboardPattern: 'A pattern must be long and change its direction often.',
    anotherWord: 'Add words that do not belong together.',
    useWords: 'Take several words that do not belong together.',
    noNeed: 'Signs, figures and capitals are not needed.',
    pwned: 'Change it wherever else you use it.',
  },
});
