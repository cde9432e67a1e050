import { CircleCheck, ShieldQuestion, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { faultWords } from "@/lib/audit/fault";
import type { LogVerification, LogWork } from "@/lib/audit/work";
import { isUnderWay } from "@/lib/jobs/under-way";
import { companyHref } from "@/lib/companies/address";
import { calendarDate } from "@/components/ui/relative-time";
import { logsPath } from "./log-address";
import { LogExports } from "./log-exports";
import { WhileWorking } from "./while-working";

type LogProofProps = { work: LogWork; companyId: string; now: Date };

/** Whether the log can be trusted: what the last verification found, how far it is signed for, and the exports. */
export function LogProof({ work, companyId, now }: LogProofProps) {
  const { verification, exports, signed } = work;
  const busy = isUnderWay(verification) || exports.some(isUnderWay);
  const file = (name: string) => companyHref(companyId, `${logsPath}/download/${name}`);
  return (
    <Card aria-label="Proof" className="mb-5">
      {busy && <WhileWorking />}
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-3 text-sm">
        <div role="status" className="min-w-0 flex-1 basis-80">
          <Standing verification={verification} now={now} />
        </div>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-muted">
          {signed && (
            <span>
              Signed through entry{" "}
              <span className="text-normal tabular-nums">{figure(Number(signed.seq))}</span>,{" "}
              <Time value={signed.at} now={now} />
            </span>
          )}
          <a href={file("public-key")} className="link" download>
            Public key
          </a>
          <a href={file("checkpoints")} className="link" download>
            Checkpoints
          </a>
          <a href="/verify-security-log.mjs" className="link" download>
            Verifier
          </a>
          <Link href="/docs/api/guides/security-log" className="link">
            How to check
          </Link>
        </p>
      </div>
      {exports.length > 0 && <LogExports exports={exports} now={now} file={file} />}
    </Card>
  );
}

function Standing({ verification, now }: { verification: LogVerification | null; now: Date }) {
  if (!verification) {
    return (
      <Line icon={<ShieldQuestion aria-hidden="true" className="text-muted" />}>
        Nobody has verified this log yet.
      </Line>
    );
  }
  const { status, progress, verdict, by, at } = verification;
  if (isUnderWay(verification)) {
    return (
      <div className="max-w-md">
        <p className="mb-1.5 text-normal">Verifying every entry, {Math.round(progress * 100)} %</p>
        <Progress label="Verifying the security log" value={progress} />
      </div>
    );
  }
  const when = (
    <span className="text-muted">
      Verified <Time value={at} now={now} /> by {by}.
    </span>
  );
  if (!verdict) {
    return (
      <Line icon={<TriangleAlert aria-hidden="true" className="text-caution" />}>
        {status === "cancelled"
          ? "The verification was cancelled."
          : "The verification could not be finished."}{" "}
        Verify again.
      </Line>
    );
  }
  if (verdict.fault) {
    return (
      <Callout tone="danger" title={faultWords(verdict.fault)}>
        {verdict.entries > 0 && `The ${figure(verdict.entries)} before are as they were written. `}
        Somebody with access to the database did this: keep a copy of it, and compare with an older export.{" "}
        {when}
      </Callout>
    );
  }
  const { entries, from, to } = verdict;
  return (
    <Line icon={<CircleCheck aria-hidden="true" className="text-positive" />}>
      <span className="font-medium text-strong">
        {figure(entries)} {entries === 1 ? "entry" : "entries"}
        {from !== null &&
          to !== null &&
          ` from ${calendarDate(new Date(from))} to ${calendarDate(new Date(to))}`}{" "}
        {entries === 1 ? "is" : "are"} unbroken.
      </span>{" "}
      {when}
    </Line>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <span>{children}</span>
    </p>
  );
}
