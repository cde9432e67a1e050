import { counted } from "@/components/api-keys/words";
import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { InvitationView } from "@/lib/invitations/list";
import { InvitationMenu } from "./invitation-menu";
import { stateWords } from "./invitation-words";

type InvitationListProps = { invitations: readonly InvitationView[]; mayInvite: boolean; now: Date };

/** Who was invited and has not answered. */
export function InvitationList({ invitations, mayInvite, now }: InvitationListProps) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="mt-8">
      <h2 id="invitations" className="text-lg">
        Invitations without an answer
      </h2>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        Nobody here is a member yet. Links work for seven days; expired ones are listed for a month.
      </p>
      <Table caption="Invitations without an answer" wide>
        <TableHead>
          <HeaderCell>E-mail</HeaderCell>
          <HeaderCell>Role</HeaderCell>
          <HeaderCell>Invited by</HeaderCell>
          <HeaderCell>Sent</HeaderCell>
          <HeaderCell>Status</HeaderCell>
          <HeaderCell unseen>Actions</HeaderCell>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => {
            const { id, email, role, inviter, state, sentAt, expiresAt, returningKeys, above } = invitation;
            const { label, tone, shape, hint } = stateWords[state];
            return (
              <TableRow key={id} dimmed={state === "expired"}>
                <Cell kind="title" className="max-w-72 stacked:max-w-none">
                  <span className="block truncate" title={email}>
                    {email}
                  </span>
                  {returningKeys > 0 && (
                    <span className="block text-xs font-normal text-caution">
                      Was a member: {counted(returningKeys, "key")} work{returningKeys === 1 ? "s" : ""} again
                      when they accept
                    </span>
                  )}
                </Cell>
                <Cell label="Role">{role}</Cell>
                <Cell label="Invited by">{inviter}</Cell>
                <Cell label="Sent">
                  <Time value={sentAt} now={now} />
                </Cell>
                <Cell label="Status">
                  <span className="block">
                    <StatusDot tone={tone} shape={shape}>
                      {label}
                    </StatusDot>
                  </span>
                  <span className="block text-xs text-muted">
                    {hint ?? (
                      <>
                        {state === "expired" ? "expired " : "expires "}
                        <Time value={expiresAt} now={now} />
                      </>
                    )}
                  </span>
                </Cell>
                <Cell kind="actions">
                  {mayInvite && !above && <InvitationMenu invitation={invitation} />}
                </Cell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}
