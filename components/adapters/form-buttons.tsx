"use client";

import { Button } from "@/components/ui/button";
import { Card, CardFooter } from "@/components/ui/card";
import type { useAdapterForm } from "./use-adapter-form";

type FormButtonsProps = { form: ReturnType<typeof useAdapterForm>; saved: boolean };

/** On to the next step, or back; at the last one, and where all stands on one page, the deed. */
export function FormButtons({ form: { walk, look, looking, forward, kept }, saved }: FormButtonsProps) {
  const stepwise = !saved;
  return (
    <Card>
      <CardFooter className="rounded-xl border-t-0">
        {stepwise && walk.place > 0 && (
          <Button className="me-auto" onClick={() => walk.go(-1)}>
            Back
          </Button>
        )}
        {stepwise && walk.at === "connection" && look.checked?.works === false && (
          <Button onClick={() => walk.go(1)}>Continue anyway</Button>
        )}
        {stepwise && !walk.last ? (
          <Button key="on" variant="primary" onClick={() => void forward()} pending={looking}>
            Continue
          </Button>
        ) : (
          <Button key="deed" variant="primary" type="submit" pending={kept.pending}>
            {saved ? "Save adapter" : "Create adapter"}
          </Button>
        )}
      </CardFooter>
    </Card>
  );
}
