import { Button } from "@/components/ui/button";
import type { Found } from "@/lib/permissions/search";
import { useGrantable } from "./grantable";
import { PermissionResource } from "./permission-resource";
import type { Branch } from "./tree-box";

type PermissionTreeProps = Branch & { found: Found | null; clearSearch: () => void };

/** Resources, their actions, their fields; while something is searched for, what was found and what is around it. */
export function PermissionTree({ found, clearSearch, ...branch }: PermissionTreeProps) {
  const { resources } = useGrantable();
  if (found?.matches === 0) {
    return (
      <div className="px-3.5 py-8 text-center">
        <p className="text-base text-strong">No resource, action or field is called that.</p>
        <p className="mt-1 text-sm text-muted">Try one word, such as “license”, “update” or “email”.</p>
        <Button size="small" className="mt-3" onClick={clearSearch}>
          Clear search
        </Button>
      </div>
    );
  }
  return (
    <ul className="divide-y" aria-label="Permissions">
      {(found?.resources ?? resources.map((resource) => ({ resource, actions: null }))).map(
        ({ resource, actions }) => (
          <PermissionResource key={resource} resource={resource} found={actions} {...branch} />
        ),
      )}
    </ul>
  );
}
