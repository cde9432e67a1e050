/** How many recovery codes are left, and what to do when that is few. */
export function codesLeftWords(left: number): string {
  if (left === 0) return "No recovery code is left: make new ones before you need one.";
  const codes = left === 1 ? "1 recovery code is" : `${left} recovery codes are`;
  return left < 4 ? `Only ${codes} left: make new ones soon.` : `${codes} left.`;
}
