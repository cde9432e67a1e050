import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { answerOf } from "./address-answer";

type AddressTrialProps = {
  /** The page's own path: the address to try is in its parameters. */
  path: string;
  allowedIps: readonly string[];
  /** What was asked; "" for nothing yet. */
  asked: string;
  /** The viewer's own, offered as a first try; null when it is not known. */
  own: string | null;
};

/** "Would this address pass?" The answer is made on the server, so it works without scripts. */
export function AddressTrial({ path, allowedIps, asked, own }: AddressTrialProps) {
  const answer = asked === "" ? null : answerOf(asked, allowedIps);
  return (
    <div>
      <Form action={path} scroll={false} className="max-w-xl">
        <Label htmlFor="address">Would this address pass?</Label>
        <div className="mt-1.5 flex gap-2">
          <Input
            id="address"
            name="address"
            defaultValue={asked}
            key={asked}
            placeholder="203.0.113.7 or 2001:db8::1"
            maxLength={60}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-describedby={answer ? "address-answer" : undefined}
            aria-invalid={answer?.tone === "caution" || undefined}
          />
          <Button type="submit" className="h-9 pointer-coarse:h-11">
            Try it
          </Button>
        </div>
        {own !== null && asked !== own && (
          <p className="mt-1.5 text-sm text-muted">
            You come from{" "}
            <Link
              href={`${path}?address=${encodeURIComponent(own)}`}
              scroll={false}
              prefetch={false}
              className="link"
            >
              {own}
            </Link>
            .
          </p>
        )}
      </Form>
      <div id="address-answer" role="status" className="mt-3 max-w-xl empty:hidden">
        {answer && (
          <Callout tone={answer.tone} title={answer.title}>
            {answer.text}
          </Callout>
        )}
      </div>
    </div>
  );
}
