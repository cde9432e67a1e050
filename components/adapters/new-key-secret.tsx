"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";
import type { AdapterView } from "@/lib/adapters/present";
import { adapterHref } from "./adapter-address";

/** The key that was made with an adapter, in full, this once. */
export function NewKeySecret({ view, secret }: { view: AdapterView; secret: string }) {
  return (
    <Card>
      <CardBody className="space-y-4">
        <Callout tone="caution" role="alert" title="Store the key now: it is shown this once">
          {view.name} is made. Give this key to the application that it links. Nobody can look it up later,
          only regenerate it.
        </Callout>
        <CodeBlock label={view.apiKey?.name ?? "API key"} code={secret} />
      </CardBody>
      <CardFooter>
        <Button variant="primary" asChild>
          <Link href={adapterHref(view.id)}>I have stored it</Link>
        </Button>
      </CardFooter>
    </Card>
  );
}
