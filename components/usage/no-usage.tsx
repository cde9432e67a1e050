import { Moon } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { isNarrowed, rangeWords, unfiltered, usageHref, type UsageAddress } from "./usage-address";

type NoUsageProps = {
  path: string;
  address: UsageAddress;
  /** Where nothing was called in all of the longest range. */
  quiet: string;
};

/** Stands for charts in which every figure would be 0. */
export function NoUsage({ path, address, quiet }: NoUsageProps) {
  const { range } = address;
  const longest = range === "90d";
  const narrowed = isNarrowed(address);
  return (
    <EmptyState
      icon={<Moon aria-hidden="true" />}
      title={`No${narrowed ? " such" : ""} calls in ${rangeWords[range]}`}
      actions={
        <>
          {narrowed && (
            <Button asChild>
              <Link href={usageHref(path, address, unfiltered)}>Clear the filters</Link>
            </Button>
          )}
          {!longest && (
            <Button asChild>
              <Link href={usageHref(path, address, { range: "90d" })}>Look at the last 90 days</Link>
            </Button>
          )}
        </>
      }
    >
      {longest && !narrowed ? quiet : "Calls show here as soon as they are answered, refused ones too."}
    </EmptyState>
  );
}
