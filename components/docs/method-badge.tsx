import { Badge, type Tone } from "@/components/ui/badge";

const tones: Readonly<Record<string, Tone>> = { POST: "accent", PATCH: "accent", DELETE: "danger" };

/** The method of an operation: what writes and what deletes stand out. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge mono tone={tones[method] ?? "neutral"} className="shrink-0 justify-center">
      {method}
    </Badge>
  );
}
