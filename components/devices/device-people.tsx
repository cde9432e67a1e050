import { Link } from "@/components/ui/link";
import { counted } from "@/components/api-keys/words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { DeviceView } from "@/lib/devices/present";

/** Who signs in on a device, each with their sessions on it. */
export function DevicePeople({ device: { id, people } }: { device: DeviceView }) {
  return (
    <Card aria-labelledby="device-people">
      <CardHeader id="device-people" title="People" description="Who of the company signed in on it." />
      <CardBody>
        {people.length === 0 ? (
          <p className="text-base text-muted">Nobody who is in the company now.</p>
        ) : (
          <ul className="divide-y">
            {people.map(({ id: person, name, email, sessions }) => (
              <li key={person} className="flex items-center justify-between gap-4 py-2.5">
                <span className="min-w-0">
                  <span className="block truncate text-base font-medium text-strong">{name}</span>
                  <span className="block truncate text-xs text-muted">{email}</span>
                </span>
                {sessions > 0 ? (
                  <Link
                    href={`/settings/security/sessions?device=${id}&person=${person}`}
                    className="shrink-0 link text-sm"
                  >
                    {counted(sessions, "session")}
                  </Link>
                ) : (
                  <span className="shrink-0 text-sm text-muted">Signed out</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
