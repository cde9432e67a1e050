import type { ReactNode } from "react";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { answerWords } from "@/components/deliveries/delivery-words";
import { elapsed, shortPath } from "@/components/request-logs/outcome-words";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Link } from "@/components/ui/link";
import { StatusDot } from "@/components/ui/status-dot";
import type { Happening, TimelineCall, TimelineJob } from "@/lib/requests/timeline";

type Part<Kind extends Happening["kind"]> = Extract<Happening, { kind: Kind }>;

/** One thing in a line or two, with the way to it. */
export function HappeningWords(props: { happening: Happening; targets: Record<string, string> }) {
  const { happening } = props;
  if (happening.kind === "call") return <Call call={happening.call} />;
  if (happening.kind === "entry") return <Entry {...happening} />;
  if (happening.kind === "event") return <Event {...happening} />;
  if (happening.kind === "job") return <Job {...happening} />;
  return <Delivery happening={happening} targets={props.targets} />;
}

function Call({ call }: { call: TimelineCall }) {
  const { method, path, status, code, durationMicros, environment } = call;
  const said = [method, path === null ? null : shortPath(path)].filter(Boolean).join(" ");
  const came = [status, code, durationMicros === null ? null : elapsed(durationMicros)].filter(
    (part) => part !== null,
  );
  return (
    <Line below={came.join(" · ")} mark={environment && <EnvironmentMark environment={environment} />}>
      <code className="font-mono text-sm break-all">{said || "A call"}</code>
    </Line>
  );
}

function Entry({ entry }: Part<"entry">) {
  return (
    <Line
      below={`By ${entry.actor.name}${entry.subject.name === null ? "" : ` · ${entry.subject.name}`}`}
      mark={
        entry.outcome === "refused" && (
          <StatusDot tone="danger" shape="cross">
            Refused
          </StatusDot>
        )
      }
    >
      <Link href={`/settings/security/logs?entry=${entry.id}`} prefetch={false} className="link">
        {entry.title}
      </Link>
    </Line>
  );
}

function Event({ event }: Part<"event">) {
  return (
    <Line
      below={<code className="font-mono text-xs">{event.type}</code>}
      mark={event.environment && <EnvironmentMark environment={event.environment} />}
    >
      <Link href={`/events?event=${event.id}`} prefetch={false} className="link">
        {event.title}
      </Link>
    </Line>
  );
}

const phases = { asked: "was asked for", begun: "began", ended: "ended" };

function Job({ job, phase }: { job: TimelineJob; phase: keyof typeof phases }) {
  const words = job.kind.charAt(0).toUpperCase() + job.kind.slice(1).replaceAll("-", " ");
  return (
    <Line below={phase === "ended" ? `It ${job.status}` : `For ${job.creator}`}>
      {words} {phases[phase]}
    </Line>
  );
}

type DeliveryProps = {
  happening: Part<"delivery"> | Part<"attempt">;
  targets: Record<string, string>;
};

function Delivery({ happening, targets }: DeliveryProps) {
  const { delivery } = happening;
  const host = targets[delivery.targetId];
  const to = host ? (
    <Link
      href={`/webhooks/${delivery.targetId}?delivery=${delivery.id}`}
      prefetch={false}
      className="link break-all"
    >
      {host}
    </Link>
  ) : (
    "a webhook that was deleted"
  );
  if (happening.kind === "attempt")
    return (
      <Line below={answerWords(happening.attempt)}>
        Attempt {happening.attempt.number} to {to}
      </Line>
    );
  return (
    <Line below={delivery.event?.type} mark={<DeliveryStatus delivery={delivery} />}>
      Delivery to {to}
    </Line>
  );
}

type LineProps = { below?: ReactNode; mark?: ReactNode; children: ReactNode };

function Line({ below, mark, children }: LineProps) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base text-strong">
        <span className="min-w-0">{children}</span>
        {mark}
      </p>
      {below && <p className="text-sm break-words text-muted">{below}</p>}
    </>
  );
}
