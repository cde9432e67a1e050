import type { Metadata } from "next";
import { counted } from "@/components/api-keys/words";
import { LeaveForm } from "@/components/members/leave-form";
import { membersPath } from "@/components/members/member-address";
import { PageHeader } from "@/components/shell/page-header";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { requireCurrent } from "@/lib/auth/current";
import { leavingOf } from "@/lib/members/leave";
import { can } from "@/lib/permissions/can";
import { leaveAction } from "./actions";

export const metadata: Metadata = { title: "Leave company" };

/** The way out of the company that one is in; open to everybody, whatever their role. */
export default async function LeavePage() {
  const { actor } = await requireCurrent();
  const { keys, lastAdmin } = await leavingOf(actor);
  const { id, name } = actor.company;
  return (
    <>
      <PageHeader title={`Leave ${name}`} description="You go, and what you made here stays." />
      <div className="max-w-xl space-y-5">
        {lastAdmin ? (
          <Callout tone="caution" title="You are the last admin">
            Nobody could manage {name} without you. Give somebody else the role Admin first
            {can(actor, "members:read") && (
              <>
                , among the{" "}
                <Link href={membersPath} className="link">
                  members
                </Link>
              </>
            )}
            .
          </Callout>
        ) : (
          <>
            <Callout tone="danger">
              <ul className="space-y-1">
                <li>You lose access to {name} with your next request, wherever you are signed in.</li>
                <li>
                  {keys === 0
                    ? "You own no working key here."
                    : `${counted(keys, "key")} of yours stop${keys === 1 ? "s" : ""} with the next call: whatever uses ${keys === 1 ? "it" : "them"} is answered 401. Admins can give keys to others.`}
                </li>
                <li>To come back you need an invitation.</li>
              </ul>
            </Callout>
            <LeaveForm company={name} action={leaveAction.bind(null, id)} />
          </>
        )}
      </div>
    </>
  );
}
