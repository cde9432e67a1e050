import { Callout } from "@/components/ui/callout";

/** What a change of owner does not change. @param name the person who had the key until now */
export function SecretKnown({ name, keys }: { name: string; keys: number }) {
  const secret = keys === 1 ? "this secret" : "these secrets";
  return (
    <Callout tone="caution" title={`${name} may still know ${secret}`}>
      Re-assigning changes the owner, not the secret. Regenerate what could have been copied.
    </Callout>
  );
}
