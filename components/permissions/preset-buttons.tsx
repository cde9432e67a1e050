import { Check } from "lucide-react";
import { Button } from "@/components/ui/button";
import { compareGrants } from "@/lib/permissions/compare";
import type { GrantPreset } from "@/lib/permissions/presets";
import type { Grant } from "@/lib/permissions/schemas";
import { useGrantable } from "./grantable";

type PresetButtonsProps = { grants: readonly Grant[]; choose: (preset: GrantPreset) => void };

/** Named starts. The one that the choice equals is marked, also when somebody ticked it together by hand. */
export function PresetButtons({ grants, choose }: PresetButtonsProps) {
  const { presets } = useGrantable();
  return (
    <div role="group" aria-label="Start from" className="flex flex-wrap items-center gap-1.5">
      <span aria-hidden="true" className="me-1 text-sm text-muted">
        Start from
      </span>
      {presets.map((preset) => {
        const current = compareGrants(preset.grants, grants).length === 0;
        return (
          <Button
            key={preset.id}
            size="small"
            aria-pressed={current}
            title={preset.about}
            onClick={() => choose(preset)}
          >
            {current && <Check aria-hidden="true" />}
            {preset.label}
          </Button>
        );
      })}
    </div>
  );
}
