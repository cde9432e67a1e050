import { DangerZone } from "@/components/api-keys/page/danger-zone";
import { factsOf } from "@/components/api-keys/key-facts";
import { getKeyActivity } from "@/lib/api-keys/activity";
import { can } from "@/lib/permissions/can";
import { loadKey } from "../load";

/** What stops the key, with what each breaks. */
export default async function KeyDangerPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor, key, owner, now } = await loadKey((await params).id);
  return (
    <DangerZone
      apiKey={factsOf(key, owner.id === actor.user.id ? null : owner.name)}
      activity={await getKeyActivity(actor, { id: key.id })}
      may={{ change: can(actor, "api-keys:update"), delete: can(actor, "api-keys:delete") }}
      now={now}
    />
  );
}
