import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { policiesPath } from "@/components/key-policies/policies-header";

/** The way to what new keys start with, which has a screen of its own. */
export function DefaultsCard() {
  return (
    <Card aria-labelledby="company-defaults" className="pb-4">
      <CardHeader
        id="company-defaults"
        title="Limits of new keys"
        description="The rate limit that new keys start with, how long keys may live, and when they count as idle."
        actions={
          <Button asChild>
            <Link href={policiesPath}>Key policies</Link>
          </Button>
        }
      />
    </Card>
  );
}
