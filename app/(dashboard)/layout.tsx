import { DoorOpen, UserRound } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/demo/demo-banner";
import { AppShell } from "@/components/shell/app-shell";
import { CompanySwitcher } from "@/components/shell/company-switcher";
import { Bell } from "@/components/notifications/bell";
import { CommandCenter } from "@/components/palette/command-center";
import { EnvironmentLinks } from "@/components/shell/environment-links";
import { environmentPaths, oneEnvironmentPaths } from "@/components/shell/environment-paths";
import { UserMenu } from "@/components/shell/user-menu";
import { HelpLinks } from "@/components/support/help-links";
import { SupportProvider } from "@/components/support/support-provider";
import { CompanyAddress } from "@/components/ui/company-address";
import { Link } from "@/components/ui/link";
import { menuItemStyles } from "@/components/ui/menu";
import type { UserActor } from "@/lib/actor";
import { requireShell } from "@/lib/auth/current";
import type { Membership } from "@/lib/auth/session";
import { companyHref } from "@/lib/companies/address";
import { homeOf } from "@/lib/companies/home";
import { countedUnread, countUnread } from "@/lib/notifications/list";
import { endDemoAction } from "../(public)/demo/actions";
import { signOutAction } from "./actions";
import { helpOf } from "./help";
import { navigationOf } from "./navigation";
import { paletteOf } from "./palette";

/** Who has several companies can tell their tabs apart. */
export async function generateMetadata(): Promise<Metadata> {
  const { session, company } = await requireShell();
  if (session.memberships.length < 2) return {};
  return { title: { default: company.name, template: `%s · ${company.name} · Snapkeys` } };
}

/** The shell of every screen. It shows who is signed in; what may be seen is asked by each page. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const shell = await requireShell();
  const { session, company, demoEndsAt, home, actor } = shell;
  const { user, memberships } = session;
  const help = await helpOf(shell);
  return (
    <CompanyAddress companyId={company.id}>
      <SupportProvider here={help.here}>
        <AppShell
          banner={demoEndsAt && <DemoBanner endsAt={demoEndsAt} end={endDemoAction} />}
          nav={navigationOf(actor, help)}
          homeHref={home}
          companySwitcher={
            <CompanySwitcher
              companies={memberships.map((membership) => ({
                ...membership.company,
                role: membership.role,
                href: companyHref(membership.company.id, homeOf(membership)),
              }))}
              currentId={company.id}
              allKeysHref="/keys"
            />
          }
          environmentSwitcher={<EnvironmentLinks paths={environmentPaths} oneAtATime={oneEnvironmentPaths} />}
          topbar={actor && <Topbar actor={actor} memberships={memberships} />}
          userMenu={
            <UserMenu name={user.name} email={user.email} signOut={signOutAction}>
              <Link href="/profile" className={menuItemStyles}>
                <UserRound aria-hidden="true" />
                Profile
              </Link>
              <HelpLinks mayAsk={help.here !== null} operator={help.operator} />
              <Link href="/settings/leave" prefetch={false} className={menuItemStyles}>
                <DoorOpen aria-hidden="true" />
                Leave {company.name}…
              </Link>
            </UserMenu>
          }
        >
          {children}
        </AppShell>
      </SupportProvider>
    </CompanyAddress>
  );
}

/** What stands above every page: the search, and what one is told. */
async function Topbar({ actor, memberships }: { actor: UserActor; memberships: readonly Membership[] }) {
  return (
    <div className="flex items-center justify-between gap-2">
      <CommandCenter {...paletteOf(actor, memberships)} signOut={signOutAction} />
      <Bell unread={await countUnread(actor)} most={countedUnread} at={Date.now()} />
    </div>
  );
}
