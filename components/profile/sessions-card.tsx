import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";

/** The way to where a person is signed in. */
export function SessionsCard() {
  return (
    <Card aria-labelledby="profile-sessions" className="pb-4">
      <CardHeader
        id="profile-sessions"
        title="Sessions"
        description="Where you are signed in, on what and since when. Any of them can be ended."
        actions={
          <Button asChild>
            <Link href="/settings/security/sessions">Your sessions</Link>
          </Button>
        }
      />
    </Card>
  );
}
