/** Why a password is easy to guess, by the name that zxcvbn gives to it, and what to do about it. */
const words: Readonly<Record<string, string>> = {
  straightRow: "A row of keys is easy to guess: use several uncommon words.",
  keyPattern: "A pattern on the keyboard is easy to guess: use several uncommon words.",
  simpleRepeat: "Repeated characters are easy to guess: use several uncommon words.",
  extendedRepeat: "Repeated characters are easy to guess: use several uncommon words.",
  sequences: "Sequences like abc or 6543 are easy to guess: use several uncommon words.",
  recentYears: "Years are easy to guess: use several uncommon words.",
  dates: "Dates are easy to guess: use several uncommon words.",
  topTen: "This is one of the most used passwords: choose another one.",
  topHundred: "This is one of the most used passwords: choose another one.",
  common: "This is a common password: choose another one.",
  similarToCommon: "This is close to a common password: choose another one.",
  wordByItself: "One word is easy to guess: use several uncommon ones.",
  namesByThemselves: "Names are easy to guess: use several uncommon words.",
  commonNames: "Common names are easy to guess: use several uncommon words.",
  userInputs: "It is made of your name, your e-mail or your company: use several other words.",
};

/** @param warning as zxcvbn names it; null where it says no reason */
export function weaknessWords(warning: string | null): string {
  return words[warning ?? ""] ?? "It is easy to guess: use several uncommon words.";
}
