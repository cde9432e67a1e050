import { Download } from "lucide-react";
import { buttonStyles } from "@/components/ui/button";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import type { WholeJob } from "@/lib/jobs/get";

/** What was wrong with rows of a job: the first of them, and all of them as a file. */
export function JobRefusals({ job, fileHref }: { job: WholeJob; fileHref: string }) {
  const { shown, total } = job.refusals;
  if (total === 0) return null;
  const isImport = job.kind === "import";
  return (
    <section aria-labelledby="job-refusals">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 id="job-refusals" className="text-base">
          {isImport ? "Lines that were refused" : "Keys that were refused"}
        </h3>
        <a href={fileHref} download className={buttonStyles({ size: "small" })}>
          <Download aria-hidden="true" /> Download (CSV)
        </a>
      </div>
      <div
        tabIndex={0}
        role="group"
        aria-label={isImport ? "Refused lines" : "Refused keys"}
        className="max-h-80 overflow-auto rounded-lg border"
      >
        <table className="w-full border-collapse text-sm">
          <thead className="sticky top-0 border-b bg-sunken text-start text-muted">
            <tr>
              <th scope="col" className="px-3 py-1.5 text-start font-medium">
                {isImport ? "Line" : "Key"}
              </th>
              <th scope="col" className="px-3 py-1.5 text-start font-medium">
                What was wrong
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {shown.map(({ subject, href, detail }, index) => (
              <tr key={`${subject}-${index}`} className="align-baseline">
                <td className="max-w-40 px-3 py-1.5 break-words text-strong tabular-nums">
                  {href ? (
                    <Link href={href} prefetch={false} className="link">
                      {subject}
                    </Link>
                  ) : (
                    subject
                  )}
                </td>
                <td className="px-3 py-1.5 break-words">{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > shown.length && (
        <p className="mt-1.5 text-xs text-muted">
          The first {figure(shown.length)} of {figure(total)}; the file has them all.
        </p>
      )}
    </section>
  );
}
