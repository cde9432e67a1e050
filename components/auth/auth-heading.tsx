import type { ReactNode } from "react";

/** The head of a page on which somebody signs in: what it is, and in a sentence what to do. */
export function AuthHeading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h1 className="text-xl">{title}</h1>
      <p className="mt-1 mb-6 text-base wrap-anywhere text-muted">{children}</p>
    </>
  );
}
