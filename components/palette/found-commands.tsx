import {
  ContactRound,
  KeyRound,
  Milestone,
  Plug,
  PowerOff,
  ShieldUser,
  UserRound,
  Webhook,
} from "lucide-react";
import type { PastedKey } from "@/lib/api-keys/find-pasted";
import { environmentLabels, type Environment } from "@/lib/environments";
import type { Found } from "@/lib/palette/find";
import type { Command, CommandGroup } from "./command";

const states = { active: "works", inactive: "revoked", expired: "expired" };

const keyHref = (id: string) => `/settings/api-keys/${id}`;
const inWords = (environment: Environment) => environmentLabels[environment];

/** What the server found, by kind. */
export function foundGroups(found: Found): CommandGroup[] {
  return [
    {
      ...{ id: "keys", label: "API keys" },
      commands: found.keys.map(({ id, name, environment, status, start, lastFour }) => ({
        id: `key-${id}`,
        ...{ label: name, href: keyHref(id), icon: <KeyRound aria-hidden="true" /> },
        detail: [
          inWords(environment),
          ...(status === "active" ? [] : [states[status]]),
          `${start}…${lastFour}`,
        ].join(" · "),
      })),
    },
    {
      ...{ id: "people", label: "People" },
      commands: found.people.map(({ id, name, email, role }) => ({
        id: `person-${id}`,
        ...{ label: name, detail: `${email} · ${role}`, icon: <UserRound aria-hidden="true" /> },
        href: `/settings/members?q=${encodeURIComponent(email)}`,
      })),
    },
    {
      ...{ id: "customers", label: "Customers" },
      commands: found.customers.map(({ id, name, email, environment }) => ({
        id: `customer-${id}`,
        ...{ label: name, href: `/customers/${id}`, icon: <ContactRound aria-hidden="true" /> },
        detail: [email, inWords(environment)].filter(Boolean).join(" · "),
      })),
    },
    ...linkGroups(found),
  ];
}

function linkGroups({ webhooks, adapters, roles }: Found): CommandGroup[] {
  return [
    {
      ...{ id: "webhooks", label: "Webhooks" },
      commands: webhooks.map(({ id, host, environment, disabled }) => ({
        id: `webhook-${id}`,
        ...{ label: host, href: `/webhooks/${id}`, icon: <Webhook aria-hidden="true" /> },
        detail: `${inWords(environment)}${disabled ? " · disabled" : ""}`,
      })),
    },
    {
      ...{ id: "adapters", label: "Adapters" },
      commands: adapters.map(({ id, name, environment }) => ({
        id: `adapter-${id}`,
        ...{
          label: name,
          detail: inWords(environment),
          href: `/adapters/${id}`,
          icon: <Plug aria-hidden="true" />,
        },
      })),
    },
    {
      ...{ id: "roles", label: "Roles" },
      commands: roles.map(({ id, name }) => ({
        id: `role-${id}`,
        ...{ label: name, href: `/settings/roles/${id}`, icon: <ShieldUser aria-hidden="true" /> },
      })),
    },
  ];
}

/** What became of a request, by its id. */
export function requestGroup(id: string): CommandGroup {
  const command: Command = {
    id: `request-${id}`,
    ...{ label: id, detail: "Everything that this request caused", href: `/requests/${id}` },
    icon: <Milestone aria-hidden="true" />,
  };
  return { id: "requests", label: "Request", commands: [command] };
}

/** The keys that a pasted one is, and what to do if it was found where it should not be. */
export function pastedGroup(keys: readonly PastedKey[]): CommandGroup {
  const commands = keys.flatMap((key): Command[] => {
    const open: Command = {
      id: `pasted-${key.id}`,
      ...{ label: key.name, detail: pastedWords(key), icon: <KeyRound aria-hidden="true" /> },
      href: key.public ? `/settings/api-keys?environment=${key.environment}` : keyHref(key.id),
    };
    if (!key.mayRevoke) return [open];
    const revoke: Command = {
      id: `revoke-${key.id}`,
      ...{ label: `Revoke ${key.name}…`, detail: "It is answered 401 with its next call", tone: "danger" },
      ...{ href: `${keyHref(key.id)}/danger?revoke=1`, icon: <PowerOff aria-hidden="true" /> },
    };
    return [open, revoke];
  });
  return { id: "pasted", label: "The key that you pasted", commands };
}

/** "Production · works", and what else must be known of it. */
export function pastedWords({ environment, status, secret, public: open }: PastedKey): string {
  const words = [inWords(environment)];
  if (open) words.push("public key");
  if (secret === "former") return [...words, "a former secret of it, which works no more"].join(" · ");
  words.push(states[status]);
  if (secret === "overlap") words.push("its former secret, which still works");
  return words.join(" · ");
}
