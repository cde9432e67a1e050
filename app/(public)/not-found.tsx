import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFoundHere() {
  return (
    <div className="pt-8">
      <PageHeader title="Page not found" />
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="There is nothing at this address"
        actions={
          <Button asChild>
            <Link href="/docs/api">API reference</Link>
          </Button>
        }
      >
        The page was moved, or the link is mistyped.
      </EmptyState>
    </div>
  );
}
