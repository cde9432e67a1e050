import { ShieldCheck } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";

/** What stands in the inbox's place for an operator who has no second factor. */
export function NeedsSecondFactor() {
  return (
    <>
      <PageHeader title="Support inbox" />
      <EmptyState
        icon={<ShieldCheck aria-hidden="true" />}
        title="Operators need a second factor"
        actions={
          <Button asChild variant="primary">
            <Link href="/profile/two-factor">Set it up</Link>
          </Button>
        }
      >
        The inbox holds what people of every company wrote. Set up a second factor in your profile, then come
        back.
      </EmptyState>
    </>
  );
}
