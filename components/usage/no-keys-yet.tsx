import { Activity } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";

/** Stands for the usage of a company that has no key to call with. */
export function NoKeysYet({ mayCreate }: { mayCreate: boolean }) {
  return (
    <EmptyState
      icon={<Activity aria-hidden="true" />}
      title="No calls yet"
      actions={
        mayCreate && (
          <Button asChild variant="primary">
            <Link href="/settings/api-keys?create=1">Create an API key</Link>
          </Button>
        )
      }
    >
      Every call with a key of yours is counted: how many, how fast, what was refused. It begins with a key.
    </EmptyState>
  );
}
