import { companyHref } from "../companies/address";
import { environmentLabels, type Environment } from "../environments";
import type { Letter } from "../mail/letter";

/** Whom a letter greets. */
export type Recipient = { name: string; email: string };

type Key = { id: string; name: string; environment: Environment; start: string; lastFour: string };
type About = {
  key: Key;
  company: { id: string; name: string };
  to: Recipient;
  appUrl: string;
  owned: boolean;
};

/** A key stops on a day that is known: what to do before. */
export function expiryLetter(about: About, expirationDate: Date, lastRequest: Date | null): Letter {
  const { key, company } = about;
  const use = lastRequest
    ? `It was last used ${onDay(lastRequest)}: whatever uses it will be answered 401 key_expired from then on.`
    : "It was never used.";
  return frame(about, {
    subject: `The API key “${key.name}” expires ${onDay(expirationDate)}`,
    paragraphs: [
      `The key ${described(key)} of ${company.name} expires ${atTime(expirationDate)}.`,
      use,
      "Give it a later expiry, or a new key to the application that uses it. If it is not needed any more, let it expire.",
    ],
  });
}

/** A key has not been called for as long as the policy of its environment tolerates. */
export function idleLetter(about: About, since: Date, revokedOn: Date | null): Letter {
  const { key, company } = about;
  const next = revokedOn
    ? `If it stays unused it will be revoked ${onDay(revokedOn)}. A revoked key can be reactivated.`
    : "A key that nobody uses can only do harm: revoke it, or leave it if you know what it is for.";
  return frame(about, {
    subject: `The API key “${key.name}” is not being used`,
    paragraphs: [
      `The key ${described(key)} of ${company.name} has not been used since ${dayOf(since)}.`,
      next,
    ],
  });
}

function frame(
  { key, company, to, appUrl, owned }: About,
  said: Pick<Letter, "subject" | "paragraphs">,
): Letter {
  return {
    ...said,
    greeting: `Hello ${to.name},`,
    action: { label: "Open the key", url: appUrl + companyHref(company.id, `/settings/api-keys/${key.id}`) },
    footer: owned
      ? `You get this because the key is yours in ${company.name}.`
      : `You get this because you are an admin of ${company.name} and nobody else looks after this key.`,
  };
}

const described = ({ name, environment, start, lastFour }: Key) =>
  `“${name}” (${environmentLabels[environment].toLowerCase()}, ${start}…${lastFour})`;

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const times = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "UTC" });
const dayOf = (at: Date) => days.format(at);
const onDay = (at: Date) => `on ${dayOf(at)}`;
const atTime = (at: Date) => `${onDay(at)} at ${times.format(at)} UTC`;
