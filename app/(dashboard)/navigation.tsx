import {
  BookOpen,
  Building2,
  ChartColumn,
  CircleQuestionMark,
  ContactRound,
  KeyRound,
  LayoutDashboard,
  LifeBuoy,
  ListChecks,
  Plug,
  ScrollText,
  Shapes,
  ShieldCheck,
  ShieldUser,
  Users,
  Webhook,
  Zap,
} from "lucide-react";
import type { NavItem, NavSection } from "@/components/shell/nav-links";
import type { UserActor } from "@/lib/actor";
import { can } from "@/lib/permissions/can";
import { readsLog } from "@/lib/request-logs/readable";
import type { Help } from "./help";

/** The sidebar, in the order of a day: what goes on, what the product holds, what it is linked to, how it is set up. */
export function navigationOf(actor: UserActor | null, help: Pick<Help, "unread">): NavSection[] {
  const sections: NavSection[] = [
    ...(actor
      ? [
          { label: "Watch", items: watchOf(actor) },
          { label: "Data", items: dataOf(actor) },
          { label: "Connect", items: connectOf(actor) },
          { label: "Settings", href: "/settings", items: settingsOf(actor) },
        ]
      : []),
    { label: "Help", items: helpItemsOf(actor, help) },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

/** API reference, FAQ, Support. */
function helpItemsOf(actor: UserActor | null, { unread }: Pick<Help, "unread">): NavItem[] {
  const asks = actor !== null && can(actor, "support-tickets:read");
  return [
    { label: "API reference", href: "/docs/api", icon: <BookOpen aria-hidden="true" /> },
    { label: "FAQ", href: "/faq", icon: <CircleQuestionMark aria-hidden="true" /> },
    ...(asks
      ? [
          {
            label: "Support",
            href: "/support",
            icon: <LifeBuoy aria-hidden="true" />,
            ...(unread > 0 && { count: unread }),
          },
        ]
      : []),
  ];
}

/** Overview, Usage, Logs, Events, Jobs. */
function watchOf(actor: UserActor): NavItem[] {
  return [
    { label: "Overview", href: "/overview", icon: <LayoutDashboard aria-hidden="true" /> },
    ...(can(actor, "api-keys:read")
      ? [{ label: "Usage", href: "/usage", icon: <ChartColumn aria-hidden="true" /> }]
      : []),
    ...(readsLog(actor) ? [{ label: "Logs", href: "/logs", icon: <ScrollText aria-hidden="true" /> }] : []),
    ...(can(actor, "events:read")
      ? [{ label: "Events", href: "/events", icon: <Zap aria-hidden="true" /> }]
      : []),
    ...(can(actor, "jobs:read")
      ? [{ label: "Jobs", href: "/jobs", icon: <ListChecks aria-hidden="true" /> }]
      : []),
  ];
}

function dataOf(actor: UserActor): NavItem[] {
  return can(actor, "customers:read")
    ? [{ label: "Customers", href: "/customers", icon: <ContactRound aria-hidden="true" /> }]
    : [];
}

/** Webhooks, Adapters. */
function connectOf(actor: UserActor): NavItem[] {
  return [
    ...(can(actor, "webhooks:read")
      ? [{ label: "Webhooks", href: "/webhooks", icon: <Webhook aria-hidden="true" /> }]
      : []),
    ...(can(actor, "adapters:read")
      ? [{ label: "Adapters", href: "/adapters", icon: <Plug aria-hidden="true" /> }]
      : []),
  ];
}

function settingsOf(actor: UserActor) {
  return [
    ...(can(actor, "api-keys:read")
      ? [{ label: "API keys", href: "/settings/api-keys", icon: <KeyRound aria-hidden="true" /> }]
      : []),
    { label: "Security", href: "/settings/security", icon: <ShieldCheck aria-hidden="true" /> },
    ...(can(actor, "members:read")
      ? [{ label: "Members", href: "/settings/members", icon: <Users aria-hidden="true" /> }]
      : []),
    ...(can(actor, "roles:read")
      ? [{ label: "Roles", href: "/settings/roles", icon: <ShieldUser aria-hidden="true" /> }]
      : []),
    ...(can(actor, "company:read")
      ? [
          { label: "Accounts", href: "/settings/accounts", icon: <Shapes aria-hidden="true" /> },
          { label: "Company", href: "/settings/company", icon: <Building2 aria-hidden="true" /> },
        ]
      : []),
  ];
}
