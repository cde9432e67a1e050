import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** The one way on from a page about an invitation. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button asChild variant="primary" size="large" className="w-full">
      <Link href={href}>{children}</Link>
    </Button>
  );
}
