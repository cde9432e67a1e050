import {
  Building2,
  ChevronRight,
  CircleAlert,
  Gauge,
  KeyRound,
  Plug,
  Shapes,
  ShieldCheck,
  ShieldUser,
  TriangleAlert,
  Users,
  Webhook,
  type LucideIcon,
} from "lucide-react";
import type { ReactNode } from "react";
import { adaptersPath } from "@/components/adapters/adapter-address";
import { keysPath } from "@/components/api-keys/list/list-address";
import { policiesPath } from "@/components/key-policies/policies-header";
import { membersPath } from "@/components/members/member-address";
import { Link } from "@/components/ui/link";
import { webhooksPath } from "@/components/webhooks/webhooks-address";
import type { Attention, Line } from "./setting-lines";

/** The parts of the settings, in the order in which they are shown. */
const settings = [
  setting("keys", "API keys", keysPath, KeyRound, "What programs call your API with: create, limit, revoke."),
  setting(
    "security",
    "Security",
    "/settings/security",
    ShieldCheck,
    "Who comes in, from where, and what was done.",
  ),
  setting(
    "members",
    "Members",
    membersPath,
    Users,
    "The people of your company, and programs that own keys.",
  ),
  setting("roles", "Roles", "/settings/roles", ShieldUser, "What members and their keys may do at most."),
  setting(
    "accounts",
    "Accounts",
    "/settings/accounts",
    Shapes,
    "Parts of the company that keys can be narrowed to.",
  ),
  setting(
    "company",
    "Company",
    "/settings/company",
    Building2,
    "Its name, and the rules for signing in and for logs.",
  ),
  setting(
    "webhooks",
    "Webhooks",
    webhooksPath,
    Webhook,
    "Addresses of yours that are told what happens here.",
  ),
  setting(
    "adapters",
    "Adapters",
    adaptersPath,
    Plug,
    "Links to other applications: what they fetch and send.",
  ),
  setting("policies", "Key policies", policiesPath, Gauge, "What every key of an environment must keep to."),
] as const;

export type SettingName = (typeof settings)[number]["name"];

function setting<Name extends string>(
  name: Name,
  title: string,
  href: string,
  icon: LucideIcon,
  about: string,
) {
  return { name, title, href, icon, about };
}

/** A card for each part that the viewer may see; null: they may not. */
export function SettingCards({ lines }: { lines: Readonly<Record<SettingName, Line | null>> }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {settings.map(({ name, icon: Icon, ...words }) => {
        const line = lines[name];
        return line && <SettingCard key={name} {...words} icon={<Icon aria-hidden="true" />} line={line} />;
      })}
    </ul>
  );
}

type SettingCardProps = { title: string; about: string; href: string; icon: ReactNode; line: Line };

/** All of the card leads to the part, but for what deserves a look. */
function SettingCard({ title, about, href, icon, line: { state, attention } }: SettingCardProps) {
  return (
    <li className="group relative flex flex-col rounded-xl border bg-surface px-5 py-4 shadow-xs transition-colors hover:border-line-strong">
      <div className="flex items-start gap-3">
        <span className="grid size-9 shrink-0 place-content-center rounded-lg bg-accent-soft text-accent [&_svg]:size-4.5">
          {icon}
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-lg">
            <Link
              href={href}
              prefetch={false}
              className="rounded-sm group-hover:underline after:absolute after:inset-0 after:rounded-xl"
            >
              {title}
            </Link>
          </h2>
          <p className="mt-0.5 text-sm text-pretty text-muted">{about}</p>
        </div>
        <ChevronRight
          aria-hidden="true"
          className="mt-1 size-4 shrink-0 text-muted transition-transform group-hover:translate-x-0.5"
        />
      </div>
      <p className="mt-auto flex flex-wrap items-center gap-x-2 gap-y-1 ps-12 pt-3 text-sm text-normal tabular-nums">
        {state}
        {attention && <Look {...attention} />}
      </p>
    </li>
  );
}

const looks = {
  danger: { icon: CircleAlert, className: "font-medium text-danger" },
  caution: { icon: TriangleAlert, className: "font-medium text-caution" },
  neutral: { icon: null, className: "text-muted" },
};

function Look({ text, href, tone }: Attention) {
  const { icon: Icon, className } = looks[tone];
  return (
    <Link
      href={href}
      prefetch={false}
      className={`relative inline-flex items-center gap-1 rounded-sm underline decoration-current/40 underline-offset-3 hover:decoration-current pointer-coarse:py-1 ${className}`}
    >
      {Icon && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
      {text}
    </Link>
  );
}
