import { ChartColumn } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { Environment } from "@/components/shell/environment-mark";
import { hrefOf } from "@/components/shell/page-address";
import { Button } from "@/components/ui/button";
import { usagePath } from "./usage-address";

/** From the keys to what they are used for, in the same environment. */
export function UsageLink({ environment }: { environment: Environment | null }) {
  return (
    <Button asChild>
      <Link href={hrefOf(usagePath, { environment })}>
        <ChartColumn aria-hidden="true" />
        Usage
      </Link>
    </Button>
  );
}
