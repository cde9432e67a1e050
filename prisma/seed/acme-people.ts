import type { InvitationPlan, RolePlan } from "./plan";

const looksUp = {
  customers: ["read"],
  telemetry: ["read"],
  accounts: ["read"],
  sessions: ["read", "delete"],
  "support-tickets": ["read", "create"],
};

export const acmeRoles: readonly RolePlan[] = [
  {
    name: "Support",
    permissions: { ...looksUp, licenses: ["read"] },
    created: { daysAgo: 48, by: "ada" },
    changed: { daysAgo: 19, by: "uma", from: looksUp },
  },
  {
    name: "Auditor",
    permissions: {
      users: ["read"],
      logs: ["read"],
      events: ["read"],
      jobs: ["read"],
      exports: ["create"],
      members: ["read"],
      roles: ["read"],
      "service-accounts": ["read"],
      sessions: ["read", "administer"],
      devices: ["read"],
      "security-logs": ["read"],
    },
    created: { daysAgo: 33, by: "ada" },
  },
];

export const acmeInvitations: readonly InvitationPlan[] = [
  { email: "noor@acme.test", role: "Support", sent: { daysAgo: 2, by: "ada" } },
  { email: "lee@agency.test", role: "member", sent: { daysAgo: 24, by: "uma" } },
  {
    email: "sam@acme.test",
    role: "Auditor",
    sent: { daysAgo: 12, by: "ada" },
    withdrawn: { daysAgo: 10, by: "ada" },
  },
];
