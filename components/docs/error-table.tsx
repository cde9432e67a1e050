import { Link } from "@/components/ui/link";
import { Fragment } from "react";
import { errorHref } from "@/lib/errors";
import { errorPages } from "@/lib/reference/errors";
import { guideHref } from "@/lib/reference/guides/all";
import { docsHref, type DocsAddress } from "./docs-address";

/** A code that may break after its underscores. */
function BreakableCode({ code }: { code: string }) {
  return code.split(/(?<=_)/).map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** Every code with its status and title; the title leads to its page. */
export function ErrorTable({ address }: { address: DocsAddress }) {
  return (
    <div className="max-w-208 pt-4">
      <h1 className="text-2xl">Error codes</h1>
      <p className="mt-2 text-lg text-normal">
        Each has a page that says why it happens and what to do. How errors look and how to treat them is in{" "}
        <Link href={docsHref(guideHref("errors"), address)} prefetch={false} className="link">
          Handling errors
        </Link>
        .
      </p>
      <div className="mt-8 overflow-hidden rounded-lg border bg-surface">
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">Error codes</caption>
          <thead className="border-b bg-sunken text-muted">
            <tr>
              {["Status", "Code", "Title"].map((head) => (
                <th key={head} scope="col" className="px-3.5 py-2 text-start font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {errorPages.map(({ code, status, title }) => (
              <tr key={code}>
                <td className="px-3.5 py-2 text-muted tabular-nums">{status}</td>
                <td className="px-3.5 py-2 font-mono text-xs text-strong">
                  <BreakableCode code={code} />
                </td>
                <td className="px-3.5 py-2">
                  <Link href={docsHref(errorHref(code), address)} prefetch={false} className="link">
                    {title}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
