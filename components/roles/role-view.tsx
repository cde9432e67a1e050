import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { counted } from "@/components/api-keys/words";
import { membersHref, type MembersTab } from "@/components/members/member-address";
import { jsonOfGrants } from "@/lib/permissions/json";
import { registry, resources } from "@/lib/permissions/registry";
import type { Grant } from "@/lib/permissions/schemas";
import { fieldsOf } from "@/lib/permissions/words";
import type { RoleDetails } from "@/lib/roles/get";

/** What a role allows, who has it, and the same for machines. */
export function RoleView({ role, linked }: { role: RoleDetails; linked: boolean }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card>
        <CardHeader title="What it allows" />
        <CardBody>
          <Allowed grants={role.permissions} />
        </CardBody>
      </Card>
      <div className="grid gap-6">
        <Card>
          <CardHeader title="Who has it" description={heldWords(role)} />
          <CardBody>
            <Holders role={role} linked={linked} />
          </CardBody>
        </Card>
        <CodeBlock
          label="Permissions as JSON"
          code={jsonOfGrants(role.permissions)}
          className="max-h-120 overflow-y-auto"
        />
      </div>
    </div>
  );
}

function Allowed({ grants }: { grants: readonly Grant[] }) {
  const held = resources.filter((resource) => grants.some((grant) => grant.resource === resource));
  if (held.length === 0) {
    return <p className="text-base text-normal">Nothing but signing in and leaving.</p>;
  }
  return (
    <dl className="divide-y">
      {held.map((resource) => (
        <div
          key={resource}
          className="grid gap-x-6 gap-y-1 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[12rem_1fr]"
        >
          <dt>
            <span className="block text-sm font-medium text-strong">{registry[resource].label}</span>
            <span className="block text-xs text-muted">{registry[resource].about}</span>
          </dt>
          <dd className="flex flex-wrap content-start items-start gap-1.5">
            {grants
              .filter((grant) => grant.resource === resource)
              .map((grant) => (
                <Action key={grant.action} grant={grant} all={fieldsOf(resource, grant.action)} />
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Action({ grant: { action, fields }, all }: { grant: Grant; all: readonly string[] }) {
  const some = fields !== null && all.length > 0 && fields.length < all.length;
  return (
    <span className="max-w-full">
      <Badge tone={some ? "accent" : "neutral"}>
        {action}
        {some && ` · ${fields.length} of ${all.length} fields`}
      </Badge>
      {some && (
        <code className="mt-0.5 block font-mono text-xs break-words text-muted">{fields.join(", ")}</code>
      )}
    </span>
  );
}

function heldWords({ members, serviceAccounts, keys, invitations }: RoleDetails): string {
  const parts = [
    members > 0 && counted(members, "member"),
    serviceAccounts > 0 && counted(serviceAccounts, "service account"),
    keys > 0 && counted(keys, "key"),
    invitations > 0 && counted(invitations, "invitation"),
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(" · ")}.` : "Nobody yet.";
}

function Holders({ role, linked }: { role: RoleDetails; linked: boolean }) {
  const lists: { label: string; tab: MembersTab; all: number; rows: Holder[] }[] = [
    { label: "Members", tab: "people", all: role.members, rows: role.memberNames },
    {
      label: "Service accounts",
      tab: "service-accounts",
      all: role.serviceAccounts,
      rows: role.serviceAccountNames,
    },
  ];
  const held = lists.filter(({ rows }) => rows.length > 0);
  if (held.length === 0) {
    return (
      <p className="text-sm text-normal">Give it to a member, a service account, or somebody you invite.</p>
    );
  }
  return (
    <div className="space-y-4">
      {held.map(({ label, tab, all, rows }) => (
        <section key={label} aria-label={label}>
          <h3 className="text-sm text-muted">{label}</h3>
          <ul className="mt-1 space-y-1 text-base">
            {rows.map(({ id, name, suspended }) => (
              <li key={id} className="flex items-center gap-2">
                {linked ? (
                  <Link
                    href={membersHref({ tab, search: name, status: null, factor: null, page: 1 })}
                    className="truncate link"
                  >
                    {name}
                  </Link>
                ) : (
                  <span className="truncate text-strong">{name}</span>
                )}
                {suspended && <Badge>Suspended</Badge>}
              </li>
            ))}
          </ul>
          {all > rows.length && (
            <p className="mt-1 text-sm text-muted">and {counted(all - rows.length, "other")}</p>
          )}
        </section>
      ))}
    </div>
  );
}

type Holder = { id: string; name: string; suspended: boolean };
