import type { Caller, Person } from "../actor";
import { env } from "../env";
import type { Letter } from "../mail/letter";

const footer = "You get this because it is about your own account at Snapkeys.";
const hello = ({ name }: Pick<Person, "name">) => `Hello ${name},`;

/** From where something was done, as far as is known. */
function fromWhere({ address }: Caller): string {
  return address === null ? "" : ` It was done from the address ${address}.`;
}

const notYou =
  "If that was not you, choose a new password now: it ends every session, and nobody comes in with the old one.";
const resetAction = () => ({ label: "Choose a new password", url: `${env().appUrl}/reset-password` });

/** @param secret of the link */
export function resetLetter(user: Person, secret: string, minutes: number): Letter {
  return {
    subject: "Choose a new password for Snapkeys",
    greeting: hello(user),
    paragraphs: [
      `Somebody, probably you, asked for a new password for ${user.email}. The link works once, within ${minutes} minutes.`,
      "If it was not you, there is nothing to do: your password stays as it is.",
    ],
    action: { label: "Choose a new password", url: `${env().appUrl}/reset-password/${secret}` },
    footer,
  };
}

/** @param unlinked whether accounts elsewhere were unlinked by it */
export function passwordChanged(user: Person, caller: Caller, unlinked = false): Letter {
  return {
    subject: "Your Snapkeys password was changed",
    greeting: hello(user),
    paragraphs: [
      `The password of ${user.email} was changed.${fromWhere(caller)} All other sessions were ended.`,
      ...(unlinked
        ? ["Accounts elsewhere that were linked under another e-mail sign you in no more: link them again."]
        : []),
      notYou,
    ],
    action: resetAction(),
    footer,
  };
}

/** To the new address. */
export function confirmEmailLetter(user: Person, secret: string, minutes: number): Letter {
  return {
    subject: "Confirm your new e-mail for Snapkeys",
    greeting: hello(user),
    paragraphs: [
      `You asked to sign in to Snapkeys with this address instead of ${user.email}. The link works once, within ${minutes} minutes.`,
      "If it was not you, do not follow it: then nothing changes.",
    ],
    action: { label: "Confirm this e-mail", url: `${env().appUrl}/confirm-email/${secret}` },
    footer: "You get this because somebody gave this address as theirs at Snapkeys.",
  };
}

/** To the new address, when somebody has it already: whoever asked is not told. */
export function emailTakenLetter(owner: Person): Letter {
  return {
    subject: "Somebody asked to use your e-mail at Snapkeys",
    greeting: hello(owner),
    paragraphs: [
      `Somebody who is signed in to another account asked to change its e-mail to ${owner.email}. It is yours already, so nothing was changed.`,
      "If that was you: you have two accounts. Sign in with this address, or give the other account another one.",
    ],
    footer,
  };
}

/** To the address of before. */
export function emailChangeAsked(user: Person, to: string, caller: Caller): Letter {
  return {
    subject: "Your Snapkeys e-mail is to be changed",
    greeting: hello(user),
    paragraphs: [
      `Somebody who knows your password asked to change your e-mail to ${to}.${fromWhere(caller)} Nothing changes until that is confirmed from the new mailbox.`,
      notYou,
    ],
    action: resetAction(),
    footer,
  };
}

/** To the address of before. */
export function emailChanged(user: Person, to: string): Letter {
  return {
    subject: "Your Snapkeys e-mail was changed",
    greeting: hello(user),
    paragraphs: [
      `You sign in to Snapkeys with ${to} from now on, and this address gets no more mail of ours.`,
      "If that was not you, tell an admin of your company at once.",
    ],
    footer,
  };
}

export function twoFactorLetter(user: Person, caller: Caller, change: "on" | "off"): Letter {
  return {
    subject: `The second factor of your Snapkeys account was turned ${change}`,
    greeting: hello(user),
    paragraphs: [
      (change === "on"
        ? `Signing in to ${user.email} takes a code of your authenticator app from now on.`
        : `Signing in to ${user.email} takes the password alone from now on.`) + fromWhere(caller),
      notYou,
    ],
    action: resetAction(),
    footer,
  };
}

export function recoveryCodeUsed(user: Person, left: number): Letter {
  const codes = left === 1 ? "1 recovery code is" : `${left} recovery codes are`;
  return {
    subject: "A recovery code of your Snapkeys account was used",
    greeting: hello(user),
    paragraphs: [
      `Somebody signed in as ${user.email} with a recovery code. ${left === 0 ? "None is" : codes} left; you can make new ones in your profile.`,
      notYou,
    ],
    action: resetAction(),
    footer,
  };
}

/** @param provider "GitHub" */
export function identityLetter(user: Person, provider: string, caller: Caller): Letter {
  return {
    subject: `A ${provider} account was linked to your Snapkeys account`,
    greeting: hello(user),
    paragraphs: [
      `Whoever signs in to that ${provider} account can sign in as ${user.email} from now on.${fromWhere(caller)}`,
      "If that was not you, unlink it in your profile and choose a new password.",
    ],
    action: { label: "Open your profile", url: `${env().appUrl}/profile` },
    footer,
  };
}
