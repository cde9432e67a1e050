import { readOnly, taskPresets } from "@/lib/permissions/presets";
import { grantsOf, rightsOf } from "@/lib/permissions/effective";
import type { Grant } from "@/lib/permissions/schemas";

/** What a new key is for, as an address or a card says it: the draft starts with it, everything can be changed. */
export type KeyStart = { name: string; about: string; grants: readonly Grant[] };

export const keyStartNames = ["adapter", "service", "automation"] as const;
export type KeyStartName = (typeof keyStartNames)[number];

const customerSync = taskPresets.find(({ id }) => id === "customer-sync")?.grants ?? [];

const starts: Readonly<Record<KeyStartName, KeyStart>> = {
  adapter: {
    name: "Adapter",
    about: "For an adapter: it keeps customers in step with another system.",
    grants: customerSync,
  },
  service: {
    name: "Service",
    about: "For a service that calls protected routes: it reads, and changes nothing.",
    grants: readOnly.grants,
  },
  automation: {
    name: "Automation",
    about: "For an automation: it reads customers and licenses, sends telemetry and writes posts.",
    grants: grantsOf(
      rightsOf([
        { resource: "customers", action: "read", fields: ["id", "name", "externalId", "updatedAt"] },
        {
          resource: "licenses",
          action: "read",
          fields: ["id", "customerId", "product", "status", "expiresAt"],
        },
        {
          resource: "telemetry",
          action: "create",
          fields: ["customerId", "licenseId", "name", "value", "attributes", "occurredAt"],
        },
        { resource: "posts", action: "create", fields: ["title", "body", "status"] },
      ]),
    ),
  },
};

/** The start of a name; null when there is none of that name. */
export function keyStart(name: string | null): KeyStart | null {
  const known = keyStartNames.find((one) => one === name);
  return known ? starts[known] : null;
}
