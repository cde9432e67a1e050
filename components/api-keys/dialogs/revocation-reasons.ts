/** Why a key is revoked, as a person chooses it. */
export const revocationReasons = [
  { value: "other", label: "Other" },
  { value: "leaked", label: "It leaked" },
  { value: "rotated", label: "Another key replaces it" },
  { value: "unused", label: "Nothing uses it any more" },
] as const;
