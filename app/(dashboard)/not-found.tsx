import type { Metadata } from "next";
import { SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { requireShell } from "@/lib/auth/current";

export const metadata: Metadata = { title: "Page not found" };

export default async function NotFoundHere() {
  const { home } = await requireShell();
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="There is nothing here for you"
        actions={
          <Button asChild>
            <Link href={home}>Back to the start</Link>
          </Button>
        }
      >
        It was deleted, belongs to somebody else or another company, or the link is mistyped.
      </EmptyState>
    </>
  );
}
