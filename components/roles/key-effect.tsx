import { counted } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import type { KeyImpact } from "@/lib/roles/impact";

/** What becomes of the keys under a role that changes. */
export function KeyEffect({ keys }: { keys: KeyImpact }) {
  const { working, narrower, wider, losing } = keys;
  if (working === 0) return <p className="text-sm text-muted">No working key is affected.</p>;
  if (narrower === 0) {
    return (
      <p className="text-sm text-muted">
        {wider > 0 ? `${counted(wider, "key")} may do more with the next call. ` : ""}
        None of {counted(working, "working key")} loses a right.
      </p>
    );
  }
  const unnamed = narrower - (losing?.length ?? 0);
  return (
    <Callout
      tone="caution"
      title={`${counted(narrower, "key")} ${narrower === 1 ? "loses" : "lose"} rights with ${narrower === 1 ? "its" : "their"} next call`}
    >
      Whatever uses what is taken away is answered 403.
      {losing && losing.length > 0 && (
        <ul className="mt-1.5 list-disc ps-4">
          {losing.map(({ id, name, owner }) => (
            <li key={id}>
              <span className="font-medium text-strong">{name}</span> of {owner}
            </li>
          ))}
          {unnamed > 0 && <li>{counted(unnamed, "other key")}</li>}
        </ul>
      )}
      {wider > 0 && <p className="mt-1.5">{counted(wider, "key")} may do something more besides.</p>}
    </Callout>
  );
}
