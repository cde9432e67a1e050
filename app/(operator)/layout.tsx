import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand-mark";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { likelyAddress, requirePerson } from "@/lib/auth/current";
import { homePath } from "@/lib/companies/home";
import { findOperator } from "@/lib/operator/find";

/**
 * Around the pages of who runs this installation, outside every company. Each page asks who may see it; around the
 * answer that there is nothing here, nothing speaks of operators.
 */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const session = await requirePerson();
  if ((await findOperator(session)) === null) return children;
  return (
    <div className="mx-auto min-h-dvh max-w-280 px-4 pb-16 sm:px-8">
      <header className="mb-6 flex h-16 items-center justify-between gap-4 border-b">
        <span className="flex items-center gap-3">
          <Link href="/" aria-label="Snapkeys, home" className="flex rounded-md">
            <Brand />
          </Link>
          <Badge>Operator</Badge>
        </span>
        <Button asChild variant="ghost">
          <Link href={await likelyAddress(homePath, session)}>Open dashboard</Link>
        </Button>
      </header>
      <main>{children}</main>
    </div>
  );
}
