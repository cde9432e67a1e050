import { PageHeader } from "@/components/shell/page-header";

/** The head of the page on which a second factor is set up and managed. */
export function TwoFactorHeader() {
  return (
    <PageHeader
      title="Second factor"
      description="A code from an app on your phone, beside the password: whoever finds out the one still lacks the other."
      breadcrumbs={[{ label: "Profile", href: "/profile" }]}
    />
  );
}
