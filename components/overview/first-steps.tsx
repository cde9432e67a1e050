import type { ReactNode } from "react";
import { ArrowRight, Check } from "lucide-react";
import { keyHref } from "@/components/api-keys/key-address";
import { keysPath } from "@/components/api-keys/list/list-address";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Start } from "@/lib/overview/start";

type FirstStepsProps = {
  start: Start;
  /** The viewer may make keys. */
  mayCreate: boolean;
};

/** What is left to do before there is anything to see: a key, and a call with it. */
export function FirstSteps({ start: { key }, mayCreate }: FirstStepsProps) {
  return (
    <Card aria-labelledby="first-steps">
      <CardHeader
        id="first-steps"
        title="Begin here"
        description="Two steps, and this page tells what your API is used for."
      />
      <CardBody>
        <ol className="divide-y">
          <Step
            number={1}
            title="Create an API key"
            done={key !== null}
            action={
              key === null &&
              mayCreate && (
                <Button asChild variant="primary">
                  <Link href={`${keysPath}?create=service`}>
                    Create a key
                    <ArrowRight aria-hidden="true" />
                  </Link>
                </Button>
              )
            }
          >
            {key === null
              ? mayCreate
                ? "Choose what it may do; its secret is shown once."
                : "Your role does not include it: somebody else of your company creates one for you."
              : `${key.name} is ready.`}
          </Step>
          <Step
            number={2}
            title="Make the first call"
            done={false}
            action={
              key !== null && (
                <Button asChild variant="primary">
                  <Link href={keyHref(key.id)}>
                    Show the call
                    <ArrowRight aria-hidden="true" />
                  </Link>
                </Button>
              )
            }
          >
            With the secret, from a terminal or your program. It shows here as soon as it is answered.
          </Step>
        </ol>
      </CardBody>
    </Card>
  );
}

type StepProps = {
  number: number;
  title: string;
  done: boolean;
  action: ReactNode;
  children: string;
};

function Step({ number, title, done, action, children }: StepProps) {
  return (
    <li className="flex flex-wrap items-center gap-3 py-3 first:pt-0 last:pb-0">
      <span
        className={`grid size-6 shrink-0 place-content-center rounded-full border text-xs font-medium tabular-nums [&_svg]:size-3.5 ${done ? "border-accent-soft bg-accent-soft text-accent" : "border-line-strong text-normal"}`}
      >
        {done ? <Check aria-hidden="true" /> : number}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="text-base">
          {title}
          {done && <span className="sr-only">, done</span>}
        </h3>
        <p className="text-sm text-muted">{children}</p>
      </div>
      {action}
    </li>
  );
}
