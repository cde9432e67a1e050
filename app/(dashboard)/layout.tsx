import { BookOpen, KeyRound, ShieldCheck, Users } from "lucide-react";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { CompanySwitcher } from "@/components/shell/company-switcher";
import { EnvironmentLinks } from "@/components/shell/environment-links";
import { UserMenu } from "@/components/shell/user-menu";
import { CompanyAddress } from "@/components/ui/company-address";
import { requireCurrent } from "@/lib/auth/current";
import { companyHref } from "@/lib/companies/address";
import { can } from "@/lib/permissions/can";
import { signOutAction } from "./actions";

const home = "/settings/api-keys";

const apiReference = { label: "API reference", href: "/docs/api", icon: <BookOpen aria-hidden="true" /> };

/** The shell of every screen. It shows who is signed in; what may be seen is asked by each page. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { actor, memberships } = await requireCurrent();
  const { name, email } = actor.user;
  const settings = [
    { label: "API keys", href: "/settings/api-keys", icon: <KeyRound aria-hidden="true" /> },
    { label: "Security", href: "/settings/security", icon: <ShieldCheck aria-hidden="true" /> },
    ...(can(actor, "members:read")
      ? [{ label: "Members", href: "/settings/members", icon: <Users aria-hidden="true" /> }]
      : []),
  ];
  return (
    <CompanyAddress companyId={actor.company.id}>
      <AppShell
        nav={[
          { label: "Settings", items: settings },
          { label: "Develop", items: [apiReference] },
        ]}
        homeHref={home}
        companySwitcher={
          <CompanySwitcher
            companies={memberships.map(({ company, role }) => ({
              ...company,
              role,
              href: companyHref(company.id, home),
            }))}
            currentId={actor.company.id}
            allKeysHref="/keys"
          />
        }
        environmentSwitcher={<EnvironmentLinks paths={["/settings/api-keys", "/settings/api-keys/usage"]} />}
        userMenu={<UserMenu name={name} email={email} signOut={signOutAction} />}
      >
        {children}
      </AppShell>
    </CompanyAddress>
  );
}
