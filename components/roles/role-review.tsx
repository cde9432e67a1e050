"use client";

import { useCallback, useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { GrantDiff } from "@/components/permissions/grant-diff";
import { Skeleton } from "@/components/ui/skeleton";
import { useAnswer } from "@/components/ui/use-answer";
import { changeWords } from "@/lib/permissions/compare";
import type { RoleImpact } from "@/lib/roles/impact";
import { KeyEffect } from "./key-effect";
import type { RoleActions, RoleTarget } from "./role-actions";
import { namesWords } from "./role-words";
import { counted } from "@/components/api-keys/words";

type RoleReviewProps = { id: string; to: RoleTarget; actions: Pick<RoleActions, "impact"> };

/** Whose rights change, and how, before it is done. */
export function RoleReview({ id, to, actions }: RoleReviewProps) {
  const asked = JSON.stringify(to);
  const read = useCallback(() => actions.impact(id, JSON.parse(asked)), [actions, id, asked]);
  const { data, failure } = useAnswer(read);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="space-y-4">
      <h3 ref={heading} tabIndex={-1} className="text-base outline-none">
        Whose rights change
      </h3>
      {failure !== null && (
        <Callout tone="caution" title="Who is affected could not be read">
          {failure}
        </Callout>
      )}
      {data === null && failure === null && <LoadingImpact />}
      {data && <Impact impact={data} />}
    </section>
  );
}

function Impact({
  impact: { changes, members, serviceAccounts, invitations, keys },
}: {
  impact: RoleImpact;
}) {
  const held = [
    { label: "Members", of: members },
    { label: "Service accounts", of: serviceAccounts },
  ].filter(({ of }) => of.count > 0);
  return (
    <>
      <dl className="space-y-1.5 text-sm">
        {held.map(({ label, of }) => (
          <div key={label} className="grid gap-x-3 sm:grid-cols-[8.5rem_1fr]">
            <dt className="text-muted">{label}</dt>
            <dd className="text-strong">{namesWords(of)}</dd>
          </div>
        ))}
        {invitations > 0 && (
          <div className="grid gap-x-3 sm:grid-cols-[8.5rem_1fr]">
            <dt className="text-muted">Invitations</dt>
            <dd className="text-strong">{counted(invitations, "person")} who may still accept</dd>
          </div>
        )}
      </dl>
      {changes.length === 0 ? (
        <p className="text-sm text-normal">They may do the same as before.</p>
      ) : (
        <div className="space-y-2">
          <p className="text-sm text-normal">{changeWords(changes)}.</p>
          <GrantDiff changes={changes} />
        </div>
      )}
      <KeyEffect keys={keys} />
    </>
  );
}

export function LoadingImpact() {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">Loading who is affected</span>
      <Skeleton className="w-64" />
      <Skeleton className="h-24" />
    </div>
  );
}
