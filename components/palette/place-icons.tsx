import {
  Bell,
  BookOpen,
  Building2,
  ChartColumn,
  CircleQuestionMark,
  ContactRound,
  CornerDownRight,
  KeyRound,
  LayoutDashboard,
  LifeBuoy,
  ListChecks,
  Plug,
  ScrollText,
  Settings2,
  Shapes,
  ShieldCheck,
  ShieldUser,
  UserRound,
  Users,
  Webhook,
  Zap,
} from "lucide-react";

const icons: Readonly<Record<string, typeof Bell>> = {
  ...{ overview: LayoutDashboard, usage: ChartColumn, logs: ScrollText, events: Zap, jobs: ListChecks },
  ...{ notifications: Bell, customers: ContactRound, webhooks: Webhook, adapters: Plug },
  ...{ settings: Settings2, keys: KeyRound, "all-keys": KeyRound, policies: KeyRound },
  ...{ security: ShieldCheck, sessions: ShieldCheck, devices: ShieldCheck, "security-log": ShieldCheck },
  ...{ members: Users, "service-accounts": Users, roles: ShieldUser, accounts: Shapes, company: Building2 },
  ...{
    profile: UserRound,
    "two-factor": UserRound,
    reference: BookOpen,
    faq: CircleQuestionMark,
    support: LifeBuoy,
  },
};

/** The sign of a place, as the sidebar has it. */
export function PlaceIcon({ id }: { id: string }) {
  const Icon = icons[id] ?? CornerDownRight;
  return <Icon aria-hidden="true" />;
}
