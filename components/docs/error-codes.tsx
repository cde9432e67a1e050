import { Link } from "@/components/ui/link";
import { errorHref, errorTable, type ErrorCode } from "@/lib/errors";
import { docsHref, type DocsAddress } from "./docs-address";

type ErrorCodesProps = { codes: readonly ErrorCode[]; address: DocsAddress };

/** Errors with their statuses, each leading to its page. */
export function ErrorCodes({ codes, address }: ErrorCodesProps) {
  return (
    <ul className="space-y-1.5">
      {codes.map((code) => (
        <li key={code} className="flex flex-wrap items-baseline gap-x-2.5 text-sm">
          <span className="w-7 shrink-0 text-muted tabular-nums">{errorTable[code].status}</span>
          <Link href={docsHref(errorHref(code), address)} prefetch={false} className="link font-mono text-xs">
            {code}
          </Link>
          <span className="text-xs text-muted">{errorTable[code].title}</span>
        </li>
      ))}
    </ul>
  );
}
