/** How a person proves who they are when a session begins, and how screens say it. Client-safe. */
export const signInMethods = {
  password: "Password",
  "password-and-code": "Password and code",
  "recovery-code": "Password and recovery code",
  github: "GitHub",
  google: "Google",
  invitation: "Invitation",
  "sign-up": "Signing up",
  demo: "Live demo",
  "reset-link": "New password by mail",
} as const;

export type SignInMethod = keyof typeof signInMethods;

/** A method in words; one that nobody worded keeps its name. */
export function methodWords(method: string): string {
  return Object.entries(signInMethods).find(([name]) => name === method)?.[1] ?? method;
}
