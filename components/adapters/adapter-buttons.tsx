"use client";

import { Pause, Pencil, Play, RefreshCw, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useGo } from "@/components/ui/company-address";
import { Link } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { AdapterView } from "@/lib/adapters/present";
import type { AdapterDeeds } from "./adapter-actions";
import { adapterHref } from "./adapter-address";
import { DeleteAdapterDialog } from "./delete-adapter-dialog";
import { PauseAdapterDialog } from "./pause-adapter-dialog";

type AdapterButtonsProps = {
  adapter: AdapterView;
  deeds: AdapterDeeds;
  may: { update: boolean; delete: boolean };
};

/** What can be done with an adapter, on its page. */
export function AdapterButtons({ adapter, deeds, may }: AdapterButtonsProps) {
  const [asking, setAsking] = useState<"pause" | "delete" | null>(null);
  const close = () => setAsking(null);
  const paused = adapter.status === "paused";
  return (
    <>
      {may.update && adapter.directions.includes("in") && !paused && <SyncNow sync={deeds.sync} />}
      {may.update && paused && (
        <OneDeed deed={deeds.resume} done={() => toast(`${adapter.name} is resumed`, { tone: "positive" })}>
          <Play aria-hidden="true" />
          Resume
        </OneDeed>
      )}
      {may.update && !paused && (
        <Button onClick={() => setAsking("pause")}>
          <Pause aria-hidden="true" />
          Pause…
        </Button>
      )}
      {may.update && (
        <Button asChild>
          <Link href={`${adapterHref(adapter.id)}/edit`}>
            <Pencil aria-hidden="true" />
            Edit
          </Link>
        </Button>
      )}
      {may.delete && (
        <Button onClick={() => setAsking("delete")}>
          <Trash2 aria-hidden="true" />
          Delete…
        </Button>
      )}
      {asking === "pause" && <PauseAdapterDialog adapter={adapter} pause={deeds.pause} close={close} />}
      {asking === "delete" && <DeleteAdapterDialog adapter={adapter} remove={deeds.delete} close={close} />}
    </>
  );
}

function SyncNow({ sync }: Pick<AdapterDeeds, "sync">) {
  const go = useGo();
  return (
    <OneDeed
      deed={sync}
      done={({ begun }) => {
        toast(begun ? "Fetching began" : "It is fetching already", { tone: "positive" });
        go.refresh();
      }}
    >
      <RefreshCw aria-hidden="true" />
      Fetch now
    </OneDeed>
  );
}

type OneDeedProps<T> = {
  deed: Parameters<typeof useKeptForm<T>>[0];
  done: (data: T) => void;
  children: ReactNode;
};

/** A button that is a form of its own: what it was refused for is said beside it. */
function OneDeed<T>({ deed, done, children }: OneDeedProps<T>) {
  const { state, pending, form, onSubmit } = useKeptForm(deed, done);
  return (
    <form ref={form} onSubmit={onSubmit} className="inline-flex flex-wrap items-center gap-2">
      <Button type="submit" pending={pending}>
        {children}
      </Button>
      {state.status === "failed" && (
        <p role="alert" className="text-sm text-danger">
          {state.message}
        </p>
      )}
    </form>
  );
}
