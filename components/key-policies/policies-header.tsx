import { PageHeader } from "@/components/shell/page-header";

export const policiesPath = "/settings/api-keys/policies";

/** The head of the screen; the same while it loads. */
export function PoliciesHeader() {
  return (
    <PageHeader
      breadcrumbs={[{ label: "API keys", href: "/settings/api-keys" }]}
      title="Key policies"
      description="What each environment demands of its keys, and the limit that a new key starts with."
    />
  );
}
