import type { Letter } from "../mail/letter";
import { placeWords } from "../network/country-name";
import { agentWords } from "../network/user-agent";

type NewDevice = {
  name: string;
  at: Date;
  address: string | null;
  userAgent: string | null;
  country: string | null;
  city: string | null;
  appUrl: string;
};

/** Tells a person that their account was signed in to on a device they had not used before. */
export function newDeviceLetter({ name, at, address, userAgent, appUrl, ...place }: NewDevice): Letter {
  const where = placeWords(place) ?? "unknown";
  const facts = [
    `When: ${at.toISOString().slice(0, 16).replace("T", " ")} UTC`,
    `On: ${agentWords(userAgent) ?? "something that does not say what it is"}`,
    `Where: ${where}${address === null ? "" : ` (${address})`}`,
  ];
  return {
    subject: "New sign-in to your Snapkeys account",
    greeting: `Hello ${name},`,
    paragraphs: [
      "Somebody signed in to your account on a device that you had not used before.",
      facts.join("\n"),
      "If that was you, there is nothing to do.",
      `If it was not, somebody else can get into your account. End the session with the button below, then choose another password: ${appUrl}/reset-password`,
    ],
    action: { label: "See your sessions", url: `${appUrl}/settings/security/sessions?person=me` },
    footer: "You get this once for each new device, because it is your account. It cannot be turned off.",
  };
}
