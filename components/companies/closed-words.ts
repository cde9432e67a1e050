import type { ClosedCompany } from "@/lib/companies/find-closed";

/** What to say to somebody who cannot open a company, or has none. @param named whether the address named one */
export function closedWords(closed: ClosedCompany | null, { named }: { named: boolean }) {
  if (!named) {
    return {
      title: "You are in no company",
      reason:
        "No company lets you in at the moment. Ask an admin of yours to invite you again, or sign out and create a workspace with another e-mail.",
    };
  }
  if (!closed) {
    return {
      title: "This company is not yours to see",
      reason: "You are no member of it, or there is none at this address.",
    };
  }
  const { name, because } = closed;
  if (because === "removed") {
    return {
      title: `You are no member of ${name} any more`,
      reason:
        "You left, or an admin removed you. Your keys in it have stopped; to come back you need an invitation.",
    };
  }
  if (because === "suspended") {
    return {
      title: `You are suspended from ${name}`,
      reason: "Your keys in it are stopped until an admin restores you.",
    };
  }
  return {
    title: `${name} is suspended`,
    reason: "Nothing in it can be seen or used until the people who run this site lift that.",
  };
}
