import { Moon } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { rangeHref, rangeWords, type UsageRange } from "./usage-address";

type NoUsageProps = { path: string; range: UsageRange; keep?: Readonly<Record<string, string>> };

/** Stands for charts in which every figure would be 0. */
export function NoUsage({ path, range, keep }: NoUsageProps) {
  const longest = range === "30d";
  return (
    <EmptyState
      icon={<Moon aria-hidden="true" />}
      title={`No calls in ${rangeWords[range]}`}
      actions={
        !longest && (
          <Button asChild>
            <Link href={rangeHref(path, "30d", keep)}>Look at the last 30 days</Link>
          </Button>
        )
      }
    >
      {longest
        ? "Whatever used the key has been quiet for a month. If nothing needs it any more, revoke it: that can be undone."
        : "Calls show here as soon as they are answered, refused ones too."}
    </EmptyState>
  );
}
