import type { FaqEntry } from "./entry";

const members = { label: "Members", href: "/settings/members" };
const twoFactor = { label: "Second factor", href: "/profile/two-factor" };

/** What comes up about people, and how they come in. */
export const peopleFaq: readonly FaqEntry[] = [
  {
    id: "member-leaves",
    question: "What happens to keys when a member leaves?",
    answer: [
      "Keys never outlive their owner’s place in the company: when somebody is suspended, removed or leaves, their keys are refused with the next call. When you remove them you can give their keys to somebody else in the same step, and those never pause.",
      "Let what must not depend on a person belong to a service account: a program with a role of its own, which never signs in and never leaves.",
    ],
    links: [members, { label: "Service accounts", href: "/settings/members?tab=service-accounts" }],
  },
  {
    id: "roles",
    question: "How do I decide what somebody may do?",
    answer: [
      "By their role. Admin may everything, Member works with keys of their own; beside these a company makes roles as narrow as it likes, down to fields. A change counts with the next request, for people and for their keys, and nobody can hand on more than they hold.",
    ],
    links: [{ label: "Roles", href: "/settings/roles" }, members],
  },
  {
    id: "second-factor-lost",
    question: "I lost my phone. How do I sign in without the second factor?",
    answer: [
      "With one of the ten recovery codes that you got when you turned it on: choose “Use a recovery code” where the code is asked for. Each works once. Then turn the factor off and on again with the new phone, which gives you new codes.",
      "A new password does not help, since it leaves the second factor on. Without phone and codes only the people who run this installation can let you in, after they have made sure that you are you.",
    ],
    links: [twoFactor],
  },
  {
    id: "require-second-factor",
    question: "Can I ask everybody for a second factor?",
    answer: [
      "Yes, for the whole company. Who has none sees nothing of it until they have set one up; their keys go on working. The setting says beforehand whom it will stop.",
    ],
    links: [{ label: "Company settings", href: "/settings/company" }, twoFactor],
  },
  {
    id: "strange-sign-in",
    question: "I see a sign-in that I do not know. What now?",
    answer: [
      "End the session, then change your password: that ends all the others. An admin can block the device, which keeps it out of the company whoever’s password it shows. What was done in the meantime stands in the security log, with the device and the address.",
    ],
    links: [
      { label: "Current sessions", href: "/settings/security/sessions" },
      { label: "Device security", href: "/settings/security/devices" },
      { label: "Your password", href: "/profile" },
    ],
  },
];
