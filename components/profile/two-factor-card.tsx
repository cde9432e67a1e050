import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { SignInMeans } from "@/lib/auth/two-factor/find";
import { codesLeftWords } from "./codes-left";

/** Whether signing in takes a code, and the way to change that. */
export function TwoFactorCard({ means, now }: { means: SignInMeans; now: Date }) {
  const { twoFactorSince, codesLeft } = means;
  return (
    <Card aria-labelledby="profile-two-factor">
      <CardHeader
        id="profile-two-factor"
        title={
          <span className="inline-flex items-center gap-2">
            Second factor
            {twoFactorSince ? <Badge tone="positive">On</Badge> : <Badge>Off</Badge>}
          </span>
        }
        actions={
          <Button asChild variant={twoFactorSince ? "secondary" : "primary"}>
            <Link href="/profile/two-factor">{twoFactorSince ? "Manage" : "Set up"}</Link>
          </Button>
        }
      />
      <CardBody className="text-base text-muted">
        {twoFactorSince ? (
          <>
            On since <Time value={twoFactorSince} now={now} as="date" />. {codesLeftWords(codesLeft)}
          </>
        ) : (
          "A code from an app on your phone, beside the password. Without it a password that leaked is enough to come in."
        )}
      </CardBody>
    </Card>
  );
}
