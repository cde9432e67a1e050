import { Radio } from "lucide-react";
import { buttonStyles } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { cn } from "@/lib/cn";
import { logsHref, type LogsAddress } from "./logs-address";

/** Whether new calls come in by themselves: a link, since the address says it. */
export function LiveSwitch({ address }: { address: LogsAddress }) {
  const { live } = address;
  const href = logsHref(address, { live: !live, ...(live ? {} : { filter: { to: null, requestId: null } }) });
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-current={live ? "true" : undefined}
      className={cn(
        buttonStyles(),
        "no-script:hidden",
        live && "border-accent bg-accent-soft text-accent hover:bg-hover",
      )}
    >
      <Radio aria-hidden="true" /> {live ? "Live, stop" : "Live"}
    </Link>
  );
}
