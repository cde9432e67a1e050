import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { InvitationList } from "@/components/invitations/invitation-list";
import { InviteButton } from "@/components/invitations/invite-button";
import { CreateAccountButton } from "@/components/members/create-account-button";
import {
  isNarrowed,
  membersHref,
  membersInput,
  ownersInput,
  ownersPageSize,
  readMembersAddress,
} from "@/components/members/member-address";
import type { MembersAddress } from "@/components/members/member-address";
import { MemberTable } from "@/components/members/member-table";
import { MembersHeader } from "@/components/members/members-header";
import type { OwnerActions } from "@/components/members/owner-actions";
import { OwnerDesk } from "@/components/members/owner-desk";
import { OwnerList } from "@/components/members/owner-list";
import { ServiceAccountTable } from "@/components/members/service-account-table";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { Tabs } from "@/components/ui/tabs";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { companyHref } from "@/lib/companies/address";
import { listInvitations } from "@/lib/invitations/list";
import { listMembers } from "@/lib/members/list";
import { rolesForMembers } from "@/lib/members/roles";
import { can } from "@/lib/permissions/can";
import { listServiceAccounts } from "@/lib/service-accounts/list";
import { rolesToChoose } from "@/lib/service-accounts/roles";
import {
  createServiceAccountAction,
  inviteAction,
  readOwnersAction,
  readRoleImpactAction,
  readStakeAction,
  reassignKeysAction,
  removeOwnerAction,
  resendInvitationAction,
  restoreOwnerAction,
  revokeInvitationAction,
  suspendOwnerAction,
  updateMemberAction,
  updateServiceAccountAction,
} from "./actions";

export const metadata: Metadata = { title: "Members" };

/** People, and with `tab` in the address the service accounts. */
export default async function MembersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const wanted = readMembersAddress(await searchParams);
  if (!can(actor, "members:read")) return <NoAccess title="Members" what="members" />;

  const mayReadAccounts = can(actor, "service-accounts:read");
  const address: MembersAddress = mayReadAccounts ? wanted : { ...wanted, tab: "people" };
  const people = address.tab === "people";
  const place = {
    company: actor.company.name,
    roles: people ? [] : await rolesToChoose(actor, {}),
    memberRoles: people ? await rolesForMembers(actor, {}) : [],
    mayReassign: can(actor, "api-keys:administer"),
  };
  const mayCreate = !people && can(actor, "service-accounts:create");
  const mayInvite = people && can(actor, "members:create");
  return (
    <OwnerDesk actions={actionsFor(actor.company.id)} place={place}>
      <MembersHeader actions={(mayCreate && <CreateAccountButton />) || (mayInvite && <InviteButton />)} />
      {mayReadAccounts && (
        <div className="mb-4">
          <Tabs
            label="Members"
            tabs={[
              { label: "People", href: membersHref(address, { tab: "people" }), current: people },
              {
                label: "Service accounts",
                href: membersHref(address, { tab: "service-accounts" }),
                current: !people,
              },
            ]}
          />
        </div>
      )}
      {people ? (
        <People actor={actor} address={address} mayInvite={mayInvite} />
      ) : (
        <Accounts actor={actor} address={address} mayCreate={mayCreate} />
      )}
    </OwnerDesk>
  );
}

type ListProps = { actor: UserActor; address: MembersAddress };

async function People({ actor, address, mayInvite }: ListProps & { mayInvite: boolean }) {
  const { members, total } = await listMembers(actor, membersInput(address));
  stayWithin(actor, address, total);
  const may = mayOf(actor, { update: can(actor, "members:update"), remove: can(actor, "members:delete") });
  const now = new Date();
  return (
    <>
      <OwnerList address={address} shown={members.length} total={total} mayCreate={false}>
        <MemberTable members={members} viewerId={actor.user.id} may={may} now={now} />
      </OwnerList>
      {address.page === 1 && !isNarrowed(address) && (
        <InvitationList invitations={await listInvitations(actor, {})} mayInvite={mayInvite} now={now} />
      )}
    </>
  );
}

async function Accounts({ actor, address, mayCreate }: ListProps & { mayCreate: boolean }) {
  const { accounts, total } = await listServiceAccounts(actor, ownersInput(address));
  stayWithin(actor, address, total);
  const may = mayOf(actor, {
    update: can(actor, "service-accounts:update"),
    remove: can(actor, "service-accounts:delete"),
  });
  return (
    <OwnerList address={address} shown={accounts.length} total={total} mayCreate={mayCreate}>
      <ServiceAccountTable accounts={accounts} may={may} now={new Date()} />
    </OwnerList>
  );
}

/** Past the last page: there instead. */
function stayWithin({ company }: UserActor, address: MembersAddress, total: number): void {
  const pages = Math.max(1, Math.ceil(total / ownersPageSize));
  if (address.page > pages) redirect(companyHref(company.id, membersHref(address, { page: pages })));
}

function mayOf(actor: UserActor, own: { update: boolean; remove: boolean }) {
  const administers = can(actor, "api-keys:administer");
  return {
    ...own,
    reassign: administers,
    readKeys: administers,
    readSessions: can(actor, "sessions:administer"),
    readLog: can(actor, "security-logs:read"),
  };
}

function actionsFor(companyId: string): OwnerActions {
  return {
    suspend: suspendOwnerAction.bind(null, companyId),
    remove: removeOwnerAction.bind(null, companyId),
    restore: restoreOwnerAction.bind(null, companyId),
    reassign: reassignKeysAction.bind(null, companyId),
    updateRole: updateMemberAction.bind(null, companyId),
    invite: inviteAction.bind(null, companyId),
    resend: resendInvitationAction.bind(null, companyId),
    revoke: revokeInvitationAction.bind(null, companyId),
    roleImpact: readRoleImpactAction.bind(null, companyId),
    createAccount: createServiceAccountAction.bind(null, companyId),
    updateAccount: updateServiceAccountAction.bind(null, companyId),
    stake: readStakeAction.bind(null, companyId),
    owners: readOwnersAction.bind(null, companyId),
  };
}
