import type { Metadata } from "next";
import { SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFoundHere() {
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="There is nothing here for you"
        actions={
          <Button asChild>
            <Link href="/settings/api-keys">All API keys</Link>
          </Button>
        }
      >
        It was deleted, belongs to somebody else or another company, or the link is mistyped.
      </EmptyState>
    </>
  );
}
