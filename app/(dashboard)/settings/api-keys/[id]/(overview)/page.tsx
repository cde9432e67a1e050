import { Link } from "@/components/ui/link";
import { NoCalls } from "@/components/api-keys/first-call/no-calls";
import { factsOf } from "@/components/api-keys/key-facts";
import { KeyButton } from "@/components/api-keys/key-buttons";
import { KeyConcerns } from "@/components/api-keys/page/key-concerns";
import { keyHref } from "@/components/api-keys/key-address";
import { KeyLastUse } from "@/components/api-keys/page/key-last-use";
import { KeyLimits } from "@/components/api-keys/page/key-limits";
import { KeyRotation } from "@/components/api-keys/page/key-rotation";
import { KeySummary } from "@/components/api-keys/page/key-summary";
import { EffectiveRights } from "@/components/permissions/effective-rights";
import { Card, CardBody } from "@/components/ui/card";
import { CallChart } from "@/components/usage/call-chart";
import { can } from "@/lib/permissions/can";
import { listKeyPolicies } from "@/lib/key-policies/list";
import { getLastUse } from "@/lib/api-keys/last-use";
import { getKeyUsage } from "@/lib/usage/key";
import { baseUrls } from "../../desk";
import { loadKey } from "../load";

/** The overview: is it alive, what may it do, how much is left. */
export default async function ApiKeyPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor, key, owner, now } = await loadKey((await params).id);
  const { id } = key;
  const [usage, { last, secrets }, policies] = await Promise.all([
    getKeyUsage(actor, { id, range: "24h" }),
    getLastUse(actor, { id }),
    listKeyPolicies(actor, {}),
  ]);
  const policy = policies.find(({ environment }) => environment === key.environment);
  const own = owner.id === actor.user.id;
  const [current, previous] = secrets;
  const role = { name: owner.role.name, yours: own, ceiling: owner.role.grants };
  return (
    <div className="space-y-4">
      {current && previous && (
        <KeyRotation
          current={current}
          previous={previous}
          now={now}
          finish={
            can(actor, "api-keys:update") && (
              <KeyButton deed="finish" apiKey={factsOf(key, own ? null : owner.name)}>
                Finish now…
              </KeyButton>
            )
          }
        />
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-4">
          {key.lastRequest === null ? (
            <NoCalls apiKey={key} owner={owner} baseUrl={baseUrls()[key.environment]} />
          ) : (
            <Card>
              <CardBody>
                <CallChart usage={usage} title="The last 24 hours" height="small" level="h2" />
                <p className="mt-2 text-sm">
                  <Link href={keyHref(id, "usage")} className="link">
                    All of its usage
                  </Link>
                </p>
              </CardBody>
            </Card>
          )}
          <Card>
            <CardBody>
              <h2 className="mb-2 text-lg">Permissions</h2>
              <EffectiveRights grants={key.inheritsRole ? null : key.permissions} role={role} />
            </CardBody>
          </Card>
        </div>
        <div className="min-w-0 space-y-4">
          <KeyConcerns apiKey={key} owner={owner} idleAfterDays={policy?.idleWarnDays ?? null} now={now} />
          <KeyLimits apiKey={key} />
          <KeyLastUse apiKey={key} last={last} now={now} />
          <KeySummary apiKey={key} now={now} />
        </div>
      </div>
    </div>
  );
}
